"""Takes in a filled-in file: the same answers as the form would, all of them or none."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kedja_site.selfreports.actions.save_answers import (
    Saved,
    confirm_last_year,
    save_answers,
    save_profile,
)
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.profile import is_whole
from kedja_site.selfreports.workbook_reading import WorkbookRead


@transaction.atomic
def take_workbook(report: SelfReport, read: WorkbookRead, now: datetime | None = None) -> Saved:
    """Profile, answers and what was confirmed, in one transaction. Raises LockedError; ValueError for a file with faults."""
    now = now or timezone.now()
    if read.faults:
        raise ValueError(len(read.faults))
    if read.profile is not None and is_whole(read.profile) and read.profile != report.profile:
        save_profile(report, read.profile, seen=report.profile_version, now=now)
    saved = save_answers(report, read.sent, now)
    if read.confirmed:
        confirm_last_year(report, read.confirmed, now)
    return saved
