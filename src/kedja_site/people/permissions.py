"""Who may give and end roles, and keep organisations. Small questions; the rules behind them stand in `rules.py`."""

from kedja_site.people.access import Viewer, access_for, managed_organisations
from kedja_site.people.categories import categories
from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject


def user_keeps_organisations(viewer: Viewer) -> bool:
    """Makes, names and closes organisations, and says who is in which area: the office."""
    return access_for(viewer, Subject.ORGANISATION, Action.CHANGE).everything


def user_manages_all_people(viewer: Viewer) -> bool:
    """Gives roles in every organisation: the office."""
    return access_for(viewer, Subject.PERSON, Action.CHANGE).everything


def user_can_manage_people(viewer: Viewer, organisation: Organisation) -> bool:
    """The office everywhere; others where an assignment of today says that they manage people."""
    return user_manages_all_people(viewer) or organisation.pk in managed_organisations(viewer)


def user_can_give(viewer: Viewer, organisation: Organisation, role: str) -> bool:
    """A role that the organisation's kind has, in one that is open."""
    roles = ROLES_IN[OrganisationKind(organisation.kind)]
    return not organisation.is_closed and Role(role) in roles and user_can_manage_people(viewer, organisation)


def user_can_appoint(viewer: Viewer, category: str) -> bool:
    """The office for every category; a coordinator for those that the own area answers for."""
    access = access_for(viewer, Subject.CATEGORY_LEAD, Action.CHANGE)
    if access.everything or not access.organisations:
        return access.everything
    letter = categories()[category].area if category in categories() else ""
    areas = Organisation.objects.filter(kind=OrganisationKind.AREA, code=letter).exclude(code="")
    return areas.filter(pk__in=access.organisations).exists()
