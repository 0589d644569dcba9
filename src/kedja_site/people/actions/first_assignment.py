"""The role of an account that is made on the command line, where there may be nobody yet who could give one."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kedja_site.config.errors import UserError
from kedja_site.people.actions.give_role import NewRole, begin, told
from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.log import record
from kedja_site.people.models import Assignment, Organisation


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works, and as what."""

    organisation: Organisation
    role: Role
    manages_people: bool = False


def place_of(organisation: str, role: str, *, manages_people: bool = False) -> Place | None:
    """What `organisation` (a name, or a code) and `role` mean; None where neither is given. UserError says what is wrong."""
    if not organisation and not role and not manages_people:
        return None
    if not organisation or not role:
        raise UserError("A role is one in an organisation: give both --organisation and --role")
    found = list(
        Organisation.objects.filter(
            Q(name__iexact=organisation) | Q(name_en__iexact=organisation) | Q(code__iexact=organisation),
            is_closed=False,
        ).exclude(name="")[:2]
    )
    if len(found) != 1:
        raise UserError(
            "There is no organisation {organisation}, or more than one: give its whole name, or its code",
            organisation=organisation,
        )
    possible = sorted(ROLES_IN[OrganisationKind(found[0].kind)])
    if role not in possible:
        raise UserError(
            "{role} is no role in {organisation}: choose one of {roles}",
            role=role,
            organisation=found[0].name,
            roles=", ".join(possible),
        )
    return Place(found[0], Role(role), manages_people)


@transaction.atomic
def give_first_assignment(user: User, place: Place) -> Assignment:
    """The assignment, from today until further notice, given by whoever may run commands."""
    new = NewRole(place.role, timezone.localdate(), manages_people=place.manages_people)
    assignment = begin(user, place.organisation, new)
    record(None, "people.give_role", assignment, after=told(assignment), why="on the command line")
    return assignment
