"""What a page is about: its topics, and the areas that answer for its purchasing categories.

One rule for lists, feeds, calendars and letters: who asks for an area gets what the area answers for, whether or not the
editor has named the area beside the category.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kedja.reference import load
from kedja_site.newsroom.statuses import TopicKind

if TYPE_CHECKING:
    from kedja_site.newsroom.models import Topic


@cache
def areas_of_categories() -> dict[str, str]:
    """Code of a purchasing category → letter of the area that answers for it, empty where none does."""
    rows = load("purchasing_categories").to_pylist()
    return {str(row["code"]): str(row["procurement_area"] or "") for row in rows}


def area_of_category(code: str) -> str:
    """The letter of the area that answers for a purchasing category, empty where none does."""
    return areas_of_categories().get(code, "")


def meant_by(kind: str, code: str) -> Iterator[tuple[str, str]]:
    """Kind and code of what a topic says: itself, and for a category the area that answers for it."""
    yield kind, code
    if kind == TopicKind.CATEGORY and (area := area_of_category(code)):
        yield TopicKind.AREA.value, area.lower()


def keys_of(topics: Iterable["Topic"]) -> frozenset[str]:
    """What pages with these topics are about, as `kind:code`."""
    return frozenset(f"{kind}:{code}" for topic in topics for kind, code in meant_by(topic.kind, topic.code))


def about(pages: Any, kind: str, code: str) -> Any:
    """Those of `pages` that are about a topic, each once."""
    return pages.filter(pk__in=_rows().filter(_saying(kind, code)).values("publishedpage"))


def topics_of(kinds: Iterable[str], pages: Any) -> "Counter[Topic]":
    """The topics of these kinds that some of `pages` are about, and how many are: two questions for all."""
    from kedja_site.newsroom.models import Topic  # noqa: PLC0415 - the models ask this module in turn

    rows = (
        _rows()
        .filter(publishedpage__in=pages.order_by().values("pk"))
        .values_list("publishedpage", "topic__kind", "topic__code")
    )
    found = {(page, meant) for page, kind, code in rows for meant in meant_by(kind, code)}
    counts = Counter(meant for _page, meant in found)
    return Counter(
        {
            topic: number
            for topic in Topic.objects.filter(kind__in=list(kinds))
            if (number := counts[topic.kind, topic.code])
        }
    )


def _rows() -> Any:
    """Which page has which topic."""
    from kedja_site.newsroom.models import PublishedPage  # noqa: PLC0415 - as above

    return PublishedPage.topics.through.objects.all()


def _saying(kind: str, code: str) -> Q:
    """The rows of pages and topics that say that a page is about a topic."""
    itself = Q(topic__kind=kind, topic__code=code)
    if kind != TopicKind.AREA:
        return itself
    owned = [category for category, area in areas_of_categories().items() if area and area.lower() == code]
    return itself | Q(topic__kind=TopicKind.CATEGORY, topic__code__in=owned)
