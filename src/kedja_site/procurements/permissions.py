"""Who may see, work in and sign a procurement's file. Small questions, answered by the table of rules."""

from django.db.models import QuerySet

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.kinds import BUYERS, OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.procurements.models import Procurement

PROCURING = {*BUYERS, OrganisationKind.AREA}
"""The kinds of organisations that procure; an area does it for its regions."""


def user_can_see_procurements(viewer: Viewer) -> bool:
    """Whether the viewer may know of procurements at all."""
    return bool(access_for(viewer, Subject.PROCUREMENT, Action.SEE))


def procuring_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those that the viewer may open a procurement for: the own."""
    grants = access_for(viewer, Subject.PROCUREMENT_FILE, Action.CREATE).grants
    own = {grant.standing.organisation for grant in grants}
    return Organisation.objects.filter(pk__in=own, kind__in=PROCURING, is_closed=False).order_by("name")


def user_can_open(viewer: Viewer) -> bool:
    """Whether the viewer may open a procurement at all."""
    return bool(access_for(viewer, Subject.PROCUREMENT_FILE, Action.CREATE).grants)


def user_can_see_file(viewer: Viewer, procurement: Procurement) -> bool:
    """Its buyers' people; once it is awarded, the whole collaboration."""
    return procurement.file_is_within(access_for(viewer, Subject.PROCUREMENT_FILE, Action.SEE))


def user_can_work(viewer: Viewer, procurement: Procurement) -> bool:
    """Whether the viewer may write in the file: the staff of who procures and of who takes part."""
    access = access_for(viewer, Subject.PROCUREMENT_FILE, Action.CHANGE)
    buyers = (row.buyer_id for row in procurement.buyers.all())
    return procurement.is_under_way and access.covers(procurement.owner_id, *buyers)


def user_can_sign(viewer: Viewer, procurement: Procurement) -> bool:
    """Whether the viewer may decide in it: the staff of who procures."""
    access = access_for(viewer, Subject.PROCUREMENT_FILE, Action.DECIDE)
    return procurement.is_under_way and access.covers(procurement.owner_id)


def user_can_see_names(viewer: Viewer, procurement: Procurement) -> bool:
    """Whether the viewer may know who at the owner's has signed and done what; others know which organisation."""
    return access_for(viewer, Subject.PERSON, Action.SEE).covers(procurement.owner_id)


def user_can_set_scale(viewer: Viewer) -> bool:
    """Whether the viewer may set the scale of risk analyses for all: the office."""
    return access_for(viewer, Subject.PROCUREMENT, Action.DECIDE).everything
