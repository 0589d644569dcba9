"""Gives one supplier more time, a new link, or takes the question back."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import give_link
from kedja_site.people.log import record
from kedja_site.selfreports.letter_context import write_to_supplier
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.permissions import user_can_assess
from kedja_site.selfreports.statuses import ReportState


class NotOpenError(Exception):
    """The report has been sent or withdrawn meanwhile."""


def _open(user: User, report: SelfReport) -> SelfReport:
    """The report, locked. Raises PermissionDenied, NotOpenError."""
    found: SelfReport = (
        SelfReport.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("follow_up", "supplier", "campaign__led_by")
        .get(pk=report.pk)
    )
    if not user_can_assess(user, found):
        raise PermissionDenied
    if not found.is_with_supplier:
        raise NotOpenError
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def extend_deadline(
    *, user: User, report: SelfReport, deadline: date, why: str, now: datetime | None = None
) -> SelfReport:
    """A later day, with a reason; the supplier is told. Raises ValueError for a day that is not later."""
    now = now or timezone.now()
    found = _open(user, report)
    before = found.deadline
    if deadline <= timezone.localdate(now) or (before is not None and deadline <= before):
        raise ValueError(deadline)
    found.deadline, found.reminders = deadline, 0
    found.save(update_fields=["deadline", "reminders"])
    record(
        user,
        "selfreports.extend",
        found,
        before={"deadline": before},
        after={"deadline": deadline},
        why=why,
        now=now,
    )
    write_to_supplier(found, "extended", key=f"extended {deadline}", more={"why": why})
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def renew_link(
    *, user: User, report: SelfReport, email: str, language: str, now: datetime | None = None
) -> SelfReport:
    """A new link, by letter, to the same or another address; the old one opens nothing from now on."""
    now = now or timezone.now()
    found = _open(user, report)
    assert found.follow_up is not None  # the database holds it
    before = found.email
    SupplierLink.objects.filter(follow_up=found.follow_up).delete()
    link = give_link(found.follow_up, email, language, now)
    found.email, found.language = email, language
    found.save(update_fields=["email", "language"])
    record(user, "selfreports.renew_link", found, before={"email": before}, after={"email": email}, now=now)
    write_to_supplier(found, "renewed", key=f"renewed {link.fingerprint[:16]}")
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def withdraw(*, user: User, report: SelfReport, why: str, now: datetime | None = None) -> SelfReport:
    """Nobody is asked any more; what was written stays, and the case with it. The supplier is told why."""
    now = now or timezone.now()
    found = _open(user, report)
    take_back(user, found, why, now)
    return found


def take_back(user: User | None, report: SelfReport, why: str, now: datetime) -> None:
    """A locked report that the supplier has: it asks nothing any more, and the supplier is told why."""
    before = report.state
    report.state = ReportState.WITHDRAWN
    report.save(update_fields=["state"])
    record(
        user,
        "selfreports.withdraw",
        report,
        before={"state": before},
        after={"state": report.state},
        why=why,
        now=now,
    )
    write_to_supplier(report, "withdrawn", key="withdrawn", more={"why": why})
