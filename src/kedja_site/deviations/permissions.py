"""Who may report, decide, verify and escalate. Small questions, answered by the table of rules."""

from datetime import date

from django.db.models import Q, QuerySet

from kedja.policy.deviation_states import may_verify
from kedja_site.deviations.models import Deviation, Plan
from kedja_site.deviations.statuses import Verdict
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import PersonKey
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract

THE_SUPPLIER = "the supplier"
"""Who handed in plan and evidence: whoever has the link, and none of the buyers' people."""


def user_can_see_any(viewer: Viewer) -> bool:
    """Whether there may be anything in the lists for the viewer."""
    subjects = (Subject.DEVIATION, Subject.DEVIATION_FACT)
    return any(access_for(viewer, subject, Action.SEE) for subject in subjects)


def user_can_report(viewer: Viewer, case: FollowUp) -> bool:
    """Whether the viewer may write a deviation into the case: whoever leads it, and the office."""
    return case.is_open and access_for(viewer, Subject.DEVIATION, Action.CREATE).covers(case.led_by_id)


def user_can_decide(viewer: Viewer, deviation: Deviation) -> bool:
    """Whether the viewer may confirm, judge, advise and end: whoever leads the case, and the office."""
    return access_for(viewer, Subject.DEVIATION, Action.DECIDE).covers(deviation.follow_up.led_by_id)


def user_can_verify(viewer: Viewer, deviation: Deviation) -> bool:
    """Whether the viewer may verify: somebody who may decide, and is another than who accepted the plan."""
    if not user_can_decide(viewer, deviation):
        return False
    key = PersonKey.objects.filter(person_id=viewer.pk).values_list("key", flat=True).first()
    accepted = Plan.objects.filter(deviation=deviation, verdict=Verdict.ACCEPTED).first()
    others = (THE_SUPPLIER, accepted.judged_key if accepted else None)
    return may_verify(key or f"account {viewer.pk}", others)


def user_keeps_deadlines(viewer: Viewer) -> bool:
    """Whether the viewer may set how long steps take: the office."""
    return access_for(viewer, Subject.DEVIATION, Action.DECIDE).everything


def user_names_handlers(viewer: Viewer) -> bool:
    """Whether the viewer may say who handles complaints: the office, which does not read them therefore."""
    return access_for(viewer, Subject.ORGANISATION, Action.CHANGE).everything


def contracts_to_escalate_by(viewer: Viewer, deviation: Deviation, today: date) -> QuerySet[Contract]:
    """The running contracts with the supplier that are the viewer's to decide on: each organisation by its own."""
    rows: QuerySet[Contract] = (
        Contract.objects.visible_to(viewer, Action.CHANGE)
        .filter(
            Q(ends_on=None) | Q(ends_on__gte=today),
            supplier=deviation.follow_up.supplier_id,
            starts_on__lte=today,
        )
        .select_related("owner")
        .order_by("owner__name", "title", "pk")
    )
    return rows
