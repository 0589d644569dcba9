"""Cases and nominations as their viewers may read them."""

from django.db.models import QuerySet
from django.http import Http404

from kedja_site.followup.models import FollowUp, Nomination
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.register.public_ids import read_public_id


def cases_for(viewer: Viewer) -> QuerySet[FollowUp]:
    """The cases that the viewer may know of."""
    rows: QuerySet[FollowUp] = FollowUp.objects.visible_to(viewer).select_related("supplier", "led_by")
    return rows


def visible_case(viewer: Viewer, public_id: str) -> FollowUp:
    """The case of that id; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    found = cases_for(viewer).select_related("contact").filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def visible_nomination(viewer: Viewer, public_id: str) -> Nomination:
    """The nomination of that id, likewise."""
    read = read_public_id(public_id)
    rows: QuerySet[Nomination] = Nomination.objects.visible_to(viewer)
    found = (
        rows.select_related("supplier", "organisation", "area", "contract", "follow_up")
        .filter(public_id=read)
        .first()
        if read
        else None
    )
    if found is None:
        raise Http404
    return found


def area_of(category: str) -> Organisation | None:
    """The area that answers for the purchasing category; None where none is known to."""
    known = all_categories().get(category)
    if known is None or not known.procurement_area:
        return None
    areas = Organisation.objects.filter(kind=OrganisationKind.AREA, is_closed=False)
    return areas.filter(code=known.procurement_area).first()
