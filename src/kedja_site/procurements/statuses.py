"""Where a procurement stands, and where a step of its file does."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """The three phases of the purchasing model (domain.md §3)."""

    PREPARE = "prepare", _("prepare")
    CONDUCT = "conduct", _("conduct")
    MANAGE = "manage", _("manage")


class ProcurementState(models.TextChoices):
    """Whether it goes on."""

    UNDER_WAY = "under_way", _("under way")
    CALLED_OFF = "called_off", _("called off")


class StepState(models.TextChoices):
    """How far a step of the file has come."""

    TO_DO = "to_do", _("to do")
    BEGUN = "begun", _("begun")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed")
    BLOCKED = "blocked", _("waits for another step")
