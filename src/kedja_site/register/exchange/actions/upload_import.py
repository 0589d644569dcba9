"""Take in a file for the register: stored as it came, its columns proposed."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja_site.config.incoming_file import folder_or_nothing, safe_name, shown_name, store
from kedja_site.people import log
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.permissions import kinds_of_source, organisations_to_import_for
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.models import Import
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language


@transaction.atomic
def upload_import(
    *,
    user: User,
    organisation: Organisation,
    table: str,
    file: "UploadedFile[bytes]",
    source_kind: str,
    source_name: str,
    stated_on: date,
    enters_suppliers: bool = False,
    follows: Import | None = None,
) -> Import:
    """A new import that waits for its columns. Raises PermissionDenied, or ValidationError that says what is wrong with the file."""
    if organisation not in organisations_to_import_for(user) or source_kind not in kinds_of_source(
        user, table
    ):
        raise PermissionDenied
    if (file.size or 0) > settings.RISKVIEW_LARGEST_UPLOAD:
        raise ValidationError(
            _("The file is larger than %(megabytes)s MB."),
            params={"megabytes": settings.RISKVIEW_LARGEST_UPLOAD // 1024**2},
        )
    name = shown_name(file)
    imported = Import(
        table=table,
        organisation=organisation,
        uploaded_by=user,
        file_name=name,
        stored_as=safe_name(name),
        size=file.size or 0,
        source_kind=source_kind,
        source_name=source_name,
        stated_on=stated_on,
        enters_suppliers=enters_suppliers,
        follows=follows,
    )
    with folder_or_nothing(imported.path.parent):
        imported.sha256 = store(file, imported.path)
        try:
            reading = open_records(imported.path, TABLES[table])
        except KedjaError as mistake:
            raise ValidationError(said(mistake, page_language())) from mistake
        imported.headings = list(reading.headings)
        imported.save()
        log.record(
            user,
            "register.upload_import",
            imported,
            after={
                "file": imported.file_name,
                "sha256": imported.sha256,
                "table": table,
                "organisation": organisation.pk,
            },
        )
    return imported
