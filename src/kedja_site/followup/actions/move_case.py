"""Moves a case on: the one place where its state changes, and where it is closed or cancelled."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.permissions import user_can_lead
from kedja_site.followup.statuses import MOVES, CaseState, Method, Verdict
from kedja_site.people.log import record

Hindrance = Callable[[FollowUp], str | None]
HINDRANCES: list[Hindrance] = []
"""What a room says may hinder closing, such as a deviation that is not mended."""


def hinders_closing(hindrance: Hindrance) -> Hindrance:
    """Registers a function of a case that gives a sentence where the case cannot be closed yet, else None."""
    HINDRANCES.append(hindrance)
    return hindrance


class CannotMoveError(Exception):
    """The case cannot go there from where it is; the message says why, in the reader's language, or is empty."""


def locked(case: FollowUp) -> FollowUp:
    """The case as it is now, locked for this transaction."""
    found: FollowUp = (
        FollowUp.objects.unguarded("an action that has asked for permission")
        .select_for_update()
        .get(pk=case.pk)
    )
    return found


@transaction.atomic
def move_case(
    *, case: FollowUp, to: CaseState, who: User | None, why: str = "", now: datetime | None = None
) -> FollowUp:
    """Sets the state, where MOVES allows it; the caller has asked for permission. Moving to where it is does nothing.

    Raises CannotMoveError.
    """
    now = now or timezone.now()
    found = locked(case)
    if found.state == to:
        return found
    before = CaseState(found.state)
    if to not in MOVES[before]:
        raise CannotMoveError
    found.state, found.state_since = to, timezone.localdate(now)
    found.save(update_fields=["state", "state_since"])
    record(who, "followup.move", found, before={"state": before}, after={"state": to}, why=why, now=now)
    return found


@transaction.atomic
def record_performed(
    *,
    case: FollowUp,
    method: Method,
    performed_on: date,
    verdict: Verdict,
    by: str,
    who: User | None,
    now: datetime | None = None,
) -> Performed:
    """Notes a step of the ladder that was taken; asked again with the same, it gives the one that stands."""
    found = locked(case)
    step, is_new = Performed.objects.get_or_create(
        follow_up=found, method=method, performed_on=performed_on, defaults={"verdict": verdict, "by": by}
    )
    if not is_new and step.verdict != verdict:
        step.verdict = verdict
        step.save(update_fields=["verdict"])
    record(
        who,
        "followup.perform",
        found,
        after={"method": method, "performed_on": performed_on, "verdict": verdict},
        now=now,
    )
    return step


def hindrances_of(case: FollowUp) -> list[str]:
    """Why it cannot be closed yet; empty where it can."""
    return [said for hindrance in HINDRANCES if (said := hindrance(case))]


@transaction.atomic
def close_case(
    *, user: User, case: FollowUp, verdict: Verdict, why: str = "", now: datetime | None = None
) -> FollowUp:
    """Ends the case with its verdict. Raises PermissionDenied, CannotMoveError with what hinders it."""
    now = now or timezone.now()
    found = locked(case)
    if not user_can_lead(user, found):
        raise PermissionDenied
    if not found.is_open:
        raise CannotMoveError
    if hindrances := hindrances_of(found):
        raise CannotMoveError(" ".join(hindrances))
    before = found.state
    day = timezone.localdate(now)
    found.state, found.state_since, found.closed_on, found.verdict = CaseState.CLOSED, day, day, verdict
    found.save(update_fields=["state", "state_since", "closed_on", "verdict"])
    record(
        user,
        "followup.close",
        found,
        before={"state": before},
        after={"state": CaseState.CLOSED, "verdict": verdict},
        why=why,
        now=now,
    )
    return found


@transaction.atomic
def cancel_case(*, user: User, case: FollowUp, why: str, now: datetime | None = None) -> FollowUp:
    """Ends the case without a result, with the reason. Raises PermissionDenied, CannotMoveError with what hinders it.

    What is under way is ended first: nobody goes on with an audit, or waits for a plan, of a case that is no more.
    """
    now = now or timezone.now()
    found = locked(case)
    if not user_can_lead(user, found):
        raise PermissionDenied
    if not found.is_open or not why.strip():
        raise CannotMoveError
    if hindrances := hindrances_of(found):
        raise CannotMoveError(" ".join(hindrances))
    before = found.state
    found.state, found.state_since = CaseState.CANCELLED, timezone.localdate(now)
    found.save(update_fields=["state", "state_since"])
    record(
        user,
        "followup.cancel",
        found,
        before={"state": before},
        after={"state": CaseState.CANCELLED},
        why=why,
        now=now,
    )
    return found
