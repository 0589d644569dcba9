"""Giving a role, ending it, handing it over: who may, what is refused, what the log keeps."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from kedja_site.people.access import standings
from kedja_site.people.actions.end_role import end_role
from kedja_site.people.actions.give_role import NewRole, give_role
from kedja_site.people.actions.hand_over_role import hand_over_role
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, LogEntry, Organisation
from kedja_site.people.signals import role_handed_over
from kedja_site.people.tests.conftest import person_with

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)
READER = NewRole(Role.READER, TODAY)


def what_was_logged() -> list[str]:
    return list(LogEntry.objects.order_by("number").values_list("what", flat=True))


@pytest.fixture
def newcomer() -> User:
    return User.objects.create(username="ny", first_name="Ny")


@pytest.mark.parametrize("who", ["officer", "manager"])
def test_the_office_and_whoever_manages_people_there_give_roles(
    who: str, newcomer: User, region: Organisation, request: pytest.FixtureRequest
) -> None:
    giver = request.getfixturevalue(who)
    given = give_role(giver, newcomer, region, READER, why="Börjar hos oss")
    assert [one.role for one in standings(newcomer, TODAY)] == [Role.READER]
    entry = LogEntry.objects.get()
    assert (entry.what, entry.why, entry.subject_id) == ("people.give_role", "Börjar hos oss", str(given.pk))
    assert entry.after["role"] == "reader"
    assert "Ny" not in str(entry.after)


@pytest.mark.parametrize("who", ["procurer", "stranger", "coordinator"])
def test_nobody_else_does(
    who: str, newcomer: User, region: Organisation, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        give_role(request.getfixturevalue(who), newcomer, region, READER)
    assert not newcomer.assignments.exists()


@pytest.mark.parametrize("role", [Role.OFFICE, Role.AREA_COORDINATOR, Role.AUDITOR, Role.SUPPLIER_USER])
def test_nobody_makes_their_region_more_than_a_region(
    role: Role, newcomer: User, region: Organisation, manager: User
) -> None:
    with pytest.raises(PermissionDenied):
        give_role(manager, newcomer, region, NewRole(role, TODAY))


def test_a_right_to_manage_people_that_is_over_gives_nothing(
    newcomer: User, region: Organisation, manager: User
) -> None:
    manager.assignments.update(valid_to=date(2026, 2, 1))
    with pytest.raises(PermissionDenied):
        give_role(manager, newcomer, region, READER)


def test_no_role_is_given_in_a_closed_organisation(
    newcomer: User, region: Organisation, officer: User
) -> None:
    region.is_closed = True
    region.save()
    with pytest.raises(PermissionDenied):
        give_role(officer, newcomer, region, READER)


@pytest.mark.parametrize(
    ("first", "last", "roles"),
    [
        (date(2026, 12, 1), None, 1),
        (date(2025, 1, 1), date(2026, 1, 1), 1),
        (date(2025, 1, 1), date(2025, 12, 31), 2),
        (date(2026, 12, 1), date(2026, 11, 30), 1),
    ],
)
def test_one_has_a_role_once_at_a_time_and_it_ends_after_it_begins(
    first: date, last: date | None, roles: int, procurer: User, region: Organisation, officer: User
) -> None:
    new = NewRole(Role.PROCURER, first, last)
    if roles == 1:
        with pytest.raises(ValidationError):
            give_role(officer, procurer, region, new)
    else:
        give_role(officer, procurer, region, new)
    assert procurer.assignments.count() == roles


def test_a_role_holds_all_of_its_last_day(procurer: User, manager: User) -> None:
    end_role(manager, procurer.assignments.get(), TODAY, today=TODAY, why="Slutar")
    assert standings(procurer, TODAY)
    assert not standings(procurer, date(2026, 12, 1))
    entry = LogEntry.objects.get()
    assert (entry.before, entry.after) == ({"valid_to": None}, {"valid_to": "2026-11-30"})


def test_whoever_has_to_go_at_once_has_nothing_today(procurer: User, manager: User) -> None:
    end_role(manager, procurer.assignments.get(), date(2026, 11, 29), today=TODAY)
    assert not standings(procurer, TODAY)


@pytest.mark.parametrize("last_day", [date(2026, 11, 28), date(2025, 12, 31)])
def test_the_past_stays_as_it_was(last_day: date, procurer: User, manager: User) -> None:
    with pytest.raises(ValidationError):
        end_role(manager, procurer.assignments.get(), last_day, today=TODAY)
    procurer.assignments.update(valid_to=date(2026, 6, 30))
    with pytest.raises(ValidationError, match="2026-06-30"):
        end_role(manager, procurer.assignments.get(), TODAY, today=TODAY)


def test_a_role_that_has_not_begun_is_taken_back(procurer: User, manager: User) -> None:
    procurer.assignments.update(valid_from=date(2027, 1, 1))
    end_role(manager, procurer.assignments.get(), TODAY, today=TODAY)
    assert not procurer.assignments.exists()
    entry = LogEntry.objects.get()
    assert entry.what == "people.take_back_role"
    assert entry.before["valid_from"] == "2027-01-01"


def test_a_stranger_ends_nobody_s_role(procurer: User, stranger: User) -> None:
    with pytest.raises(PermissionDenied):
        end_role(stranger, procurer.assignments.get(), TODAY, today=TODAY)


def test_the_office_keeps_somebody_who_can_give_roles(officer: User, office: Organisation) -> None:
    with pytest.raises(ValidationError):
        end_role(officer, officer.assignments.get(), TODAY, today=TODAY)
    assert officer.assignments.get().valid_to is None
    person_with(Role.OFFICE, office)
    end_role(officer, officer.assignments.get(), TODAY, today=TODAY)


def test_a_hand_over_ends_one_and_begins_the_other_the_day_after(
    procurer: User, manager: User, newcomer: User
) -> None:
    procurer.assignments.update(valid_to=date(2027, 12, 31), manages_people=True)
    heard = []
    role_handed_over.connect(listen := lambda **told: heard.append(told), weak=False)
    try:
        new = hand_over_role(
            manager, procurer.assignments.get(), newcomer, date(2026, 12, 31), today=TODAY, why="Byter tjänst"
        )
    finally:
        role_handed_over.disconnect(listen)
    old = procurer.assignments.get()
    assert old.valid_to == date(2026, 12, 31)
    assert (new.person, new.role, new.valid_from, new.valid_to, new.manages_people) == (
        newcomer,
        Role.PROCURER,
        date(2027, 1, 1),
        date(2027, 12, 31),
        True,
    )
    assert new.handed_over_from == old
    assert [(one["old"], one["new"], one["who"]) for one in heard] == [(old, new, manager)]
    assert what_was_logged() == ["people.hand_over_role", "people.give_role"]
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        assert len([user for user in (procurer, newcomer) if standings(user, day)]) == 1


def test_a_hand_over_that_cannot_be_changes_nothing(
    procurer: User, manager: User, region: Organisation, newcomer: User
) -> None:
    role = procurer.assignments.get()
    another = person_with(Role.PROCURER, region)
    newcomer.is_active = False
    newcomer.save()
    for to, last_day in ((procurer, TODAY), (another, TODAY), (newcomer, TODAY), (manager, date(2025, 1, 1))):
        with pytest.raises(ValidationError):
            hand_over_role(manager, role, to, last_day, today=TODAY)
    assert procurer.assignments.get().valid_to is None
    assert Assignment.objects.filter(handed_over_from__isnull=False).count() == 0
    assert what_was_logged() == []


def test_a_stranger_hands_nothing_over(procurer: User, stranger: User) -> None:
    with pytest.raises(PermissionDenied):
        hand_over_role(stranger, procurer.assignments.get(), stranger, TODAY, today=TODAY)


def test_a_supplier_s_manager_gives_the_supplier_s_role_alone(newcomer: User) -> None:
    supplier = Organisation.objects.create(kind=OrganisationKind.SUPPLIER, name="Leverantör AB")
    theirs = person_with(Role.SUPPLIER_USER, supplier, manages_people=True)
    give_role(theirs, newcomer, supplier, NewRole(Role.SUPPLIER_USER, TODAY))
    with pytest.raises(PermissionDenied):
        give_role(theirs, newcomer, supplier, NewRole(Role.READER, TODAY))
