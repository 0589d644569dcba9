"""The versions of the code of conduct, and what changed between them."""

from dataclasses import replace

import pytest

from kedja.reference import code_version, code_versions, compare, load
from kedja.reference.errors import UnknownNameError

STATUSES = {"evidenced", "inferred", "unknown"}
AREAS = {"human_rights", "workers_rights", "environment", "business_ethics"}


def codes(instruments):
    return {each.code for each in instruments}


def test_versions_stand_newest_first_with_their_years_as_far_as_known():
    assert [(each.version, each.valid_from, each.valid_to) for each in code_versions()] == [
        ("2022", "2022", None),
        ("2010", "2010", "2022"),
    ]
    assert code_version("2022").valid_from_status == "inferred"
    assert code_version("2022").valid_to_status == "unknown"


def test_every_commitment_belongs_to_a_version_and_an_area():
    assert all(each.commitments for each in code_versions())
    for version in code_versions():
        assert {each.area for each in version.commitments} == AREAS
        assert {each.status for each in version.commitments} <= STATUSES
    versions = set(load("code_versions")["version"].to_pylist())
    assert set(load("code_commitments")["version"].to_pylist()) == versions


def test_every_instrument_that_is_referred_to_has_a_title_and_none_is_left_over():
    named = set(load("instruments")["instrument"].to_pylist()) | set(
        load("ilo_conventions")["convention"].to_pylist()
    )
    assert set(load("code_instruments")["instrument"].to_pylist()) == named
    pairs = {(row["version"], row["commitment"]) for row in load("code_commitments").to_pylist()}
    assert {(row["version"], row["commitment"]) for row in load("code_instruments").to_pylist()} <= pairs


def test_sections_2_1_to_2_5_are_the_ten_fundamental_conventions():
    numbered = [each for each in code_version("2022").commitments if (each.number or "").startswith("2.")]
    assert [each.number for each in numbered] == ["2.1", "2.2", "2.3", "2.4", "2.5", "2.6–"]
    found = {each.code for one in numbered for each in one.instruments if each.fundamental}
    assert found == set(load("ilo_conventions")["convention"].to_pylist())


def test_what_is_known_from_the_draft_only_is_marked():
    freedom = code_version("2022").find("freedom_of_association")
    assert {each.code: each.status for each in freedom.instruments} == {
        "C087": "evidenced",
        "C098": "evidenced",
        "C135": "inferred",
        "C154": "inferred",
        "R143": "inferred",
    }


def test_a_text_that_is_not_known_is_none_and_never_empty():
    environment = code_version("2022").find("environment")
    assert environment.text("sv") is None
    assert environment.text("en") is None
    for version in code_versions():
        for each in version.commitments:
            assert (each.text_sv is None) == (each.text_en is None)


def test_the_ilos_texts_have_addresses_and_others_none():
    freedom = code_version("2022").find("freedom_of_association").instruments
    address = {each.code: each.normlex_address for each in freedom}
    assert address["C087"].endswith("P12100_ILO_CODE:C087")
    assert address["R143"].endswith("P12100_ILO_CODE:R143")
    assert code_version("2010").find("business_ethics").instruments[0].normlex_address is None


def test_a_comparison_says_what_came_and_what_went():
    changes = {each.code: each for each in compare(code_version("2010"), code_version("2022"))}
    work = changes["safe_and_healthy_work"]
    assert (codes(work.came), codes(work.went)) == ({"C155", "C187"}, {"LAW_WORK_ENVIRONMENT"})
    assert codes(changes["freedom_of_association"].stayed) == {"C087", "C098"}
    assert not changes["business_ethics"].went
    assert codes(changes["business_ethics"].unsure) == {"UNCAC"}
    assert not changes["discrimination"].came


def test_a_comparison_with_itself_changes_nothing():
    version = code_version("2022")
    assert not any(each.came or each.went for each in compare(version, version))


def test_a_commitment_that_is_gone_stands_last():
    newer, older = code_version("2010"), code_version("2022")
    extra = replace(older.commitments[0], code="only_before")
    before = replace(older, commitments=(extra, *older.commitments))
    last = compare(before, newer)[-1]
    assert (last.code, last.newer) == ("only_before", None)


def test_a_version_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(UnknownNameError, match="2022, 2010"):
        code_version("1999")
