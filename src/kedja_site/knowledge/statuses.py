"""The states of an action in an action plan, and the levels and kinds of a criterion."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ActionStatus(TextChoices):
    """How far an action of a category's action plan has come."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Not carried out")


class Level(TextChoices):
    """How far a criterion goes."""

    BASIC = "basic", _("Basic")
    ADVANCED = "advanced", _("Advanced")
    LEADING_EDGE = "leading_edge", _("Leading edge")


class CriterionKind(TextChoices):
    """Where in a procurement a criterion stands."""

    QUALIFICATION = "qualification", _("Qualification")
    SPECIFICATION = "specification", _("Technical specification")
    AWARD = "award", _("Award criterion")
    CLAUSE = "clause", _("Contract clause")
