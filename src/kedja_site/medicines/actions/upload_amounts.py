"""Take in a file of amounts: stored as it came, its columns proposed. The same file again is the one that is there."""

import shutil

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja_site.config.incoming_file import folder_or_nothing, safe_name, shown_name, store
from kedja_site.medicines.models import AmountFile
from kedja_site.medicines.permissions import user_can_read_for
from kedja_site.medicines.statuses import FileState
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people import log
from kedja_site.people.models import Organisation
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language


def upload_amounts(
    *,
    user: User,
    organisation: Organisation,
    file: "UploadedFile[bytes]",
    kind: str,
    year: int | None = None,
    is_published: bool = False,
    source_name: str = "",
    source_address: str = "",
    adds: bool = False,
) -> tuple[AmountFile, bool]:
    """The file, and whether it is new. Raises PermissionDenied, or ValidationError that says what is wrong with it."""
    if not user_can_read_for(user, organisation):
        raise PermissionDenied
    if is_published and not source_name:
        raise ValidationError({"source_name": _("Say which authority has published the amounts.")})
    if (file.size or 0) > settings.RISKVIEW_LARGEST_UPLOAD:
        raise ValidationError(
            _("The file is larger than %(megabytes)s MB."),
            params={"megabytes": settings.RISKVIEW_LARGEST_UPLOAD // 1024**2},
        )
    name = shown_name(file)
    made = AmountFile(
        organisation=organisation,
        uploaded_by=user,
        file_name=name,
        stored_as=safe_name(name),
        kind=kind,
        year=year,
        is_published=is_published,
        source_name=source_name,
        source_address=source_address,
        adds=adds,
    )
    with folder_or_nothing(made.path.parent):
        made.sha256 = store(file, made.path)
        with transaction.atomic():
            Organisation.objects.select_for_update().get(pk=organisation.pk)  # a double click waits here
            standing = _standing(made)
            if standing is None:
                made.headings = _headings(made)
                made.save()
                log.record(
                    user,
                    "medicines.upload_amounts",
                    made,
                    after={
                        "file": made.file_name,
                        "sha256": made.sha256,
                        "organisation": organisation.pk,
                    },
                )
    if standing is not None:
        shutil.rmtree(made.path.parent, ignore_errors=True)
        return standing, False
    return made, True


def _headings(made: AmountFile) -> list[str]:
    try:
        return list(open_records(made.path, AMOUNTS).headings)
    except KedjaError as mistake:
        raise ValidationError(said(mistake, page_language())) from mistake


def _standing(made: AmountFile) -> AmountFile | None:
    """The same file, read or about to be, with the same things said of it, and still counted with."""
    same = AmountFile.objects.unguarded("an action that has asked for permission").filter(
        organisation=made.organisation,
        sha256=made.sha256,
        kind=made.kind,
        year=made.year,
        is_published=made.is_published,
    )
    for each in same.exclude(state=FileState.FAILED).order_by("-pk"):
        if each.state != FileState.DONE or not each.kept or each.products.filter(is_current=True).exists():
            found: AmountFile = each
            return found
    return None
