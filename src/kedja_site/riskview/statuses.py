"""The states of a screening run, and their named sets."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a run stands on its way from uploaded files to a finished risk picture."""

    MAPPING = "mapping", _("Columns to confirm")
    QUEUED = "queued", _("Waiting in line")
    RUNNING = "running", _("Being screened")
    DONE = "done", _("Finished")
    FAILED = "failed", _("Stopped")


UNDER_WAY = (Status.QUEUED, Status.RUNNING)
"""A job has the run in its hands or soon will."""

STARTABLE = (Status.MAPPING, Status.FAILED)
"""A person may start the screening."""
