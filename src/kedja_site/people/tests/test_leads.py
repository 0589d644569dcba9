"""Who leads a category: one at a time and a deputy, appointed by the office or by the area that answers for it."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from kedja_site.people.actions.lead_category import NewLead, appoint_lead, end_lead, hand_over_lead
from kedja_site.people.categories import categories
from kedja_site.people.models import CategoryLead, LogEntry, Organisation

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)
OF_G = next(code for code, each in categories().items() if each.area == "G")
OF_A = next(code for code, each in categories().items() if each.area == "A")


def test_the_coordinator_appoints_for_the_area_s_categories_and_no_others(
    coordinator: User, region: Organisation, procurer: User
) -> None:
    lead = appoint_lead(coordinator, OF_G, NewLead(region, procurer, TODAY))
    assert (lead.organisation, lead.person, lead.is_deputy) == (region, procurer, False)
    with pytest.raises(PermissionDenied):
        appoint_lead(coordinator, OF_A, NewLead(region, None, TODAY))
    assert LogEntry.objects.get().what == "people.appoint_lead"


@pytest.mark.parametrize("who", ["procurer", "manager", "stranger"])
def test_nobody_else_but_the_office_appoints(
    who: str, officer: User, region: Organisation, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(PermissionDenied):
        appoint_lead(request.getfixturevalue(who), OF_G, NewLead(region, None, TODAY))
    appoint_lead(officer, OF_A, NewLead(region, None, TODAY))


def test_a_category_that_is_none_has_no_lead(officer: User, region: Organisation) -> None:
    with pytest.raises(PermissionDenied):
        appoint_lead(officer, "hattar", NewLead(region, None, TODAY))


def test_there_is_one_lead_and_one_deputy_at_a_time(
    officer: User, region: Organisation, other_region: Organisation
) -> None:
    appoint_lead(officer, OF_G, NewLead(region, None, TODAY))
    with pytest.raises(ValidationError, match="Region Kronoberg"):
        appoint_lead(officer, OF_G, NewLead(other_region, None, date(2027, 1, 1)))
    appoint_lead(officer, OF_G, NewLead(other_region, None, TODAY, is_deputy=True))
    assert CategoryLead.objects.valid_on(TODAY).count() == 2


def test_whoever_is_named_works_there(officer: User, stranger: User, region: Organisation) -> None:
    with pytest.raises(ValidationError):
        appoint_lead(officer, OF_G, NewLead(region, stranger, TODAY))


def test_a_hand_over_keeps_who_came_after_whom(
    officer: User, region: Organisation, other_region: Organisation, stranger: User
) -> None:
    first = appoint_lead(officer, OF_G, NewLead(region, None, TODAY))
    second = hand_over_lead(officer, first, other_region, stranger, date(2026, 12, 31), today=TODAY)
    first.refresh_from_db()
    assert (first.valid_to, second.valid_from) == (date(2026, 12, 31), date(2027, 1, 1))
    assert second.handed_over_from == first
    with pytest.raises(ValidationError):
        hand_over_lead(officer, second, other_region, stranger, date(2027, 6, 30), today=TODAY)


def test_it_ends_and_before_it_has_begun_it_is_taken_back(officer: User, region: Organisation) -> None:
    lead = appoint_lead(officer, OF_G, NewLead(region, None, TODAY))
    end_lead(officer, lead, TODAY, today=TODAY)
    lead.refresh_from_db()
    assert lead.valid_to == TODAY
    later = appoint_lead(officer, OF_G, NewLead(region, None, date(2027, 1, 1)))
    end_lead(officer, later, TODAY, today=TODAY)
    assert CategoryLead.objects.count() == 1
