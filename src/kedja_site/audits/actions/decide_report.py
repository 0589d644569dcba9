"""What becomes of a signed report: approved by somebody else, sent back, or opened again for a new version."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.audits.actions.locking import NotOpenError, locked
from kedja_site.audits.findings import deviating_findings
from kedja_site.audits.models import Audit, Report, ReportDecision
from kedja_site.audits.permissions import user_can_decide, user_can_reopen
from kedja_site.audits.statuses import OPEN, Kind, State
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.followup.actions.move_case import move_case, record_performed
from kedja_site.followup.statuses import CaseState, Verdict
from kedja_site.people.log import key_of, record

WHY = "asks for permission by itself; a report speaks of supplier and site"


def suggested_verdict(audit: Audit) -> Verdict:
    """What the findings come to: no deviation approves, and after a re-audit says that the deviations are mended."""
    if deviating_findings(audit):
        return Verdict.DEVIATIONS
    return Verdict.MENDED if audit.kind == Kind.RE_AUDIT else Verdict.APPROVED


def _signed(user: User, audit: Audit) -> tuple[Audit, Report]:
    found = locked(audit)
    if not user_can_decide(user, found):
        raise PermissionDenied
    report = Report.objects.filter(audit=found).first()
    if found.state != State.SIGNED or report is None:
        raise NotOpenError
    return found, report


@as_system(WHY)
@transaction.atomic
def approve_report(
    *, user: User, audit: Audit, verdict: Verdict, why: str = "", now: datetime | None = None
) -> Report:
    """The step of the ladder is taken, and the case is audited. Raises PermissionDenied, NotOpenError."""
    now = now or timezone.now()
    found, report = _signed(user, audit)
    if report.signed_by == key_of(user).key:
        raise NotOpenError(_("You have signed the report yourself. Somebody else approves it."))
    if verdict in {Verdict.APPROVED, Verdict.MENDED} and deviating_findings(found):
        raise NotOpenError(_("The report has deviations, so it cannot be approved as free from them."))
    ReportDecision.objects.create(
        report=report, is_approved=True, verdict=verdict, why=why, by=user, by_key=key_of(user).key, at=now
    )
    _to(found, State.APPROVED, now)
    record_performed(
        case=found.follow_up,
        method=found.method,
        performed_on=found.ends_on,
        verdict=verdict,
        by=found.by_whom,
        who=user,
        now=now,
    )
    others = Audit.objects.unguarded("whether another is left").filter(
        follow_up=found.follow_up, state__in=OPEN
    )
    if found.follow_up.state == CaseState.AUDIT_ORDERED and not others.exists():
        move_case(case=found.follow_up, to=CaseState.AUDITED, who=user, now=now)
    record(
        user,
        "audits.approve",
        found,
        before={"state": State.SIGNED},
        after={"state": State.APPROVED, "report": report.number, "verdict": verdict},
        why=why,
        now=now,
    )
    return report


@as_system(WHY)
@transaction.atomic
def send_back_report(*, user: User, audit: Audit, why: str, now: datetime | None = None) -> Report:
    """The auditor is to write a new version. Raises PermissionDenied, NotOpenError."""
    now = now or timezone.now()
    found, report = _signed(user, audit)
    if not why.strip():
        raise NotOpenError
    ReportDecision.objects.create(
        report=report, is_approved=False, why=why, by=user, by_key=key_of(user).key, at=now
    )
    _to(found, State.BEGUN, now)
    record(
        user,
        "audits.send_back",
        found,
        before={"state": State.SIGNED},
        after={"state": State.BEGUN, "report": report.number},
        why=why,
        now=now,
    )
    _tell_auditor(found, report)
    return report


@as_system(WHY)
@transaction.atomic
def reopen_audit(*, user: User, audit: Audit, why: str, now: datetime | None = None) -> Audit:
    """A signed report is to be replaced by a new version; the old one stays. Raises PermissionDenied, NotOpenError."""
    now = now or timezone.now()
    found = locked(audit)
    report = Report.objects.filter(audit=found).first()
    if report is None or found.state not in {State.SIGNED, State.APPROVED} or not why.strip():
        raise NotOpenError
    if not user_can_reopen(user, found):
        raise PermissionDenied
    before = found.state
    _to(found, State.BEGUN, now)
    record(
        user,
        "audits.reopen",
        found,
        before={"state": before},
        after={"state": found.state, "report": report.number},
        why=why,
        now=now,
    )
    _tell_auditor(found, report)
    return found


def _to(audit: Audit, state: State, now: datetime) -> None:
    audit.state, audit.state_since = state, timezone.localdate(now)
    audit.save(update_fields=["state", "state_since"])


def _tell_auditor(audit: Audit, report: Report) -> None:
    if audit.auditor is not None:
        tell(
            [audit.auditor],
            gettext_lazy("A report that you have signed is to be mended: see why on the audit’s page."),
            path=audit.get_absolute_url(),
            key=f"audits.sent_back {audit.public_id} {report.number}",
        )
