"""Which deviations a list shows, by area, state and severity."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import BEING_MENDED, CLOSED, PLAN_WANTED, TO_JUDGE, State

SUPPLIERS_TURN = PLAN_WANTED | BEING_MENDED


def in_stand(rows: QuerySet[Deviation], stand: str, today: date) -> QuerySet[Deviation]:
    """Those of a stand as the filter speaks of it; the open ones for none or one that it does not know."""
    stands = {
        "all": Q(),
        "late": ~Q(state__in=sorted(CLOSED)) & Q(due_on__lt=today),
        "ours": Q(state__in=sorted(TO_JUDGE)),
        "theirs": Q(state__in=sorted(SUPPLIERS_TURN)),
        "closed": Q(state__in=sorted(CLOSED)),
        **{state: Q(state=state) for state in State.values},
    }
    return rows.filter(stands.get(stand, ~Q(state__in=sorted(CLOSED))))


def filtered(rows: QuerySet[Deviation], asked: Mapping[str, str], today: date) -> QuerySet[Deviation]:
    """By all that was asked; the first due day first, what has none after."""
    rows = in_stand(rows, asked.get("stand", ""), today)
    if words := asked.get("q", "").strip():
        rows = rows.filter(
            Q(follow_up__supplier__name__icontains=words)
            | Q(public_id__iexact=words)
            | Q(follow_up__public_id__iexact=words)
        )
    if severity := asked.get("severity"):
        rows = rows.filter(severity=severity)
    if (leader := asked.get("led_by", "")).isdecimal():
        rows = rows.filter(follow_up__led_by=int(leader))
    return rows.order_by(F("due_on").asc(nulls_last=True), "-made_at", "pk")


def leaders_among(rows: QuerySet[Deviation]) -> list[tuple[int, str]]:
    """Those who follow up what is in the list."""
    return list(
        rows.order_by("follow_up__led_by__name")
        .values_list("follow_up__led_by", "follow_up__led_by__name")
        .distinct()
    )
