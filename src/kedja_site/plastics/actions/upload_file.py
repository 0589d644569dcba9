"""Take in a file of articles or purchases: stored as it came, its columns proposed, or applied as they were saved."""

import shutil

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.records import open_records
from kedja.records.errors import RecordsError
from kedja_site.config.incoming_file import folder_or_nothing, safe_name, shown_name, store
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
    name = shown_name(upload)
    made = FileRead(
        organisation=organisation,
        kind=kind,
        name=name,
        stored_as=safe_name(name),
        read_by=user,
        language=page_language(),
    )
    with folder_or_nothing(made.path.parent):
        made.sha256 = store(upload, made.path)
        try:
            made.headings = list(open_records(made.path, TABLES[kind]).headings)
        except RecordsError as wrong:
            raise CannotDoError(wrong.said_in(page_language())) from wrong
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=organisation.pk)  # a double click waits here
            standing: FileRead | None = (
                FileRead.objects.unguarded("an action that has asked for permission")
                .filter(organisation=organisation, kind=kind, sha256=made.sha256, state__in=STILL_THERE)
                .first()
            )
            if standing is None:
                _save(made)
    if standing is not None:
        shutil.rmtree(made.path.parent, ignore_errors=True)
        return standing
    return made


def _save(made: FileRead) -> None:
    made.save()
    saved = saved_columns(made)
    if saved is not None:
        made.mapping, made.columns_name = saved.fields, saved.name
        made.save(update_fields=["mapping", "columns_name"])
        put_in_line(made)
