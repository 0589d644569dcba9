"""What an editor may do with a page beyond Wagtail's own permissions."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from kedja.reference import load
from kedja_site.newsroom.models.topics import Topic
from kedja_site.newsroom.roles import areas_of
from kedja_site.newsroom.statuses import TopicKind


def area_of_category(code: str) -> str:
    """The letter of the area that answers for a purchasing category, empty where none does."""
    for row in load("purchasing_categories").to_pylist():
        if row["code"] == code:
            return str(row["procurement_area"] or "")
    return ""


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
