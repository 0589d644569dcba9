"""Which regions belong to which area, and how sure that is."""

from datetime import date

import pytest

from kedja_site.guidance.areas import division_of
from kedja_site.guidance.sweden import map_of, outlines

NOW = date(2026, 11, 24)


def test_the_last_division_is_shown_after_its_period_and_said_to_be_over():
    over, running = division_of(NOW), division_of(date(2024, 5, 1))
    assert (over.first_year, over.last_year, over.is_current) == (2023, 2025, False)
    assert running.is_current


def test_before_the_first_period_the_first_division_is_shown():
    assert division_of(date(2020, 1, 1)).first_year == 2023


def test_every_region_stands_once_with_its_area_or_as_unplaced():
    division = division_of(NOW)
    assert len(division.regions) == 21
    placed = [region for area in division.areas for region in area.regions]
    assert len(placed) + len(division.unplaced) == 21
    assert {region.name for region in division.unplaced} == {
        "Region Värmland",
        "Region Västerbotten",
        "Region Norrbotten",
    }


def test_area_d_has_no_known_regions_but_answers_for_categories():
    d = next(area for area in division_of(NOW).areas if area.letter == "D")
    assert d.regions == ()
    assert [category.code for category in d.categories] == ["wound_care", "dental"]


def test_evidence_is_told_from_inference():
    statuses = {region.name: (region.area, region.is_sure) for region in division_of(NOW).regions}
    assert statuses["Region Skåne"] == ("H", True)
    assert statuses["Region Kronoberg"] == ("G", True)
    assert statuses["Region Uppsala"] == ("A", False)
    assert statuses["Region Norrbotten"] == ("", False)


def test_the_map_draws_every_region_with_its_letter_and_marks_what_is_not_sure():
    division = division_of(NOW)
    drawn = map_of(division)
    assert set(outlines().shapes) == {region.code for region in division.regions}
    assert drawn.count("<title>") == 21
    assert drawn.count('class="region area-none"') == 3
    assert drawn.count(" inferred") == sum(not r.is_sure and bool(r.area) for r in division.regions)
    assert ">A*</text>" in drawn
    assert ">H</text>" in drawn
    assert 'role="img" aria-label="' in drawn


@pytest.mark.django_db
def test_the_page_says_what_is_established_and_what_is_not(client, guidance):
    page = client.get("/organisation/").content.decode()
    assert "perioden 2023–2025" in page
    assert "En ny indelning är inte fastställd här." in page
    assert "Regionerna är inte fastställda" in page
    assert page.count(">härlett</span>") == 9
    assert "Områdessamordnare" in page
