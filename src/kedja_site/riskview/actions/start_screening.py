"""Put a run in line for screening; also the way to try again after a failure."""

import uuid
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.riskview import jobs
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.permissions import user_can_start
from kedja_site.riskview.statuses import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def start_screening(*, user: "User", run: ScreeningRun) -> None:
    """Queue `run`. Raises PermissionDenied where it is not the user's, or is in a living job's hands already."""
    if not user_can_start(user, run):
        raise PermissionDenied
    with transaction.atomic():
        run.status = Status.QUEUED
        run.job = uuid.uuid4()
        run.attempts = 0
        run.percent = 0
        run.doing = ""
        run.failure = {}
        run.save(update_fields=["status", "job", "attempts", "percent", "doing", "failure"])
        jobs.enqueue_after_commit(run)
