"""Identifiers as people write them. Persons' numbers are Skatteverket's own fictional ones."""

import pytest

from kedja.identity.identifiers import (
    INVALID,
    UNRECOGNISED,
    Fault,
    Identifier,
    find_in_name,
    read_identifier,
    without_number,
)


@pytest.mark.parametrize(
    "written",
    [
        "5560743089",
        "556074-3089",
        "165560743089",
        "16556074-3089",
        " 556074 - 3089 ",
        "SE556074308901",
        "se 556074-3089 01",
    ],
)
def test_a_swedish_organisation_number_is_one_key_however_it_is_written(written: str) -> None:
    identifier = read_identifier(written)
    assert isinstance(identifier, Identifier)
    assert (identifier.key, identifier.country, identifier.person) == ("SE5560743089", "SWE", False)


@pytest.mark.parametrize(
    "written",
    [
        "121212-1212",
        "1212121212",
        "191212121212",
        "19121212-1212",
        "SE121212121201",
        "701063-2391",
        "197010632391",
    ],
)
def test_a_personal_or_coordination_number_is_a_person_and_keeps_no_value(written: str) -> None:
    identifier = read_identifier(written)
    assert isinstance(identifier, Identifier)
    assert identifier.person
    assert identifier.value == ""


def test_a_personal_number_with_a_slip_of_the_pen_is_still_a_person() -> None:
    identifier = read_identifier("121212-1213")
    assert isinstance(identifier, Identifier)
    assert identifier.person


@pytest.mark.parametrize(
    "written", ["5560743088", "556074-3088", "165560743088", "SE556074308801", "SE5560743089", "DE136695977"]
)
def test_a_wrong_check_digit_identifies_nobody(written: str) -> None:
    assert read_identifier(written) == INVALID


@pytest.mark.parametrize("written", ["10023", "L-778", "abc", "12", "987654321", "ZZ123456789", "?"])
def test_a_number_of_no_known_register_identifies_nobody(written: str) -> None:
    assert read_identifier(written) == UNRECOGNISED


@pytest.mark.parametrize(
    ("written", "key", "scheme", "country"),
    [
        ("DE 136,695,976".replace(",", ""), "DE136695976", "DE-VAT", "DEU"),
        ("GB980780684", "GB980780684", "GB-VAT", "GBR"),
        ("NO 995 525 828 MVA", "NO995525828", "NO-VAT", "NOR"),
        ("FI 20774740", "FI20774740", "FI-VAT", "FIN"),
        ("EL 094259216", "EL094259216", "EL-VAT", "GRC"),
        ("CHE-107.787.577 IVA", "CHE107787577", "CH-VAT", "CHE"),
        ("SC123456", "GBSC123456", "GB-COH", "GBR"),
        ("GB-COH-03529700", "GB03529700", "GB-COH", "GBR"),
        ("213800KUD8LAJWSQ9D15", "LEI213800KUD8LAJWSQ9D15", "LEI", None),
    ],
)
def test_foreign_numbers_carry_their_register_and_country(
    written: str, key: str, scheme: str, country: str | None
) -> None:
    identifier = read_identifier(written)
    assert isinstance(identifier, Identifier), identifier
    assert (identifier.key, identifier.scheme, identifier.country) == (key, scheme, country)


@pytest.mark.parametrize(
    "name",
    ["KINGS COLLEGE LONDON:03529700", "KINGS COLLEGE LONDON (03529700)", "KINGS COLLEGE LONDON : 03529700 "],
)
def test_a_company_number_behind_a_name_is_found_and_taken_off(name: str) -> None:
    found = find_in_name(name)
    assert found is not None
    assert (found[0].key, found[1]) == ("GB03529700", "KINGS COLLEGE LONDON")


def test_a_swedish_number_behind_a_name_is_found() -> None:
    found = find_in_name("Scania-Bilar Sverige AB 556051-4621")
    assert found is not None
    assert (found[0].key, found[1]) == ("SE5560514621", "Scania-Bilar Sverige AB")


@pytest.mark.parametrize("name", ["LONDON BOROUGH OF LAMBETH:24845200", "GE HEALTHCARE (50652318)"])
def test_eight_digits_that_no_british_company_can_have_are_no_company_number(name: str) -> None:
    assert find_in_name(name) is None
    assert without_number(name) in ("LONDON BOROUGH OF LAMBETH", "GE HEALTHCARE")


@pytest.mark.parametrize("name", ["3M SVENSKA AB", "365 HEALTHCARE LTD", "Butik 24845", ""])
def test_other_digits_in_a_name_are_left_alone(name: str) -> None:
    assert find_in_name(name) is None
    assert without_number(name) == name


def test_a_fault_says_why() -> None:
    assert isinstance(read_identifier("556074-3088"), Fault)
    assert INVALID.reason == "identifier-invalid"
