"""Who may invite, look after identity providers, and say who has to show a second factor. The rules stand in `people/rules.py`."""

from django.utils import timezone

from kedja_site.people.access import Viewer, access_for, standings
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.subjects import Action, Subject

ROLES_IN: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.OFFICE: frozenset({Role.OFFICE, Role.STEERING_GROUP, Role.READER}),
    OrganisationKind.REGION: frozenset(
        {Role.REGION_CONTACT, Role.PROCURER, Role.STEERING_GROUP, Role.READER}
    ),
    OrganisationKind.AREA: frozenset({Role.AREA_COORDINATOR}),
    OrganisationKind.PARTNER: frozenset({Role.REGION_CONTACT, Role.PROCURER, Role.READER}),
    OrganisationKind.SUPPLIER: frozenset({Role.SUPPLIER_USER}),
    OrganisationKind.AUDIT_FIRM: frozenset({Role.AUDITOR}),
}
"""Which roles an organisation of a kind can give."""


def managed_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations that the viewer manages people in, by an assignment of today."""
    own = [standing.organisation for standing in standings(viewer)]
    if not own:
        return frozenset()
    held = Assignment.objects.filter(person=viewer, manages_people=True, organisation__in=own)
    return frozenset(held.valid_on(timezone.localdate()).values_list("organisation_id", flat=True))


def user_keeps_all(viewer: Viewer) -> bool:
    """Whether the viewer may invite to every organisation and look after every provider: the office."""
    return access_for(viewer, Subject.PERSON, Action.CREATE).everything


def user_can_invite_somewhere(viewer: Viewer) -> bool:
    """Whether the page of invitations is for the viewer at all."""
    return user_keeps_all(viewer) or bool(managed_organisations(viewer))


def user_can_manage(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may see and withdraw invitations to `organisation`."""
    return user_keeps_all(viewer) or organisation.pk in managed_organisations(viewer)


def user_can_invite(viewer: Viewer, organisation: Organisation, role: Role) -> bool:
    """Whether the viewer may give `role` in `organisation`: one that its kind has, and that is open."""
    kind = OrganisationKind(organisation.kind)
    return not organisation.is_closed and role in ROLES_IN[kind] and user_can_manage(viewer, organisation)


def user_keeps_providers(viewer: Viewer) -> bool:
    """Whether the viewer connects organisations' identity providers and demands second factors: the office."""
    return access_for(viewer, Subject.PERSON, Action.DECIDE).everything
