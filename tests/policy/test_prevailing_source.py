"""Which source prevails: the rule's page and its table, run."""

from datetime import date
from pathlib import Path

import pytest

from kedja.policy.prevailing_source import PLACES, Said, Verdict, weigh

PAGE = Path(__file__).parents[2] / "docs/reference/rules/prevailing-source.md"
EARLY, LATE = date(2025, 1, 1), date(2026, 1, 1)


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").partition("## Worked example")[2].splitlines()
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return table[2:]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]} over {row[2]}")
def test_the_pages_example(row: list[str]) -> None:
    new_kind, new_who, old_kind, old_who, may_decide, verdict = row
    new = Said(new_kind, hash(new_who), LATE)
    old = Said(old_kind, hash(old_who), EARLY)
    assert weigh(new, old, may_decide=may_decide == "yes") == Verdict(verdict)


def test_an_older_value_of_the_same_source_replaces_nothing() -> None:
    assert weigh(Said("buyer", 1, EARLY), Said("buyer", 1, LATE)) is Verdict.OLDER
    assert not Verdict.OLDER.prevails


def test_what_is_not_known_gives_way_to_any() -> None:
    assert weigh(Said("other", 1, EARLY), Said("authority", 2, LATE), is_known=False).prevails


def test_an_authority_keeps_its_own_records_whoever_entered_them() -> None:
    assert weigh(Said("buyer", 1, LATE), Said("buyer", 2, EARLY), is_own_record=True) is Verdict.OWN


@pytest.mark.parametrize("new", PLACES)
@pytest.mark.parametrize("old", PLACES)
def test_of_two_sources_never_both_prevail(new: str, old: str) -> None:
    one, other = Said(new, 1, LATE), Said(old, 2, LATE)
    assert not (weigh(one, other).prevails and weigh(other, one).prevails)
