"""The kinds and states of the room, and sets of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Quality(models.TextChoices):
    """How a value of an article is known."""

    MEASURED = "measured", _("measured")
    STATED = "stated", _("stated by the supplier")
    PUBLISHED = "published", _("published")
    ESTIMATED = "estimated", _("estimated")


class SubstituteKind(models.TextChoices):
    """In which way something else is done instead. The order is that of the waste hierarchy."""

    LESS = "less", _("less of it")
    ROUTINE = "routine", _("another routine")
    LESS_MATERIAL = "less_material", _("less material in it")
    MULTI_USE = "multi_use", _("multi-use")
    RECYCLED = "recycled", _("recycled raw material")
    BIO_BASED = "bio_based", _("bio-based raw material")


class WasteStep(models.TextChoices):
    """Steps of the waste hierarchy, the best first."""

    PREVENT = "prevent", _("Prevent")
    REUSE = "reuse", _("Reuse")
    RECYCLE = "recycle", _("Recycle materials")
    RECOVER = "recover", _("Recover energy")


STEP_OF_KIND = {
    SubstituteKind.LESS: WasteStep.PREVENT,
    SubstituteKind.ROUTINE: WasteStep.PREVENT,
    SubstituteKind.LESS_MATERIAL: WasteStep.PREVENT,
    SubstituteKind.MULTI_USE: WasteStep.REUSE,
    SubstituteKind.RECYCLED: WasteStep.RECYCLE,
}
"""Bio-based raw material stands on no step: it is still burned."""


class Measure(models.TextChoices):
    """By what it is seen whether an action worked."""

    PLASTIC = "plastic", _("plastic, kilograms")
    CO2E = "co2e", _("climate impact, CO₂e")


class FileKind(models.TextChoices):
    """What a file that is read holds."""

    ARTICLES = "articles", _("articles, with what they are made of")
    PURCHASES = "purchases", _("purchases, joined by article number")


class FileState(models.TextChoices):
    """How far the reading of a file has come."""

    COLUMNS = "columns", _("Waits for its columns")
    QUEUED = "queued", _("In line")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Read")
    FAILED = "failed", _("Not read")


UNDER_WAY = (FileState.QUEUED, FileState.RUNNING)
