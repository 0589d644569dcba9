"""The supplier reports a severe deviation itself, as the clause asks (section 3), by the link of its case."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deadlines import Step, due
from kedja.policy.severe_deviation import Severity as PolicySeverity
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.report_deviation import Found, keep
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.models.deadline import deadlines
from kedja_site.deviations.statuses import Origin, SevereKind, Severity
from kedja_site.followup.actions.move_case import locked as locked_case
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.people import leaders_of

REQUIREMENT_OF = {
    SevereKind.FORCED_LABOUR: "code.workers_rights",
    SevereKind.CHILD_LABOUR: "code.workers_rights",
    SevereKind.DANGER_TO_LIFE: "code.workers_rights",
    SevereKind.SERIOUS_ENVIRONMENTAL_HARM: "code.environment",
    SevereKind.GRAND_CORRUPTION: "code.business_ethics",
    SevereKind.ATTACKS_ON_DEFENDERS: "code.human_rights",
}


@dataclass(frozen=True, slots=True)
class Reported:
    """What the supplier tells."""

    kind: SevereKind
    learnt_on: date
    description: str
    done_so_far: str
    reported_by: str
    country: str = ""
    tier: int | None = None
    form_key: str = ""


def report_due_on(learnt_on: date) -> date:
    """The last day, as the office has set it: two weeks by the clause."""
    return due(Step.SEVERE_REPORT, PolicySeverity.SEVERE, learnt_on, deadlines())


@transaction.atomic
def report_severe(*, link: SupplierLink, reported: Reported, now: datetime | None = None) -> Deviation:
    """Keeps it, gives a receipt, and tells whoever looks after the case at once. Sent twice it is one."""
    now = now or timezone.now()
    case = locked_case(link.follow_up)
    found = Found(
        requirement=REQUIREMENT_OF[reported.kind],
        description=reported.description,
        origin=Origin.SUPPLIER,
        severity=Severity.SEVERE,
        severe_kind=reported.kind,
        tier=reported.tier,
        country=reported.country,
        learnt_on=reported.learnt_on,
        done_so_far=reported.done_so_far,
        reported_by=reported.reported_by,
        origin_key=f"form {reported.form_key}" if reported.form_key else "",
    )
    deviation = keep(case, found, None, now)
    write_to_supplier(deviation, "receipt", key="receipt")
    tell(
        leaders_of(case, timezone.localdate(now)),
        format_lazy(
            _("{supplier} has itself reported a severe deviation. Confirm it."), supplier=case.supplier.name
        ),
        path=deviation.notice_path,
        key=f"deviations.reported {deviation.public_id}",
        is_urgent=True,
    )
    return deviation
