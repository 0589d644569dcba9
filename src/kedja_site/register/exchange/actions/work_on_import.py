"""Carry an import out after its trial, undo it, take a dropped one up again, or take the upload away."""

import shutil

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people import log
from kedja_site.register.exchange.jobs import put_in_line
from kedja_site.register.exchange.permissions import (
    user_can_delete,
    user_can_start,
    user_can_undo,
    user_can_work_on,
)
from kedja_site.register.exchange.statuses import UndoOutcome, Work, WorkState
from kedja_site.register.models import Import


@transaction.atomic
def start_import(*, user: User, imported: Import) -> None:
    """Carries it out, from where an earlier attempt left it. Raises PermissionDenied."""
    held = Import.objects.visible_to(user).select_for_update().get(pk=imported.pk)
    if not user_can_start(user, held):
        raise PermissionDenied
    log.record(user, "register.start_import", held, after={"file": held.file_name, "sha256": held.sha256})
    put_in_line(held, Work.APPLY)


@transaction.atomic
def undo_import(*, user: User, imported: Import, restore_changed: bool = False, why: str = "") -> None:
    """Takes the whole import back; with `restore_changed` also what has been changed since. Raises PermissionDenied."""
    held = Import.objects.visible_to(user).select_for_update().get(pk=imported.pk)
    if not user_can_undo(user, held):
        raise PermissionDenied
    again = (
        [UndoOutcome.KEPT_CHANGED, UndoOutcome.KEPT_NEEDED] if restore_changed else [UndoOutcome.KEPT_NEEDED]
    )
    held.row_set.filter(undone__in=again).update(undone="")
    log.record(user, "register.undo_import", held, after={"restore_changed": restore_changed}, why=why)
    put_in_line(held, Work.UNDO, restore_changed=restore_changed)


@transaction.atomic
def take_up_import(*, user: User, imported: Import) -> None:
    """A new attempt at what a job that died or failed was doing. Raises PermissionDenied."""
    held = Import.objects.visible_to(user).select_for_update().get(pk=imported.pk)
    if not user_can_work_on(user, held) or not (held.is_silent or held.state == WorkState.FAILED):
        raise PermissionDenied
    put_in_line(held, Work(held.work))


def delete_import(*, user: User, imported: Import) -> None:
    """Takes the upload away, with its file. Raises PermissionDenied once anything has been carried out."""
    with transaction.atomic():
        held = Import.objects.visible_to(user).select_for_update().get(pk=imported.pk)
        if not user_can_delete(user, held):
            raise PermissionDenied
        log.record(user, "register.delete_import", held, before={"file": held.file_name})
        held.delete()
    shutil.rmtree(imported.path.parent, ignore_errors=True)
