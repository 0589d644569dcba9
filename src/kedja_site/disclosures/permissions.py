"""Who may ask, and do what with a request. Small questions, answered by the table of rules."""

from django.db.models import Q, QuerySet

from kedja_site.disclosures.models import AnswerRow, DisclosureRequest
from kedja_site.people.access import Access, Viewer, access_for, standings
from kedja_site.people.kinds import BUYERS, OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, Supplier


def _own(viewer: Viewer, action: Action) -> frozenset[int]:
    """The viewer's organisations that the rules let it do this for."""
    grants = access_for(viewer, Subject.DISCLOSURE_REQUEST, action).grants
    return frozenset(grant.standing.organisation for grant in grants)


def user_can_ask(viewer: Viewer) -> bool:
    """Whether the viewer may ask suppliers for chains at all."""
    return bool(_own(viewer, Action.CREATE))


def asking_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those on whose behalf the viewer may ask: buyers, and the area of its coordinator."""
    kinds = {*BUYERS, OrganisationKind.AREA}
    return Organisation.objects.filter(
        pk__in=_own(viewer, Action.CREATE), kind__in=kinds, is_closed=False
    ).order_by("name")


def contracts_to_ask_for(viewer: Viewer, supplier: Supplier) -> QuerySet[Contract]:
    """The contracts with the supplier whose chain the viewer may ask for: the own, the area's for its coordinator, all for the office."""
    access = access_for(viewer, Subject.DISCLOSURE_REQUEST, Action.CREATE)
    rows: QuerySet[Contract] = Contract.objects.visible_to(viewer).filter(supplier=supplier)
    if access.everything:
        return rows
    reach = set(_own(viewer, Action.CREATE))
    for standing in standings(viewer):
        if standing.role == Role.AREA_COORDINATOR:
            reach |= standing.area
    return rows.filter(Q(owner__in=reach) | Q(buyers__buyer__in=reach)).distinct()


def user_can_manage(viewer: Viewer, request: DisclosureRequest) -> bool:
    """Whether the viewer may extend, renew, withdraw and take in: one of those who ask, or the office."""
    access = access_for(viewer, Subject.DISCLOSURE_REQUEST, Action.CHANGE)
    return access.everything or access.covers(
        *(asker.organisation_id for asker in request.askers.all() if asker.withdrawn_at is None)
    )


def rows_for(viewer: Viewer, request: DisclosureRequest) -> QuerySet[AnswerRow]:
    """The rows of the answer that were told to the viewer's organisations; what was told to one asker is that one's."""
    return AnswerRow.objects.filter(told_to_viewer(viewer), answer__request=request)


def told_to_viewer(viewer: Viewer, row: str = "", request: str = "answer__request__") -> Q:
    """The same as a condition, where the row and the request are reached by these ways; what is told to others is not counted."""
    access: Access = access_for(viewer, Subject.DISCLOSURE_REQUEST, Action.SEE)
    if access.everything:
        return Q()
    own = access.organisations
    return (
        Q(**{f"{row}told_to": None})
        | Q(**{f"{row}told_to__in": own})
        | Q(**{f"{request}supplier__organisation__in": own})
    )
