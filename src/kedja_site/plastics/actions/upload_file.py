"""Take in a file of articles or purchases: stored as it came, its columns proposed, or applied as they were saved."""

import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.records import open_records
from kedja.records.errors import RecordsError
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.confirm_columns import saved_columns
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.jobs import put_in_line
from kedja_site.plastics.models import FileRead
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.statuses import FileState

LONGEST_NAME = 80
STILL_THERE = (FileState.COLUMNS, FileState.QUEUED, FileState.RUNNING)


def upload_file(
    *, user: User, organisation: Organisation, kind: str, upload: "UploadedFile[bytes]"
) -> FileRead:
    """The file; the same one that waits or is being read is that one. Raises PermissionDenied, CannotDoError."""
    if not keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    most = settings.RISKVIEW_LARGEST_UPLOAD
    if (upload.size or 0) > most:
        raise CannotDoError(_("The file is larger than %(most)s MB. Divide it.") % {"most": most // 1024**2})
    bare = Path((upload.name or "").replace("\\", "/")).name or "fil.csv"
    made = FileRead(
        organisation=organisation,
        kind=kind,
        name=bare[-200:],
        stored_as=_safe(bare),
        read_by=user,
        language=page_language(),
    )
    folder = made.path.parent
    folder.mkdir(parents=True)
    try:
        made.sha256 = _store(upload, made.path)
        reading = open_records(made.path, TABLES[kind])
        made.headings = list(reading.headings)
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=organisation.pk)  # a double click waits here
            standing: FileRead | None = (
                FileRead.objects.unguarded("an action that has asked for permission")
                .filter(organisation=organisation, kind=kind, sha256=made.sha256, state__in=STILL_THERE)
                .first()
            )
            if standing is not None:
                shutil.rmtree(folder, ignore_errors=True)
                return standing
            made.save()
            saved = saved_columns(made)
            if saved is not None:
                made.mapping, made.columns_name = saved.fields, saved.name
                made.save(update_fields=["mapping", "columns_name"])
                put_in_line(made)
    except RecordsError as wrong:
        shutil.rmtree(folder, ignore_errors=True)
        raise CannotDoError(wrong.said_in(page_language())) from wrong
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return made


def _safe(name: str) -> str:
    safe = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in name)
    return safe[-LONGEST_NAME:].lstrip(".") or "fil"


def _store(upload: "UploadedFile[bytes]", path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for chunk in upload.chunks():
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()
