"""Hands a role over to somebody else: one ends, the other begins the day after, and the link between them is kept."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.people.actions.end_role import check_last_day, end, keep_a_giver, lock
from kedja_site.people.actions.give_role import NewRole, begin, told
from kedja_site.people.kinds import Role
from kedja_site.people.log import record
from kedja_site.people.models import Assignment
from kedja_site.people.signals import role_handed_over


@transaction.atomic
def hand_over_role(
    ender: User, assignment: Assignment, to: User, last_day: date, *, today: date, why: str = ""
) -> Assignment:
    """The new assignment, with the same role, as long as the old one was to last.

    Raises PermissionDenied, or ValidationError. Other rooms hear `role_handed_over`, within the transaction.
    """
    old = lock(ender, assignment)
    check_last_day(old, last_day, today)
    until = old.valid_to
    if to.pk == old.person_id:
        raise ValidationError(_("Choose somebody else to hand the role over to."))
    if last_day < old.valid_from:
        raise ValidationError(_("The role has not begun by then: end it, and give it to the other."))
    if until is not None and last_day >= until:
        raise ValidationError(_("The role ends that day anyhow: there is nothing left to hand over."))
    end(old, last_day)
    new = begin(
        to,
        old.organisation,
        NewRole(Role(old.role), last_day + timedelta(days=1), until, manages_people=old.manages_people),
        handed_over_from=old,
    )
    record(
        ender,
        "people.hand_over_role",
        old,
        before={"valid_to": until},
        after={"valid_to": last_day, "handed_over_to": new.pk},
        why=why,
    )
    record(ender, "people.give_role", new, after={**told(new), "handed_over_from": old.pk}, why=why)
    keep_a_giver(last_day)
    role_handed_over.send(Assignment, old=old, new=new, who=ender)
    return new
