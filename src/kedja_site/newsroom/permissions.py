"""What an editor may do with a page beyond Wagtail's own permissions."""

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.models import User

from kedja.reference import load
from kedja_site.newsroom.models.topics import Topic
from kedja_site.newsroom.roles import areas_of
from kedja_site.newsroom.statuses import TopicKind


@cache
def areas_of_categories() -> dict[str, str]:
    """Code of a purchasing category → letter of the area that answers for it, empty where none does."""
    rows = load("purchasing_categories").to_pylist()
    return {str(row["code"]): str(row["procurement_area"] or "") for row in rows}


def area_of_category(code: str) -> str:
    """The letter of the area that answers for a purchasing category, empty where none does."""
    return areas_of_categories().get(code, "")


def topics_of_others(areas: frozenset[str], topics: Iterable[Topic]) -> list[Topic]:
    """Those of `topics` that an editor of `areas` may not write about: other areas and their categories."""
    return [
        topic
        for topic in topics
        if (topic.kind == TopicKind.AREA and topic.code.upper() not in areas)
        or (topic.kind == TopicKind.CATEGORY and area_of_category(topic.code) not in areas)
    ]


def user_writes_for(user: User) -> frozenset[str] | None:
    """The areas whose pages `user` writes; None is all of them."""
    if user.is_superuser:
        return None
    return areas_of(user.groups.values_list("name", flat=True))
