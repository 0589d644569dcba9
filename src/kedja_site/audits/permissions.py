"""Who may order, record, sign and approve. Small questions, answered by the table of rules."""

from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import State
from kedja_site.followup.models import FollowUp
from kedja_site.followup.permissions import user_can_lead
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject


def user_can_order(viewer: Viewer, case: FollowUp) -> bool:
    """Whoever leads the case, and may order audits."""
    return user_can_lead(viewer, case) and access_for(viewer, Subject.AUDIT, Action.CREATE).covers(
        case.led_by_id
    )


def user_can_manage(viewer: Viewer, audit: Audit) -> bool:
    """Whether the viewer may change or cancel the plan: who could order it."""
    return user_can_order(viewer, audit.follow_up)


def user_can_record(viewer: Viewer, audit: Audit) -> bool:
    """Whether the viewer is of those who perform it: the firm's auditors; with own staff, those of the case's leader.

    Whoever leads a case that a firm audits reads, and leaves the findings to the firm.
    """
    performs = audit.firm_id or audit.follow_up.led_by_id
    grants = access_for(viewer, Subject.AUDIT, Action.CHANGE).grants
    return any(grant.standing.organisation == performs for grant in grants)


def user_can_write(viewer: Viewer, audit: Audit) -> bool:
    """The same, while the audit is open for writing."""
    return audit.can_be_recorded and user_can_record(viewer, audit)


def user_can_decide(viewer: Viewer, audit: Audit) -> bool:
    """Whether the viewer may approve reports of the case, or send them back; who signed is asked about beside."""
    return access_for(viewer, Subject.AUDIT, Action.DECIDE).covers(audit.follow_up.led_by_id)


def user_can_reopen(viewer: Viewer, audit: Audit) -> bool:
    """Whether the viewer may have a signed report replaced: who leads, or who performs."""
    is_signed = audit.state in {State.SIGNED, State.APPROVED}
    return is_signed and (user_can_decide(viewer, audit) or user_can_record(viewer, audit))


def user_performs_any(viewer: Viewer) -> bool:
    """Whether the viewer may be an auditor at all."""
    return bool(access_for(viewer, Subject.AUDIT, Action.CHANGE))
