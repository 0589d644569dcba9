"""What an editor may do with a page beyond Wagtail's own permissions."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from kedja_site.newsroom.about import area_of_category
from kedja_site.newsroom.models.topics import Topic
from kedja_site.newsroom.roles import areas_of
from kedja_site.newsroom.statuses import TopicKind


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
