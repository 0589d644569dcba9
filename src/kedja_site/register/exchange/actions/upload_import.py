"""Take in a file for the register: stored as it came, its columns proposed."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja_site.people import log
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.permissions import kinds_of_source, organisations_to_import_for
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.models import Import
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

LONGEST_NAME = 80


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
    bare = Path((file.name or "").replace("\\", "/")).name or "fil.csv"
    imported = Import(
        table=table,
        organisation=organisation,
        uploaded_by=user,
        file_name=bare[-200:],
        stored_as=_safe(bare),
        size=file.size or 0,
        source_kind=source_kind,
        source_name=source_name,
        stated_on=stated_on,
        enters_suppliers=enters_suppliers,
        follows=follows,
    )
    imported.path.parent.mkdir(parents=True)
    try:
        imported.sha256 = _store(file, imported.path)
        reading = open_records(imported.path, TABLES[table])
    except KedjaError as mistake:
        shutil.rmtree(imported.path.parent, ignore_errors=True)
        raise ValidationError(said(mistake, page_language())) from mistake
    except BaseException:
        shutil.rmtree(imported.path.parent, ignore_errors=True)
        raise
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


def _safe(name: str) -> str:
    safe = "".join(sign if sign.isalnum() or sign in "._-" else "_" for sign in name)
    return safe[-LONGEST_NAME:].lstrip(".") or "fil"


def _store(file: "UploadedFile[bytes]", path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("wb") as out:
        for chunk in file.chunks():
            digest.update(chunk)
            out.write(chunk)
    return digest.hexdigest()
