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
        ({"api_country"}, {"a": [WHOLE]}, [], set()),
        ({"api_country"}, {"a": [WHOLE], "b": []}, [], {Lack.API_COUNTRY}),
        ({"api_country"}, {"a": [WHOLE, Place(name="Unit 3")]}, [], {Lack.API_COUNTRY}),
        ({"api_country", "api_site"}, {}, [], {Lack.API_COUNTRY, Lack.API_SITE}),
        ({"api_site"}, {"a": [Place("IN", "Unit 2")]}, [WHOLE], {Lack.API_SITE}),
        ({"api_site"}, {"a": [WHOLE, Place("IN", "Unit 3", "Plot 8")]}, [], set()),
        ({"formulation_country"}, {"a": [WHOLE]}, [], {Lack.FORMULATION_COUNTRY}),
        ({"formulation_country"}, {}, [Place("MT")], set()),
        ({"formulation_country"}, {}, [Place("MT"), Place(name="Unit 9")], {Lack.FORMULATION_COUNTRY}),
        ({"climate"}, {}, [], set()),
    ],
)
def test_what_the_criteria_ask_of_the_chain(criteria, substances, formulation, found):
    assert lacks(criteria, substances, formulation) == found
