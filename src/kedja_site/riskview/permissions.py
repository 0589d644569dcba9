"""Who may do what with a run. Small questions; reading goes through `objects.visible_to`."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from kedja_site.riskview.models import ScreeningRun, organisations_of
from kedja_site.riskview.statuses import STARTABLE

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def user_owns(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """The person who uploaded the ledger."""
    return user.is_authenticated and run.uploaded_by_id == user.pk


def user_is_colleague(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """Somebody of the organisation that the run belongs to, in a role that buys (`people/rules.py`)."""
    return run.organisation_id in organisations_of(user)


def user_can_upload(user: "User | AnonymousUser") -> bool:
    """Anybody who is logged in may screen a ledger of their own."""
    return user.is_authenticated


def user_can_see_lines(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """Purchase lines: the owner and colleagues; everybody where the run's lines are open too."""
    return run.lines_are_open or user_owns(user, run) or user_is_colleague(user, run)


def user_can_start(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """The owner, while the run waits for it, has failed, or was dropped by a job that died."""
    return user_owns(user, run) and (run.status in STARTABLE or run.is_interrupted)


def user_can_delete(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """The owner, in any state."""
    return user_owns(user, run)


def user_can_download_rejected(user: "User | AnonymousUser", run: ScreeningRun) -> bool:
    """The owner alone: rejected rows are the one place where names stay unmasked."""
    return user_owns(user, run)
