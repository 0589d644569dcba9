"""Take an upload away that was never read to its end."""

import shutil

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.log import record
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models import FileRead
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.statuses import FileState

MAY_GO = (FileState.COLUMNS, FileState.FAILED)


@transaction.atomic
def take_away_file(*, user: User, file: FileRead) -> None:
    """Rows that were kept before it broke off stay. Raises PermissionDenied."""
    held: FileRead = FileRead.objects.visible_to(user).select_for_update().get(pk=file.pk)
    may_read = keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=held.organisation_id).exists()
    if not may_read or held.state not in MAY_GO:
        raise PermissionDenied
    record(user, "plastics.take_away_file", held, before={"name": held.name, "sha256": held.sha256})
    folder = held.path.parent
    held.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
