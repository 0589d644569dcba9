"""Deviations that keep coming back in a category: counts for the collaboration's own eyes, for the next procurement."""

from dataclasses import dataclass

from django.db.models import Count, Q

from kedja_site.deviations.models import Deviation
from kedja_site.deviations.requirements import requirement_word
from kedja_site.deviations.statuses import Severity, State

WHY = "counts without supplier or text, for all who procure in the category"
MOST = 8


@dataclass(frozen=True, slots=True)
class ComingBack:
    """One requirement: how often it was not met, at how many suppliers, and how many of them are severe."""

    requirement: str
    number: int
    suppliers: int
    severe: int


def coming_back_in(category: str) -> list[ComingBack]:
    """The most often first; confirmed ones alone."""
    rows = (
        Deviation.objects.unguarded(WHY)
        .filter(follow_up__category=category, confirmed_on__isnull=False)
        .exclude(state=State.DISMISSED)
        .order_by()
        .values("requirement")
        .annotate(
            number=Count("pk"),
            suppliers=Count("follow_up__supplier", distinct=True),
            severe=Count("pk", filter=Q(severity=Severity.SEVERE)),
        )
        .order_by("-number", "requirement")[:MOST]
    )
    return [
        ComingBack(requirement_word(row["requirement"]), row["number"], row["suppliers"], row["severe"])
        for row in rows
    ]
