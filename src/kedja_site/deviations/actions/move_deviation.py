"""The one place where a deviation's state changes: by the table of `kedja.policy.deviation_states`."""

from datetime import date, datetime

from django.utils import timezone

from kedja.policy.deviation_states import Actor, DeviationState, may_move
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import CLOSED, State


class CannotMoveError(Exception):
    """Somebody was there before, or the state does not allow it; the message says why, or is empty."""


def locked(deviation: Deviation) -> Deviation:
    """The deviation as it is now, locked for this transaction."""
    found: Deviation = (
        Deviation.objects.unguarded("an action that has asked for permission")
        .select_for_update(of=("self",))
        .select_related("follow_up__supplier", "follow_up__led_by", "follow_up__contact")
        .get(pk=deviation.pk)
    )
    return found


def move(found: Deviation, to: State, actor: Actor, *, due_on: date | None = None, now: datetime) -> State:
    """Moves the locked deviation, saves it, and gives the state before. Raises CannotMoveError."""
    before = State(found.state)
    if not may_move(DeviationState(before), DeviationState(to), actor):
        raise CannotMoveError
    found.state, found.state_since, found.due_on = to, timezone.localdate(now), due_on
    if to in CLOSED:
        found.closed_on = timezone.localdate(now)
    found.save()
    return before
