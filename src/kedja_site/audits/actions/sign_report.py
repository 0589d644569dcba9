"""The auditor signs the report: a version that never changes, with its fingerprint."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.actions.locking import NotOpenError, locked
from kedja_site.audits.hindrances import hindrances_of
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.permissions import user_can_record
from kedja_site.audits.snapshot import sha256_of, snapshot_of
from kedja_site.audits.statuses import State
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.followup.people import leaders_of
from kedja_site.people.log import key_of, record


@as_system("asks for permission by itself; a report speaks of supplier and site")
@transaction.atomic
def sign_report(
    *, user: User, audit: Audit, summary: str, why: str = "", now: datetime | None = None
) -> Report:
    """The report of what stands now. Raises PermissionDenied, NotOpenError with what is lacking."""
    now = now or timezone.now()
    found = locked(audit)
    if not user_can_record(user, found):
        raise PermissionDenied
    if not found.can_be_recorded:
        raise NotOpenError
    if lacking := hindrances_of(found):
        raise NotOpenError(" ".join(lacking))
    before = Report.objects.filter(audit=found).first()
    number = before.number + 1 if before else 1
    snapshot = snapshot_of(found, summary=summary)
    report = Report.objects.create(
        audit=found,
        number=number,
        snapshot=snapshot,
        sha256=sha256_of(snapshot),
        signed_by=key_of(user).key,
        signed_at=now,
        why=why if before else "",
    )
    state = found.state
    found.state, found.state_since = State.SIGNED, timezone.localdate(now)
    found.save(update_fields=["state", "state_since"])
    record(
        user,
        "audits.sign",
        found,
        before={"state": state},
        after={"state": found.state, "report": number, "sha256": report.sha256},
        why=report.why,
        now=now,
    )
    others = [person for person in leaders_of(found.follow_up, timezone.localdate(now)) if person != user]
    tell(
        others,
        _("The report of an audit is signed and waits for your approval."),
        path=found.get_absolute_url(),
        key=f"audits.signed {found.public_id} {number}",
    )
    return report
