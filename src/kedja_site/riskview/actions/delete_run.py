"""Take a run away for good: its row, its uploaded files and its results. A job at work on it stops by itself."""

import shutil
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.permissions import user_can_delete

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def delete_run(*, user: "User", run: ScreeningRun) -> None:
    """Delete `run` and its folder. Raises PermissionDenied where it is not the user's."""
    if not user_can_delete(user, run):
        raise PermissionDenied
    home = run.home
    run.delete()
    transaction.on_commit(lambda: shutil.rmtree(home, ignore_errors=True))
