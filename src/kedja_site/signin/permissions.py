"""Who may invite, look after identity providers, and say who has to show a second factor. The rules stand in `people/rules.py`."""

from kedja_site.people.access import Viewer, access_for, managed_organisations
from kedja_site.people.kinds import Role
from kedja_site.people.models import Organisation
from kedja_site.people.permissions import user_can_give, user_manages_all_people
from kedja_site.people.subjects import Action, Subject


def user_can_invite_somewhere(viewer: Viewer) -> bool:
    """Whether the page of invitations is for the viewer at all."""
    return user_manages_all_people(viewer) or bool(managed_organisations(viewer))


def user_can_invite(viewer: Viewer, organisation: Organisation, role: Role) -> bool:
    """Whoever may give a role may invite to it."""
    return user_can_give(viewer, organisation, role)


def user_keeps_providers(viewer: Viewer) -> bool:
    """Whether the viewer connects organisations' identity providers and demands second factors: the office."""
    return access_for(viewer, Subject.PERSON, Action.DECIDE).everything
