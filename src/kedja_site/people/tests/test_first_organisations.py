"""A new site knows the office, the 21 regions, the areas A–H, and of their members what there is evidence for."""

from datetime import date

import pytest

from kedja_site.people.actions.first_organisations import make_first_organisations
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation

pytestmark = pytest.mark.django_db


def members(letter: str, day: date) -> set[str]:
    rows = AreaMembership.objects.valid_on(day).filter(area__code=letter)
    return set(rows.values_list("organisation__name", flat=True))


def test_the_office_the_regions_and_the_areas_are_there() -> None:
    make_first_organisations()
    kinds = list(Organisation.objects.values_list("kind", flat=True))
    assert [kinds.count(kind) for kind in ("office", "region", "area")] == [1, 21, 8]


def test_a_membership_holds_for_the_period_that_is_evidenced_and_no_longer() -> None:
    make_first_organisations()
    assert members("G", date(2025, 12, 31)) == {"Region Blekinge", "Region Halland", "Region Kronoberg"}
    assert members("G", date(2026, 1, 1)) == set()


def test_what_is_inferred_or_unknown_makes_no_membership() -> None:
    make_first_organisations()
    assert members("A", date(2025, 1, 1)) == set()
    assert members("D", date(2025, 1, 1)) == set()
    assert members("F", date(2025, 1, 1)) == {"Region Östergötland", "Region Kalmar län"}


def test_a_number_that_nobody_has_confirmed_is_left_out() -> None:
    make_first_organisations()
    assert Organisation.objects.get(code="04").registration_number == ""
    assert Organisation.objects.get(code="07").registration_number == "232100-0065"


def test_again_it_makes_nothing_and_leaves_what_was_bettered() -> None:
    assert make_first_organisations() > 30
    Organisation.objects.filter(code="14").update(name="Region Väst")
    AreaMembership.objects.filter(area__code="H").update(valid_to=None)
    assert make_first_organisations() == 0
    assert Organisation.objects.get(code="14").name == "Region Väst"


def test_a_region_that_was_there_by_name_alone_gets_its_code() -> None:
    Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Kronoberg")
    make_first_organisations()
    assert Organisation.objects.get(name="Region Kronoberg").code == "07"
