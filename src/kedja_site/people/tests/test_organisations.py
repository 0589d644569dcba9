"""Keeping organisations and areas: the office alone, each change in the log."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from kedja_site.people.access import access_for
from kedja_site.people.actions.keep_organisation import change_organisation, make_organisation
from kedja_site.people.actions.place_in_area import end_membership, place_in_area
from kedja_site.people.models import LogEntry, Organisation
from kedja_site.people.subjects import Action, Subject

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)


def test_the_office_makes_and_changes_organisations(officer: User) -> None:
    made = make_organisation(officer, {"kind": "partner", "name": "Inköpscentralen"})
    assert change_organisation(officer, made, {"name": "Inköpscentralen AB"}, why="Nytt namn")
    assert not change_organisation(officer, made, {"name": "Inköpscentralen AB"})
    last = LogEntry.objects.order_by("-number").first()
    assert (last.before, last.after, last.why) == (
        {"name": "Inköpscentralen"},
        {"name": "Inköpscentralen AB"},
        "Nytt namn",
    )


@pytest.mark.parametrize("who", ["manager", "coordinator"])
def test_nobody_else_does(who: str, region: Organisation, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(who)
    with pytest.raises(PermissionDenied):
        make_organisation(user, {"kind": "partner", "name": "Egen"})
    with pytest.raises(PermissionDenied):
        change_organisation(user, region, {"is_closed": True})


def test_two_are_not_called_the_same(officer: User, region: Organisation) -> None:
    with pytest.raises(ValidationError):
        make_organisation(officer, {"kind": "region", "name": region.name})


def test_the_office_cannot_lock_itself_out(officer: User, office: Organisation) -> None:
    with pytest.raises(ValidationError):
        change_organisation(officer, office, {"is_closed": True})


def test_a_member_s_amounts_are_the_coordinator_s_to_see_for_as_long_as_it_is_one(
    officer: User, coordinator: User, area: Organisation, other_region: Organisation
) -> None:
    membership = place_in_area(officer, area, other_region, date(2026, 6, 1), leads=False)
    assert access_for(coordinator, Subject.CONTRACT_VALUE, Action.SEE, TODAY).covers(other_region.pk)
    end_membership(officer, membership, date(2026, 11, 29), today=TODAY)
    coordinator = User.objects.get(pk=coordinator.pk)
    assert not access_for(coordinator, Subject.CONTRACT_VALUE, Action.SEE, TODAY).covers(other_region.pk)


def test_one_is_in_one_area_at_a_time_and_one_leads(
    officer: User, area: Organisation, region: Organisation, other_region: Organisation
) -> None:
    another = make_organisation(officer, {"kind": "area", "name": "Upphandlingsregion H", "code": "H"})
    with pytest.raises(ValidationError, match="Upphandlingsregion G"):
        place_in_area(officer, another, region, TODAY)
    with pytest.raises(ValidationError, match="Region Kronoberg"):
        place_in_area(officer, area, other_region, TODAY, leads=True)
    with pytest.raises(ValidationError):
        place_in_area(officer, area, another, TODAY)
    with pytest.raises(PermissionDenied):
        place_in_area(User.objects.create(username="ingen"), area, other_region, TODAY)
