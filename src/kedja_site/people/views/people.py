"""Who a person is on a page, and who asks."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from kedja_site.people.actions.give_role import name_of
from kedja_site.people.models import Assignment


def who(request: HttpRequest) -> User:
    """The person behind the request. PermissionDenied for a stranger; the login stands before that."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


@dataclass(frozen=True, slots=True)
class PersonOn:
    """An assignment as a page shows it."""

    assignment: Assignment
    name: str
    state: str
    """`holds`, `to_come` or `ended`."""
    came_from: str
    went_to: str


def person_on(assignment: Assignment, today: date) -> PersonOn:
    """Ask with person and both ends of the hand-over fetched."""
    if assignment.valid_to is not None and assignment.valid_to < today:
        state = "ended"
    else:
        state = "holds" if assignment.valid_from <= today else "to_come"
    before = assignment.handed_over_from
    after = getattr(assignment, "handed_over_to", None)
    return PersonOn(
        assignment,
        name_of(assignment.person),
        state,
        name_of(before.person) if before else "",
        name_of(after.person) if after else "",
    )
