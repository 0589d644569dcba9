"""The supplier shows a document or a link: kept once, used for as many questions and years as it holds."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.files import keep_file
from kedja_site.selfreports.actions.save_answers import LockedError, locked_report, show_evidence
from kedja_site.selfreports.models import Evidence, SelfReport


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown: a file or a link."""

    title: str
    dated_on: date | None = None
    valid_until: date | None = None
    upload: "UploadedFile[Any] | None" = None
    link: str = ""


@transaction.atomic
def keep_evidence(report: SelfReport, question: str, shown: Shown, now: datetime | None = None) -> Evidence:
    """Kept and shown for the question; sent twice, it is there once. Raises LockedError, FileRefusedError."""
    now = now or timezone.now()
    found = locked_report(report)
    if not found.may_write(question):
        raise LockedError
    stored = keep_file(shown.upload, now=now) if shown.upload is not None else None
    same = Evidence.objects.filter(
        supplier=found.supplier_id,
        title=shown.title,
        dated_on=shown.dated_on,
        valid_until=shown.valid_until,
        link=shown.link,
    )
    standing = same.filter(file__sha256=stored.sha256).first() if stored else same.filter(file=None).first()
    if standing is not None and stored is not None:
        stored.delete()
    evidence = standing or Evidence.objects.create(
        supplier=found.supplier,
        report=found,
        title=shown.title,
        dated_on=shown.dated_on,
        valid_until=shown.valid_until,
        file=stored,
        link="" if stored else shown.link,
        at=now,
    )
    show_evidence(found, question, evidence, now)
    return evidence
