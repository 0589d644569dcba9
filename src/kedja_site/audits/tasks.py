"""What an audit gives people to do."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.audits.models import Audit
from kedja_site.audits.selectors import audits_for
from kedja_site.audits.statuses import OPEN, State
from kedja_site.config.row_lock import as_system
from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.subjects import Action, Subject

DONE_FOR = timedelta(days=30)
MOST = 200


@gives_tasks
def audits_to_do(viewer: Viewer, today: date) -> Iterable[Task]:
    """The auditor's: to perform, to sign. The leader's: to approve, and what is waited for. One query."""
    if not access_for(viewer, Subject.AUDIT, Action.SEE):
        return
    mine = own_organisations(viewer)
    rows = audits_for(viewer).filter(
        Q(state__in=OPEN) | Q(state=State.APPROVED, state_since__gte=today - DONE_FOR),
        Q(auditor=viewer.pk) | Q(follow_up__led_by__in=mine) | Q(follow_up__contact=viewer.pk),
    )
    leads = access_for(viewer, Subject.AUDIT, Action.DECIDE)
    with as_system("whoever may see an audit sees whom it concerns"):
        for audit in rows.order_by("starts_on", "pk")[:MOST]:
            yield from _tasks(audit, viewer, today, is_leader=leads.covers(audit.follow_up.led_by_id))


def _tasks(audit: Audit, viewer: Viewer, today: date, *, is_leader: bool) -> Iterable[Task]:
    about = audit.follow_up.supplier.name
    address = audit.get_absolute_url()
    kind = audit.get_kind_display()
    if audit.auditor_id == viewer.pk:
        if audit.can_be_recorded and today <= audit.ends_on:
            title = _("Perform the %(kind)s") % {"kind": kind}
            yield Task(
                f"audits.perform {audit.public_id}", title, about, address, TaskState.DUE, audit.ends_on
            )
        elif audit.can_be_recorded:
            title = _("Sign the report of the %(kind)s") % {"kind": kind}
            yield Task(
                f"audits.sign {audit.public_id}", title, about, address, TaskState.DUE, audit.report_by
            )
        elif audit.state == State.SIGNED and not is_leader:
            title = _("The report of the %(kind)s waits for approval") % {"kind": kind}
            yield Task(
                f"audits.signed {audit.public_id}", title, about, address, TaskState.WAITING,
                since=audit.state_since,
            )  # fmt: skip
    if is_leader and audit.state == State.SIGNED:
        title = _("Approve the report of the %(kind)s") % {"kind": kind}
        yield Task(
            f"audits.approve {audit.public_id}", title, about, address, TaskState.DUE, since=audit.state_since
        )
    elif is_leader and audit.can_be_recorded and audit.auditor_id != viewer.pk:
        title = _("Report of the %(kind)s from %(firm)s") % {"kind": kind, "firm": audit.by_whom}
        yield Task(
            f"audits.wait {audit.public_id}", title, about, address, TaskState.WAITING, audit.report_by
        )
    if audit.state == State.APPROVED:
        title = _("The report of the %(kind)s is approved") % {"kind": kind}
        yield Task(
            f"audits.done {audit.public_id}", title, about, address, TaskState.DONE, since=audit.state_since
        )
