"""What the table of rules gives: by role, by organisation, by day, and nothing beside it."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User

from kedja_site.people.access import NOTHING, access_for
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation
from kedja_site.people.subjects import Action, Subject

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 30)


@pytest.fixture
def kronoberg() -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Kronoberg", code="07")


@pytest.fixture
def blekinge() -> Organisation:
    return Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Blekinge", code="10")


def somebody(
    role: Role, organisation: Organisation, start: date = date(2026, 1, 1), end: date | None = None
) -> User:
    user = User.objects.create(username=f"{role} {organisation.pk} {start}")
    Assignment.objects.create(
        person=user, organisation=organisation, role=role, valid_from=start, valid_to=end
    )
    return user


def test_a_stranger_may_do_nothing() -> None:
    assert access_for(AnonymousUser(), Subject.CONTRACT, Action.SEE, DAY) == NOTHING


def test_somebody_without_an_assignment_may_do_nothing_not_even_a_superuser() -> None:
    user = User.objects.create(username="root", is_superuser=True, is_staff=True)
    assert not access_for(user, Subject.CONTRACT, Action.SEE, DAY)


def test_a_procurer_sees_open_contracts_and_the_values_of_the_own_region_alone(
    kronoberg: Organisation, blekinge: Organisation
) -> None:
    user = somebody(Role.PROCURER, kronoberg)
    assert access_for(user, Subject.CONTRACT, Action.SEE, DAY).open
    value = access_for(user, Subject.CONTRACT_VALUE, Action.SEE, DAY)
    assert value.covers(kronoberg.pk)
    assert not value.covers(blekinge.pk)
    assert not value.open


@pytest.mark.parametrize(
    ("start", "end"), [(date(2026, 12, 1), None), (date(2026, 1, 1), date(2026, 11, 29))]
)
def test_an_assignment_counts_within_its_period_alone(
    kronoberg: Organisation, start: date, end: date | None
) -> None:
    user = somebody(Role.PROCURER, kronoberg, start, end)
    assert not access_for(user, Subject.CONTRACT, Action.SEE, DAY)


def test_a_coordinator_sees_the_values_of_the_areas_regions_while_they_are_members(
    kronoberg: Organisation, blekinge: Organisation
) -> None:
    area = Organisation.objects.create(kind=OrganisationKind.AREA, name="Upphandlingsregion G", code="G")
    AreaMembership.objects.create(area=area, organisation=kronoberg, valid_from=date(2026, 1, 1))
    AreaMembership.objects.create(
        area=area, organisation=blekinge, valid_from=date(2023, 1, 1), valid_to=date(2025, 12, 31)
    )
    value = access_for(somebody(Role.AREA_COORDINATOR, area), Subject.CONTRACT_VALUE, Action.SEE, DAY)
    assert value.covers(kronoberg.pk)
    assert not value.covers(blekinge.pk)


def test_a_closed_organisation_gives_nothing(kronoberg: Organisation) -> None:
    user = somebody(Role.PROCURER, kronoberg)
    Organisation.objects.update(is_closed=True)
    assert not access_for(user, Subject.CONTRACT, Action.SEE, DAY)


def test_what_is_allowed_says_why(kronoberg: Organisation) -> None:
    access = access_for(somebody(Role.READER, kronoberg), Subject.SITE, Action.SEE, DAY)
    assert [grant.standing.role for grant in access.grants] == [Role.READER]
    assert str(access.grants[0].rule.why)


@pytest.mark.table_owner
def test_a_role_that_passes_the_second_lock_is_told_of_at_the_start() -> None:
    from django.db import connection

    from kedja_site.people.checks import second_lock_holds

    # The tests' own PostgreSQL is looked after by its superuser.
    assert [one.id for one in second_lock_holds()] == (
        ["kedja.W008"] if connection.vendor == "postgresql" else []
    )
