"""How far the reading of a file of amounts has come, and what its amounts are."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileState(TextChoices):
    """How far it has come."""

    COLUMNS = "columns", _("Waits for its columns")
    QUEUED = "queued", _("In line")
    RUNNING = "running", _("Being read")
    DONE = "done", _("Read")
    FAILED = "failed", _("Not read")


UNDER_WAY = (FileState.QUEUED, FileState.RUNNING)


class AmountKind(TextChoices):
    """What the amounts are."""

    PURCHASED = "purchased", _("Bought by the organisation")
    SOLD = "sold", _("Sold in the area, also on prescription")


class MeasureKind(TextChoices):
    """What a region tries."""

    SUBSTITUTION = "substitution", _("Another substance instead")
    PRESCRIBING = "prescribing", _("Routine for prescribing")
    TREATMENT = "treatment", _("Treatment of waste water")
    LESS = "less", _("Less of it")
    OTHER = "other", _("Other")


class MeasuredBy(TextChoices):
    """What a measure is held against."""

    AMOUNT = "amount", _("kilograms of the substance")
    QUOTIENT = "quotient", _("PEC/PNEC")
