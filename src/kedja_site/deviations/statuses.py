"""The words that the columns of deviations may hold; the values are those of `kedja.policy`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    """The same words as `kedja.policy.severe_deviation.Severity`."""

    SEVERE = "severe", _("severe")
    ORDINARY = "ordinary", _("ordinary")


class SevereKind(models.TextChoices):
    """The closed list of six (clause, section 3); the same words as `kedja.policy.severe_deviation.SevereKind`."""

    FORCED_LABOUR = "forced_labour", _("forced labour")
    CHILD_LABOUR = "child_labour", _("child labour")
    DANGER_TO_LIFE = "danger_to_life", _("working conditions that endanger life")
    SERIOUS_ENVIRONMENTAL_HARM = "serious_environmental_harm", _("serious environmental harm")
    GRAND_CORRUPTION = "grand_corruption", _("grand corruption")
    ATTACKS_ON_DEFENDERS = (
        "attacks_on_defenders",
        _("attacks on those who defend the environment or human rights"),
    )


class Origin(models.TextChoices):
    """Where a deviation comes from."""

    SELF_REPORT = "self_report", _("the self-report")
    AUDIT = "audit", _("a finding of an audit")
    SUPPLIER = "supplier", _("the supplier’s own report")
    COMPLAINT = "complaint", _("a complaint or a tip")
    DIALOGUE = "dialogue", _("dialogue")


class Relation(models.TextChoices):
    """How the supplier relates to the harm; the same words as `kedja.policy.relation.Relation`."""

    CAUSES = "causes", _("causes it")
    CONTRIBUTES = "contributes", _("contributes to it")
    LINKED = "linked", _("is linked to it")


class State(models.TextChoices):
    """The same words as `kedja.policy.deviation_states.DeviationState`."""

    REPORTED = "reported", _("reported, to be confirmed")
    CONFIRMED = "confirmed", _("confirmed")
    PLAN_REQUESTED = "plan_requested", _("a plan is asked for")
    PLAN_SUBMITTED = "plan_submitted", _("the plan is to be judged")
    PLAN_ACCEPTED = "plan_accepted", _("the plan is accepted")
    PLAN_REJECTED = "plan_rejected", _("the plan is sent back")
    IN_PROGRESS = "in_progress", _("being mended")
    EVIDENCE_SUBMITTED = "evidence_submitted", _("to be verified")
    VERIFIED_CLOSED = "verified_closed", _("verified and closed")
    ESCALATED = "escalated", _("escalated")
    CLOSED_TERMINATED = "closed_terminated", _("ended with the contract")
    DISMISSED = "dismissed", _("not a deviation")


PLAN_WANTED = frozenset({State.CONFIRMED, State.PLAN_REQUESTED, State.PLAN_REJECTED, State.ESCALATED})
"""The supplier writes its plan."""
BEING_MENDED = frozenset({State.PLAN_ACCEPTED, State.IN_PROGRESS})
TO_JUDGE = frozenset({State.REPORTED, State.PLAN_SUBMITTED, State.EVIDENCE_SUBMITTED})
"""The buyers' turn."""
CLOSED = frozenset({State.VERIFIED_CLOSED, State.CLOSED_TERMINATED, State.DISMISSED})
KNOWN_TO_SUPPLIER = frozenset(State) - {State.REPORTED, State.DISMISSED}
"""What is not confirmed is not told, but for what the supplier has reported itself."""


class MeasureKind(models.TextChoices):
    """What a measure is for."""

    CORRECTIVE = "corrective", _("corrective: mends what was found")
    PREVENTIVE = "preventive", _("preventive: keeps it from coming back")


class Verdict(models.TextChoices):
    """Of a plan that was handed in."""

    WAITING = "waiting", _("waits for the buyers")
    ACCEPTED = "accepted", _("accepted")
    SENT_BACK = "sent_back", _("sent back")


class VerifiedBy(models.TextChoices):
    """How it was found that it is mended."""

    DOCUMENTS = "documents", _("documents")
    RE_AUDIT = "re_audit", _("re-audit")
    INTERVIEW = "interview", _("interviews with those affected")


class RemedyState(models.TextChoices):
    """How far a remedy has come."""

    PLANNED = "planned", _("agreed on")
    UNDER_WAY = "under_way", _("under way")
    VERIFIED = "verified", _("verified with those harmed")
    NOT_POSSIBLE = "not_possible", _("not possible")


REMEDIED = frozenset({RemedyState.VERIFIED, RemedyState.NOT_POSSIBLE})


class ComplaintState(models.TextChoices):
    """Of a complaint."""

    RECEIVED = "received", _("received")
    CONFIRMED = "confirmed", _("receipt confirmed")
    ANSWERED = "answered", _("feedback given")
    CLOSED = "closed", _("closed")
