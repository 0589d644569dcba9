"""A contract is followed up by the numbers that its own version of the clause prints."""

import pytest

from kedja_site.audits.scope import requirements_for
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.tests.ground import Ground
from kedja_site.deviations.requirements import requirement_choices
from kedja_site.followup.models import FollowUp
from kedja_site.followup.terms import numbers_of, requirements_of_terms

pytestmark = pytest.mark.django_db
CODE = "dd.policies"


@pytest.fixture
def renumbered(ground: Ground) -> ClauseTextVersion:
    """A version that numbers one requirement anew, and one that is not published yet."""
    first = ground.version()
    numbers = {**first.numbers, CODE: "9.9"}
    ClauseTextVersion.objects.create(text=first.text, number=3, numbers={CODE: "0"}, body_sv="U", body_en="D")
    return ClauseTextVersion.objects.create(
        text=first.text,
        number=2,
        numbers=numbers,
        body_sv="T",
        body_en="T",
        state="published",
        sha256="0" * 64,
    )


def number_in(clause_version: str) -> str:
    return next(each.number for each in requirements_of_terms(clause_version) if each.code == CODE)


def test_the_printed_number_follows_the_contract_s_version(renumbered: ClauseTextVersion) -> None:
    first = number_in("avancerad 1")
    assert first == renumbered.text.versions.get(number=1).numbers[CODE]
    assert number_in("avancerad 2") == "9.9"
    assert dict(requirement_choices("avancerad 2"))[CODE].startswith("9.9 ")
    assert dict(requirement_choices("avancerad 1"))[CODE].startswith(f"{first} ")


def test_an_audit_asks_by_the_terms_of_its_case(renumbered: ClauseTextVersion) -> None:
    case = FollowUp(clause_version=f"{renumbered.text.slug} {renumbered.number}")
    assert next(each.number for each in requirements_for(case) if each.code == CODE) == "9.9"


@pytest.mark.parametrize("version", ["", "2023", "avancerad 3", "avancerad 77", "ingen 1", "avancerad x"])
def test_a_version_that_is_not_published_here_has_the_numbers_of_the_facts(
    renumbered: ClauseTextVersion, version: str
) -> None:
    assert not numbers_of(version)
    assert number_in(version)


def test_it_costs_nothing_where_the_terms_name_no_version_of_ours(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert number_in("2023")
        assert number_in("")
