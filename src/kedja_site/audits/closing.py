"""A case is not closed while an audit of it is left."""

from django.utils.translation import gettext as _

from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import OPEN
from kedja_site.followup.actions.move_case import hinders_closing
from kedja_site.followup.models import FollowUp


@hinders_closing
def audit_is_left(case: FollowUp) -> str | None:
    """Where one is planned, under way or not approved."""
    rows = Audit.objects.unguarded("whether something hinders that the case is closed")
    if not rows.filter(follow_up=case, state__in=OPEN).exists():
        return None
    return _("An audit is not finished: approve its report, or cancel it.")
