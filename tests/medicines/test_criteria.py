"""What a tender for medicines may ask for."""

import pytest

from kedja.medicines.criteria import Kind, Lack, Level, Place, lacks, medicine_criteria

WHOLE = Place("IN", "Unit 2", "Plot 7, Medak")


def test_what_is_established_is_read_and_what_is_not_is_not_made_up():
    found = medicine_criteria()
    country = found["formulation_country"]
    assert (country.number, country.level, country.kind) == ("11223", Level.ADVANCED, Kind.AWARD)
    climate = found["climate"]
    assert (climate.number, climate.level, climate.kind, climate.text.sv) == (None, None, None, "")
    assert not climate.is_established
    assert climate.name.sv


def test_the_basic_level_is_a_clause_alone():
    assert all(one.kind is Kind.CLAUSE for one in medicine_criteria().values() if one.level is Level.BASIC)


@pytest.mark.parametrize(
    ("criteria", "substances", "formulation", "found"),
    [
        ({"api_country"}, {"a": WHOLE}, Place(), set()),
        ({"api_country"}, {"a": WHOLE, "b": Place()}, Place(), {Lack.API_COUNTRY}),
        ({"api_country", "api_site"}, {}, Place(), {Lack.API_COUNTRY, Lack.API_SITE}),
        ({"api_site"}, {"a": Place("IN", "Unit 2")}, WHOLE, {Lack.API_SITE}),
        ({"formulation_country"}, {"a": WHOLE}, Place(), {Lack.FORMULATION_COUNTRY}),
        ({"formulation_country"}, {}, Place("MT"), set()),
        ({"climate"}, {}, Place(), set()),
    ],
)
def test_what_the_criteria_ask_of_the_chain(criteria, substances, formulation, found):
    assert lacks(criteria, substances, formulation) == found
