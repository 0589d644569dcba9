"""The states of a deviation, who moves it between them, and when it is overdue.

Sources: the supplier mends a deviation by an action plan, and it is closed when that is done, Adda, "Vem sköter
avvikelsehanteringen och hur fungerar den?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/vem-skoter-avvikelsehanteringen-och-hur-fungerar-den/).
The states between, and who moves what, are our own.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class DeviationState(StrEnum):
    """Where a deviation stands. That it is overdue is computed, and no state."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    PLAN_REQUESTED = "plan_requested"
    PLAN_SUBMITTED = "plan_submitted"
    PLAN_ACCEPTED = "plan_accepted"
    PLAN_REJECTED = "plan_rejected"
    IN_PROGRESS = "in_progress"
    EVIDENCE_SUBMITTED = "evidence_submitted"
    VERIFIED_CLOSED = "verified_closed"
    ESCALATED = "escalated"
    CLOSED_TERMINATED = "closed_terminated"
    DISMISSED = "dismissed"
    """Found not to be a deviation."""


class Actor(StrEnum):
    """Who moves a deviation."""

    FOLLOWER = "follower"
    """The coordinator or the office: whoever follows up."""
    SUPPLIER = "supplier"
    VERIFIER = "verifier"
    """Somebody who neither handed in the plan or the evidence nor accepted the plan (`may_verify`)."""


_S, _F, _V = frozenset({Actor.SUPPLIER}), frozenset({Actor.FOLLOWER}), frozenset({Actor.VERIFIER})

TRANSITIONS: Mapping[DeviationState, Mapping[DeviationState, frozenset[Actor]]] = MappingProxyType(
    {
        DeviationState.REPORTED: {
            DeviationState.CONFIRMED: _F,
            DeviationState.DISMISSED: _F,
        },
        DeviationState.CONFIRMED: {
            DeviationState.PLAN_REQUESTED: _F,
            DeviationState.PLAN_SUBMITTED: _S,
            DeviationState.ESCALATED: _F,
            DeviationState.DISMISSED: _F,
        },
        DeviationState.PLAN_REQUESTED: {
            DeviationState.PLAN_SUBMITTED: _S,
            DeviationState.ESCALATED: _F,
            DeviationState.DISMISSED: _F,
        },
        DeviationState.PLAN_SUBMITTED: {
            DeviationState.PLAN_ACCEPTED: _F,
            DeviationState.PLAN_REJECTED: _F,
            DeviationState.DISMISSED: _F,
        },
        DeviationState.PLAN_REJECTED: {
            DeviationState.PLAN_SUBMITTED: _S,
            DeviationState.ESCALATED: _F,
            DeviationState.DISMISSED: _F,
        },
        DeviationState.PLAN_ACCEPTED: {
            DeviationState.IN_PROGRESS: _S | _F,
            DeviationState.EVIDENCE_SUBMITTED: _S,
            DeviationState.ESCALATED: _F,
        },
        DeviationState.IN_PROGRESS: {
            DeviationState.EVIDENCE_SUBMITTED: _S,
            DeviationState.ESCALATED: _F,
        },
        DeviationState.EVIDENCE_SUBMITTED: {
            DeviationState.VERIFIED_CLOSED: _V,
            DeviationState.IN_PROGRESS: _V,
            DeviationState.ESCALATED: _F,
        },
        DeviationState.ESCALATED: {
            DeviationState.PLAN_REQUESTED: _F,
            DeviationState.PLAN_SUBMITTED: _S,
            DeviationState.CLOSED_TERMINATED: _F,
        },
        DeviationState.VERIFIED_CLOSED: {},
        DeviationState.CLOSED_TERMINATED: {},
        DeviationState.DISMISSED: {},
    }
)
"""From a state, the states that it may move to and who may move it."""

CLOSED = frozenset(
    {DeviationState.VERIFIED_CLOSED, DeviationState.CLOSED_TERMINATED, DeviationState.DISMISSED}
)
OPEN = frozenset(DeviationState) - CLOSED
PLANNED = frozenset(
    {DeviationState.PLAN_ACCEPTED, DeviationState.IN_PROGRESS, DeviationState.EVIDENCE_SUBMITTED}
)
"""Open, with an accepted plan that is being carried out."""


def may_move(state: DeviationState, to: DeviationState, actor: Actor) -> bool:
    """Whether `actor` may move a deviation from `state` to `to`."""
    return actor in TRANSITIONS[state].get(to, ())


def next_states(state: DeviationState, actor: Actor) -> tuple[DeviationState, ...]:
    """Where `actor` may move a deviation from `state`, in the order of the states."""
    return tuple(to for to in DeviationState if may_move(state, to, actor))


def may_verify(verifier: object, others: Iterable[object]) -> bool:
    """Whether `verifier` is somebody else than all `others`, who handed in the plan or evidence or accepted the plan.

    People by what tells them apart, such as their keys. None is not known who, and might be anybody: then not.
    """
    return verifier is not None and all(other is not None and other != verifier for other in others)


def is_overdue(state: DeviationState, due_on: date | None, today: date) -> bool | None:
    """Whether an open deviation should have come further by now; None where no day is set."""
    if state in CLOSED:
        return False
    return None if due_on is None else today > due_on
