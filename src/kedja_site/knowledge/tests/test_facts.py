"""The facts of the pages are the screening's own, and what is missing stays missing."""

import pytest

from kedja.reference import load
from kedja.risk import load_settings, reference_tables
from kedja.risk.judge import judge
from kedja_site.knowledge.country_rows import country_rows
from kedja_site.knowledge.facts.categories import all_categories, kin_of, prioritised_codes
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.countries import all_countries
from kedja_site.knowledge.facts.country_facts import country_facts
from kedja_site.knowledge.facts.judged import cells
from kedja_site.knowledge.facts.sourcing import Citations


def test_severity_is_the_judgements_own_in_every_cell():
    judged = {
        (row["category"], row["stage"], row["area"]): (row["severity"], row["product_level"])
        for row in judge(load_settings(), reference_tables()).severity.to_pylist()
    }
    shown = {
        (cell.category, cell.stage, cell.area): (cell.severity, cell.product_level)
        for each in cells().values()
        for cell in each
    }
    assert shown == judged


def test_the_worked_case_gives_what_is_worked_by_hand():
    gloves = {(cell.stage, cell.area): cell for cell in category_facts("gloves").cells}
    made = gloves["final_manufacturing", "workers_rights"]
    assert (made.severity, made.worst_harm, made.iso3, made.band) == (5, "forced_labour", "MYS", "very_high")


def test_what_no_source_rates_is_unknown_and_never_low():
    for code in prioritised_codes():
        for cell in category_facts(code).cells:
            if cell.severity is None or cell.likelihood is None:
                assert cell.band == "unknown", (code, cell)


def test_a_category_without_known_origin_keeps_its_severity():
    facts = category_facts("general_consumables")
    assert facts.worst_severity == 5
    assert facts.worst_band == "unknown"


def test_countries_of_a_category_come_from_origin_and_documented_harm():
    facts = category_facts("gloves")
    by_code = {each.rated.country.iso3: each for each in facts.countries}
    assert facts.countries[0].origins[0].share_bp == max(
        share.share_bp for each in facts.countries for share in each.origins
    )
    assert by_code["MYS"].harms
    assert [each.harm.good for each in by_code["MYS"].harms] == ["Rubber Gloves"]


def test_every_category_and_country_can_be_told_with_known_sources():
    known = {row["id"] for row in load("sources").to_pylist()}
    for code in all_categories():
        facts = category_facts(code)
        assert len(facts.cells) == 12
        assert {harm.source for harm in facts.harms} <= known
    for iso3 in all_countries():
        assert len(country_facts(iso3).likelihoods) == 4


def test_kin_are_those_above_and_below_but_not_beside():
    assert set(kin_of("gloves")) == {"gloves", "general_consumables"}
    assert {"gloves", "protective_wear", "general_consumables"} <= set(kin_of("general_consumables"))


def test_a_source_keeps_its_number():
    citations = Citations(["cpi_2024", None, "epi_2024", "cpi_2024", "no such source"])
    assert [each.source.id for each in citations.numbered()] == ["cpi_2024", "epi_2024"]
    assert citations.number("epi_2024") == 2
    assert citations.number(None) is None


@pytest.mark.parametrize("column", ["wgi", "gri", "epi", "cpi", "total"])
@pytest.mark.parametrize("sign", ["", "-"])
def test_a_missing_value_comes_last_whichever_way_it_is_sorted(column, sign):
    place = ["wgi", "gri", "epi", "cpi"].index(column) if column != "total" else None
    values = [row.total if place is None else row.points[place] for row in country_rows(sort=sign + column)]
    numbers = [int(value) for value in values if value != "—"]
    assert values[len(numbers) :] == ["—"] * (len(values) - len(numbers))
    assert numbers == sorted(numbers, reverse=bool(sign))


def test_no_total_where_an_index_is_missing():
    for row in country_rows():
        assert (row.total == "—") == ("—" in row.points)
        assert (row.band is None) == (row.total == "—")


def test_swedish_names_are_sorted_as_swedes_sort_them():
    names = [row.name for row in country_rows()]
    assert names.index("Zimbabwe") < names.index("Åland")
    assert names[-1].startswith("Ö")
