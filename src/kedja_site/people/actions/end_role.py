"""Ends somebody's role in an organisation."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.people.actions.give_role import told
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.log import record
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.permissions import user_can_manage_people


@transaction.atomic
def end_role(ender: User, assignment: Assignment, last_day: date, *, today: date, why: str = "") -> None:
    """Lets `last_day` be the last; one that has not begun by then is taken back as if never given.

    Raises PermissionDenied, or ValidationError: what is over stays as it was, and the office keeps somebody who can
    give roles.
    """
    assignment = lock(ender, assignment)
    check_last_day(assignment, last_day, today)
    before = told(assignment)
    if last_day < assignment.valid_from:
        record(ender, "people.take_back_role", assignment, before=before, why=why)
        assignment.delete()
    else:
        end(assignment, last_day)
        record(
            ender,
            "people.end_role",
            assignment,
            before={"valid_to": before["valid_to"]},
            after={"valid_to": last_day},
            why=why,
        )
    keep_a_giver(last_day)


def lock(ender: User, assignment: Assignment) -> Assignment:
    """The assignment as it stands now, held until the transaction is over. Raises PermissionDenied."""
    if not user_can_manage_people(ender, assignment.organisation):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=assignment.organisation_id)
    return Assignment.objects.select_related("person", "organisation").get(pk=assignment.pk)


def check_last_day(assignment: Assignment, last_day: date, today: date) -> None:
    """Raises ValidationError where that day cannot be the last any more."""
    if assignment.valid_to is not None and assignment.valid_to < today:
        raise ValidationError(
            _("The role ended on %(day)s."), params={"day": assignment.valid_to.isoformat()}
        )
    if last_day < today - timedelta(days=1):
        raise ValidationError(
            _(
                "What has been cannot be undone: the last day is %(day)s at the earliest, which was yesterday."
            ),
            params={"day": (today - timedelta(days=1)).isoformat()},
        )
    if assignment.valid_to is not None and last_day > assignment.valid_to:
        raise ValidationError(
            _("The role ends on %(day)s already; a new one can follow it."),
            params={"day": assignment.valid_to.isoformat()},
        )


def end(assignment: Assignment, last_day: date) -> None:
    """Writes the last day down."""
    assignment.valid_to = last_day
    assignment.save(update_fields=["valid_to"])


def keep_a_giver(last_day: date) -> None:
    """Raises ValidationError where nobody of the office could give roles after `last_day`."""
    after = last_day + timedelta(days=1)
    officers = Assignment.objects.filter(
        Q(valid_to=None) | Q(valid_to__gt=last_day),
        role="office",
        organisation__kind=OrganisationKind.OFFICE,
        organisation__is_closed=False,
        valid_from__lte=after,
        person__is_active=True,
    )
    if not officers.exists() and Assignment.objects.filter(role="office").exists():
        raise ValidationError(
            _("Nobody at the national office could give roles any more: give somebody that role first.")
        )
