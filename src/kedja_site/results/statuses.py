"""The words that the columns of results may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja.policy.traffic_light import Light as LightRule


class SummaryState(models.TextChoices):
    """How far a summary has come. That the supplier's time is over follows from the day, and is no state."""

    WRITING = "writing", _("being written")
    WITH_SUPPLIER = "with_supplier", _("shown to the supplier")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("taken from the public pages")


UNDER_WAY = frozenset({SummaryState.WRITING, SummaryState.WITH_SUPPLIER})


class Light(models.TextChoices):
    """The same words as `kedja.policy.traffic_light.Light`."""

    GREEN = LightRule.GREEN.value, _("green")
    YELLOW = LightRule.YELLOW.value, _("yellow")
    RED = LightRule.RED.value, _("red")
    NONE = LightRule.NONE.value, _("no light yet")


class Result(models.TextChoices):
    """How a requirement was met, as the summary says it."""

    MET = "met", _("met")
    MENDED = "mended", _("met after a deviation was mended")
    PARTLY = "partly", _("partly met")
    NOT_MET = "not_met", _("not met")
    NOT_APPLICABLE = "not_applicable", _("not applicable")
    NOT_EXAMINED = "not_examined", _("not examined")


WORST_FIRST = (
    Result.NOT_MET,
    Result.PARTLY,
    Result.MENDED,
    Result.MET,
    Result.NOT_APPLICABLE,
    Result.NOT_EXAMINED,
)


class PlanState(models.TextChoices):
    """Of the action plans for what was found, together."""

    NONE = "none", _("no action plan is needed")
    MISSING = "missing", _("not every deviation has an accepted plan yet")
    ACCEPTED = "accepted", _("accepted, and being carried out")
    DONE = "done", _("carried out: all deviations are closed")


class Cured(models.TextChoices):
    """What became of a deviation, for the yearly report."""

    IN_TIME = "in_time", _("mended in time")
    LATE = "late", _("mended, but late")
    OPEN = "open", _("still being mended")
    NOT = "not", _("not mended: the contract was ended")
    UNKNOWN = "unknown", _("not known: no day was set")
