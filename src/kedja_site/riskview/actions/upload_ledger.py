"""Take in the files of a ledger: checked by size and content, stored as they came, ready for their columns to be confirmed."""

import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.ledger.proposal import propose_mapping
from kedja_site.config.incoming_file import safe_name, shown_name, store
from kedja_site.people.models import Assignment, Organisation
from kedja_site.riskview.models import LedgerFile, ScreeningRun, organisations_of
from kedja_site.riskview.permissions import user_can_upload
from kedja_site.riskview.sentences import said
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.words import page_language

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    File = UploadedFile[bytes]


def stored_name(number: int, name: str) -> str:
    """A safe place in the run's folder for a file of this name; the folder's number keeps two alike apart.

    The name itself stays what the user knows, as it is what the results say that a line came from.
    """
    return f"{number:03d}/{safe_name(name)}"


def _check_size(files: "Sequence[File]") -> None:
    largest: int = settings.RISKVIEW_LARGEST_UPLOAD
    if sum(file.size or 0 for file in files) > largest:
        raise ValidationError(
            _(
                "The files are larger than %(megabytes)s MB together. Screen them with the command `kedja screen` instead."
            ),
            params={"megabytes": largest // 1024**2},
        )


def _take_in(run: ScreeningRun, number: int, file: "File") -> None:
    name = shown_name(file, otherwise=f"{number}.csv")
    taken = LedgerFile(run=run, name=name, stored_as=stored_name(number, name), size=file.size or 0)
    taken.sha256 = store(file, taken.path)
    try:
        propose_mapping(taken.path)
    except KedjaError as mistake:
        raise ValidationError(said(mistake, page_language(), [taken])) from mistake
    taken.save()


def organisation_for(user: "User") -> Organisation | None:
    """Who shares the run: the organisation that the user has bought for the longest; none, where nobody does."""
    shared = Assignment.objects.filter(person=user, organisation__in=organisations_of(user))
    first = shared.order_by("valid_from", "pk").select_related("organisation").first()
    return first.organisation if first else None


def upload_ledger(
    *, user: "User", files: "Sequence[File]", name: str, buyer_name: str = "", language: str = "sv"
) -> ScreeningRun:
    """Store `files` as a new run that waits for its mapping; nothing remains of an upload that is refused.

    Raises PermissionDenied, or ValidationError with the sentence that says which file cannot be read, and why.
    """
    if not user_can_upload(user):
        raise PermissionDenied
    if not files:
        raise ValidationError(_("Choose at least one file."))
    _check_size(files)
    run = ScreeningRun(
        name=name,
        buyer_name=buyer_name,
        language=language,
        uploaded_by=user,
        organisation=organisation_for(user),
        status=Status.MAPPING,
    )
    (run.home / "input").mkdir(parents=True)
    try:
        with transaction.atomic():
            run.save()
            for number, file in enumerate(files, start=1):
                _take_in(run, number, file)
    except BaseException:
        shutil.rmtree(run.home, ignore_errors=True)
        raise
    return run
