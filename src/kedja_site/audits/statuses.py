"""The words that the columns of audits may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kedja_site.followup.statuses import Method


class Kind(models.TextChoices):
    """The four kinds (domain.md §4.1), by the same codes as `followup.statuses.Method`."""

    DESK = Method.DESK_AUDIT.value, _("desk audit")
    OFFICE = Method.OFFICE_AUDIT.value, _("office audit")
    RE_AUDIT = Method.RE_AUDIT.value, _("re-audit")
    FACTORY = Method.FACTORY_AUDIT.value, _("factory audit")


class State(models.TextChoices):
    """How far an audit has come."""

    PLANNED = "planned", _("planned")
    BEGUN = "begun", _("under way")
    SIGNED = "signed", _("signed, to be approved")
    APPROVED = "approved", _("approved")
    CANCELLED = "cancelled", pgettext_lazy("an audit", "cancelled")


OPEN = frozenset({State.PLANNED, State.BEGUN, State.SIGNED})
RECORDED_IN = frozenset({State.PLANNED, State.BEGUN})
"""While the auditor may write."""


class EntryKind(models.TextChoices):
    """What an auditor writes down."""

    FINDING = "finding", _("finding")
    INTERVIEW = "interview", _("interview")
    SAMPLE = "sample", _("sample")
    POSITIVE = "positive", _("positive observation")
    NOTE = "note", _("own note")


class Result(models.TextChoices):
    """What a finding says of a requirement."""

    MET = "met", _("met")
    DEVIATION = "deviation", _("deviation")
    OBSERVATION = "observation", _("observation")


class Suggested(models.TextChoices):
    """How grave the auditor holds a deviation to be: one of the six severe kinds, or ordinary (domain.md §3.6)."""

    ORDINARY = "ordinary", _("ordinary")
    FORCED_LABOUR = "forced_labour", _("severe: forced labour")
    CHILD_LABOUR = "child_labour", _("severe: child labour")
    DANGER_TO_LIFE = "danger_to_life", _("severe: working conditions that endanger life")
    ENVIRONMENT = "serious_environmental_harm", _("severe: serious environmental harm")
    CORRUPTION = "grand_corruption", _("severe: grand corruption")
    DEFENDERS = "attacks_on_defenders", _("severe: attacks on defenders of the environment or human rights")


class RelationTo(models.TextChoices):
    """How the supplier relates to what was found; the same codes as `kedja.policy.relation.Relation`."""

    CAUSES = "causes", _("causes it")
    CONTRIBUTES = "contributes", _("contributes to it")
    LINKED = "linked", _("is linked to it")
