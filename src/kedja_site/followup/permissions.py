"""Who may nominate, choose and run a follow-up. Small questions, answered by the table of rules."""

from django.db.models import QuerySet

from kedja_site.followup.models import FollowUp, Nomination
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.kinds import BUYERS, OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract

LEADERS = {*BUYERS, OrganisationKind.AREA}
"""The kinds of organisations that follow suppliers up."""


def _own(viewer: Viewer, subject: Subject, action: Action) -> frozenset[int]:
    grants = access_for(viewer, subject, action).grants
    return frozenset(grant.standing.organisation for grant in grants)


def is_buyers_side(viewer: Viewer) -> bool:
    """Whether the viewer buys, and so may know of plans, costs and what counts; a supplier sees its own cases alone."""
    return bool(access_for(viewer, Subject.LEVERAGE, Action.SEE))


def nominating_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those on whose behalf the viewer may nominate."""
    return Organisation.objects.filter(
        pk__in=_own(viewer, Subject.NOMINATION, Action.CREATE), kind__in=LEADERS, is_closed=False
    ).order_by("name")


def user_can_nominate(viewer: Viewer) -> bool:
    """Whether the viewer may nominate at all."""
    return bool(_own(viewer, Subject.NOMINATION, Action.CREATE))


def user_can_withdraw(viewer: Viewer, nomination: Nomination) -> bool:
    """Whoever may change what that organisation has nominated."""
    return access_for(viewer, Subject.NOMINATION, Action.CHANGE).covers(nomination.organisation_id)


def user_can_choose(viewer: Viewer, nomination: Nomination) -> bool:
    """The area that answers for the category, or the office; the region itself where no area does."""
    if access_for(viewer, Subject.NOMINATION, Action.DECIDE).covers(nomination.area_id):
        return True
    return nomination.area_id is None and nomination.organisation_id in _own(
        viewer, Subject.FOLLOW_UP, Action.CREATE
    )


def leading_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those that the viewer may run follow-ups for: the own, and every one for the office."""
    rows = Organisation.objects.filter(kind__in=LEADERS, is_closed=False).order_by("kind", "name")
    if access_for(viewer, Subject.FOLLOW_UP, Action.CREATE).everything:
        return rows
    return rows.filter(pk__in=_own(viewer, Subject.FOLLOW_UP, Action.CREATE))


def user_can_plan(viewer: Viewer) -> bool:
    """Whether the viewer may run follow-ups at all."""
    return bool(_own(viewer, Subject.FOLLOW_UP, Action.CREATE))


def user_can_lead(viewer: Viewer, case: FollowUp) -> bool:
    """Whether the viewer may change this case: whoever leads it, and the office."""
    return access_for(viewer, Subject.FOLLOW_UP, Action.CHANGE).covers(case.led_by_id)


def user_can_count(viewer: Viewer, contract: Contract) -> bool:
    """Whether the viewer may decide that a follow-up counts for the contract: whoever may change the contract."""
    return access_for(viewer, Subject.CONTRACT, Action.CHANGE).covers(contract.owner_id)
