"""When the summary of a follow-up may be public, and why not yet.

Source: Adda, "Var, när och hur publiceras resultatet av uppföljningarna?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/var-nar-och-hur-publiceras-resultatet-av-uppfoljningarna/):
without deviations when it is approved, with deviations when there is a time-bound action plan. That the supplier comments
first and a second person approves is our own. What is taken out of the text is `redaction`'s.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja.policy.deviation_states import CLOSED, PLANNED, DeviationState
from kedja.policy.redaction import Redacted, Removal, Secret, SecretKind, redact

__all__ = [
    "CaseFacts",
    "PlannedDeviation",
    "PublicationReason",
    "Publishable",
    "Redacted",
    "Removal",
    "Secret",
    "SecretKind",
    "may_publish",
    "redact",
]


@dataclass(frozen=True, slots=True)
class PlannedDeviation:
    """A deviation, and the last day of its accepted plan; None where there is none, or it has no last day."""

    state: DeviationState
    plan_due_on: date | None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What publication asks of a case. People by what tells them apart, such as their keys; None is nobody known."""

    is_assessed: bool
    is_approved: bool | None
    """How the follow-up ended; asked where it found no deviation."""
    deviations: tuple[PlannedDeviation, ...]
    has_commented: bool
    comment_until: date | None
    """The supplier's last day to comment on the summary; None while it has not been shown to it."""
    prepared_by: object
    approved_by: object
    """Who has approved that this very summary is published."""


class PublicationReason(StrEnum):
    """Why it may be published, or the first thing that stands in the way."""

    READY = "ready"
    NO_RESULT = "no_result"
    NOT_APPROVED = "not_approved"
    NO_PLAN = "no_plan"
    """A deviation is open and has no accepted plan."""
    NOT_TIME_BOUND = "not_time_bound"
    """An accepted plan has no last day."""
    COMMENT_TIME = "comment_time"
    """The supplier has not commented, and may still, or was not asked."""
    SECOND_PERSON = "second_person"
    """Nobody other than whoever prepared it has approved it."""


@dataclass(frozen=True, slots=True)
class Publishable:
    """Whether it may be published, and why."""

    may: bool
    why: PublicationReason


def may_publish(case: CaseFacts, today: date) -> Publishable:
    """Whether the case's summary may be published on `today`."""
    why = _result(case) or _deviations(case) or _consent(case, today) or PublicationReason.READY
    return Publishable(why is PublicationReason.READY, why)


def _result(case: CaseFacts) -> PublicationReason | None:
    if not case.is_assessed:
        return PublicationReason.NO_RESULT
    has_found = any(each.state is not DeviationState.DISMISSED for each in case.deviations)
    return None if has_found or case.is_approved is True else PublicationReason.NOT_APPROVED


def _deviations(case: CaseFacts) -> PublicationReason | None:
    left = [each for each in case.deviations if each.state not in CLOSED]
    if any(each.state not in PLANNED for each in left):
        return PublicationReason.NO_PLAN
    if any(each.plan_due_on is None for each in left):
        return PublicationReason.NOT_TIME_BOUND
    return None


def _consent(case: CaseFacts, today: date) -> PublicationReason | None:
    if not case.has_commented and (case.comment_until is None or today <= case.comment_until):
        return PublicationReason.COMMENT_TIME
    if case.prepared_by is None or case.approved_by is None or case.prepared_by == case.approved_by:
        return PublicationReason.SECOND_PERSON
    return None
