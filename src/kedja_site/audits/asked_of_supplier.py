"""What an audit asks of the supplier: to be there, and to have prepared what the auditor needs."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import State
from kedja_site.followup.asked import Asked, Turn, asks_supplier
from kedja_site.followup.models import FollowUp


@asks_supplier
def audits_planned(case: FollowUp, token: str) -> Iterable[Asked]:
    """Each audit of the case that is not cancelled."""
    rows = Audit.objects.unguarded("the supplier's own, behind its link").filter(follow_up=case)
    today = timezone.localdate()
    for audit in rows.exclude(state=State.CANCELLED).order_by("starts_on", "pk"):
        kind = audit.get_kind_display()
        address = reverse("audits:plan_for_supplier", args=[token, audit.public_id])
        if audit.can_be_recorded and today <= audit.ends_on:
            state = _("planned for %(day)s") % {"day": audit.starts_on.isoformat()}
            yield Asked(
                _("Prepare for the %(kind)s") % {"kind": kind}, state, Turn.SUPPLIER, address, audit.starts_on
            )
        elif audit.state == State.APPROVED:
            yield Asked(str(kind).capitalize(), _("made"), Turn.NOBODY, address)
        else:
            yield Asked(str(kind).capitalize(), _("the report is being written"), Turn.BUYERS, address)
