"""Small numbers in published tables: the rule's page and its tables, run."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.small_cells import lines_of, solvable, suppress
from tests.policy.pages import example


def cells(heading: str) -> dict[tuple[str, str], int | None]:
    return {
        (row[""], column): None if cell == "·" else int(cell)
        for row in example("small-cells", heading)
        for column, cell in row.items()
        if column not in {"", "total"} and row[""] != "total"
    }


def test_the_pages_example() -> None:
    before = {cell: count for cell, count in cells("Worked example").items() if count is not None}
    assert suppress(before) == cells("After")


def test_a_table_without_small_numbers_is_left_as_it_is() -> None:
    counts = {("a", "x"): 5, ("a", "y"): 50}
    assert suppress(counts) == counts
    assert suppress({}) == {}


def test_a_single_small_number_hides_the_smallest_beside_it() -> None:
    assert suppress({("a",): 3, ("b",): 9, ("c",): 8, ("d",): 20}) == {
        ("a",): None,
        ("b",): 9,
        ("c",): None,
        ("d",): 20,
    }


def test_two_small_numbers_hide_each_other() -> None:
    assert suppress({("a",): 3, ("b",): 4, ("c",): 8}) == {("a",): None, ("b",): None, ("c",): 8}


def test_the_limit_can_be_set() -> None:
    assert suppress({("a",): 3, ("b",): 9}, at_least=3) == {("a",): 3, ("b",): 9}


def test_a_number_that_stands_alone_cannot_be_helped() -> None:
    assert suppress({("a", "x"): 2}) == {("a", "x"): None}


def test_what_only_several_lines_together_give_away_is_found() -> None:
    one, other = list(product("ab", "xy")), list(product("cd", "zw"))
    bridge = ("a", "z")
    assert solvable({*one, *other}) == set()
    assert solvable({*one, *other, bridge}) == {bridge}


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_a_cell_stands_in_a_line_for_each_dimension(dimensions: int) -> None:
    assert len(set(lines_of(("a",) * dimensions))) == dimensions


@given(some.lists(some.integers(0, 12), min_size=24, max_size=24), some.integers(1, 3))
def test_nothing_small_is_shown_or_can_be_worked_out(numbers: list[int], dimensions: int) -> None:
    names = {1: product("abcdef"), 2: product("abcd", "uvwxyz"), 3: product("abcd", "xyz", "mn")}[dimensions]
    counts = dict(zip(names, numbers, strict=False))
    shown = suppress(counts)
    hidden = {cell for cell, count in shown.items() if count is None}
    assert set(shown) == set(counts)
    assert all(count is None or count == counts[cell] >= 5 for cell, count in shown.items())
    given_away = {line for cell in solvable(hidden) for line in lines_of(cell)}
    assert all(given_away.isdisjoint(lines_of(cell)) for cell in set(counts) - hidden)
    assert not hidden or any(count < 5 for count in counts.values())
