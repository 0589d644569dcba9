"""The topics that pages are marked with: types of the newsroom's own, categories and areas of the reference tables."""

from kedja.reference import load
from kedja_site.newsroom.models import Topic
from kedja_site.newsroom.statuses import TYPES, TopicKind


def wanted_topics() -> list[tuple[str, str, str, str]]:
    """Kind, code, Swedish name, English name of every topic."""
    categories = load("purchasing_categories").to_pylist()
    areas = sorted({str(row["area"]) for row in load("procurement_areas").to_pylist()})
    return [
        *((TopicKind.TYPE.value, code, *names) for code, names in TYPES.items()),
        *((TopicKind.CATEGORY.value, row["code"], row["name_sv"], row["name_en"]) for row in categories),
        *((TopicKind.AREA.value, letter.lower(), f"Område {letter}", f"Area {letter}") for letter in areas),
    ]


def make_first_topics() -> int:
    """How many were made now. Names that stand are left: an editor may have bettered them."""
    standing = set(Topic.objects.values_list("kind", "code"))
    missing = [
        Topic(kind=kind, code=code, name_sv=swedish, name_en=english)
        for kind, code, swedish, english in wanted_topics()
        if (kind, code) not in standing
    ]
    Topic.objects.bulk_create(missing)
    return len(missing)
