"""Gives somebody a role in an organisation, for a period."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.people.kinds import Role
from kedja_site.people.log import key_of, record
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.permissions import user_can_give


@dataclass(frozen=True, slots=True)
class NewRole:
    """What somebody gets: from a day, to a day or until further notice."""

    role: Role
    valid_from: date
    valid_to: date | None = None
    manages_people: bool = False


@transaction.atomic
def give_role(
    giver: User, person: User, organisation: Organisation, new: NewRole, *, why: str = ""
) -> Assignment:
    """The assignment. Raises PermissionDenied, or ValidationError where the period or the person does not allow it."""
    if not user_can_give(giver, organisation, new.role):
        raise PermissionDenied
    # Two who give the same role at once wait for each other here.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    assignment = begin(person, organisation, new)
    record(giver, "people.give_role", assignment, after=told(assignment), why=why)
    return assignment


def begin(
    person: User, organisation: Organisation, new: NewRole, handed_over_from: Assignment | None = None
) -> Assignment:
    """The assignment itself, once it is known that it may be given. Raises ValidationError."""
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise ValidationError(_("The last day comes before the first."))
    if not person.is_active:
        raise ValidationError(_("The account of %(person)s is closed."), params={"person": name_of(person)})
    standing = same_role(person, organisation, new)
    if standing is not None:
        raise ValidationError(
            _("%(person)s has that role already, from %(first)s."),
            params={"person": name_of(person), "first": standing.valid_from.isoformat()},
        )
    return Assignment.objects.create(
        person=person,
        organisation=organisation,
        role=new.role,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        manages_people=new.manages_people,
        handed_over_from=handed_over_from,
    )


def same_role(person: User, organisation: Organisation, new: NewRole) -> Assignment | None:
    """An assignment to the same role there that holds on some day of the new one's."""
    meets = Q(valid_to=None) | Q(valid_to__gte=new.valid_from)
    if new.valid_to is not None:
        meets &= Q(valid_from__lte=new.valid_to)
    return Assignment.objects.filter(meets, person=person, organisation=organisation, role=new.role).first()


def name_of(person: User) -> str:
    """How a person is called on pages."""
    return person.get_full_name() or person.get_username()


def told(assignment: Assignment) -> dict[str, object]:
    """What the log keeps of an assignment: the person by key alone."""
    return {
        "person": key_of(assignment.person).key,
        "organisation": assignment.organisation_id,
        "role": assignment.role,
        "valid_from": assignment.valid_from,
        "valid_to": assignment.valid_to,
        "manages_people": assignment.manages_people,
    }
