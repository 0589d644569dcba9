"""The inventory: the page's example, and the same sums by another way."""

from collections import defaultdict

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as some

from kedja.plastics import (
    ARTICLES,
    PARTS,
    VOLUMES,
    End,
    Part,
    climate,
    inventory,
    let_out,
    part_factors,
    polymers,
    within,
)
from tests.policy.pages import example

NAMES = sorted(polymers())


def table(rows: list[tuple[object, ...]], declared: object) -> pa.Table:
    names = declared.names  # type: ignore[attr-defined]
    return pa.Table.from_pylist([dict(zip(names, row, strict=True)) for row in rows], declared.schema())  # type: ignore[attr-defined]


def test_the_pages_example() -> None:
    page = {row["article"]: row for row in example("plastic-inventory")}
    number = {"apron": 1, "glove": 2, "unknown": 3}
    articles = table([(n, "gloves", False) for n in number.values()], ARTICLES)
    parts = table([(1, "pe", 10_000, 0, 0), (2, "nitrile", 4_000, 0, 0)], PARTS)
    volumes = table([(number[name], 8, 2025, int(page[name]["pieces"]), 100) for name in number], VOLUMES)
    found = inventory(articles, parts, volumes)
    figures = {row["article"]: row for row in found.by_article.to_pylist()}
    for name, n in number.items():
        assert figures[n]["plastic_mg"] == int(page[name]["plastic kg"]) * 10**6
        assert figures[n]["covered_mg"] == int(page[name]["covered kg"]) * 10**6
        assert figures[n]["co2e_ug"] == int(page[name]["kg CO2e"]) * 10**9
    (cell,) = found.by_cell.to_pylist()
    assert cell["units"] == int(page["sum"]["pieces"])
    assert cell["co2e_ug"] == int(page["sum"]["kg CO2e"]) * 10**9
    assert (cell["known_units"], cell["spend_minor"], cell["known_spend_minor"]) == (6000, 300, 200)
    assert [row["article"] for row in found.by_article.to_pylist()] == [2, 1, 3]


PART = some.tuples(some.integers(1, 5), some.sampled_from(NAMES), *[some.integers(0, 10**6)] * 3)
VOLUME = some.tuples(
    some.integers(1, 5), some.integers(1, 3), some.integers(2023, 2025), some.integers(0, 10**6), some.none()
)


@settings(max_examples=25, deadline=None)
@given(
    some.lists(PART, max_size=8, unique_by=lambda row: row[:2]),
    some.lists(VOLUME, max_size=12, unique_by=lambda row: row[:3]),
)
def test_it_is_the_rule_for_one_piece_times_the_pieces(
    parts: list[tuple[int, str, int, int, int]], volumes: list[tuple[int, int, int, int, None]]
) -> None:
    articles = table([(n, None, False) for n in range(1, 6)], ARTICLES)
    found = inventory(articles, table(parts, PARTS), table(volumes, VOLUMES))
    of = defaultdict(int)
    for article, polymer, *masses in parts:
        for origin, mass in zip((None, "bio", "recycled"), masses, strict=True):
            if mass:
                share = {} if origin is None else {f"{origin}_bp": 10_000}
                amount = climate([Part(polymer, mass, **share)]).amount
                of[article] += amount.ug if amount else 0
    told = sum(row["co2e_ug"] for row in found.by_cell.to_pylist())
    assert told == sum(units * of[article] for article, _r, _y, units, _s in volumes)
    masses = dict.fromkeys(range(1, 6), 0)
    for article, _polymer, *each in parts:
        masses[article] += sum(each)
    plastic = sum(units * masses[article] for article, _r, _y, units, _s in volumes)
    for name in ("by_cell", "by_polymer", "by_article"):
        assert sum(row["plastic_mg"] for row in getattr(found, name).to_pylist()) == plastic


def test_what_is_known_to_hold_no_plastic_is_known() -> None:
    articles = table([(1, None, True), (2, None, False)], ARTICLES)
    volumes = table([(1, 1, 2025, 10, 100), (2, 1, 2025, 10, 100)], VOLUMES)
    (cell,) = inventory(articles, table([], PARTS), volumes).by_cell.to_pylist()
    assert (cell["units"], cell["known_units"], cell["plastic_mg"]) == (20, 10, 0)


def test_only_the_regions_and_years_that_are_asked_for() -> None:
    volumes = table([(1, 1, 2024, 5, None), (1, 2, 2024, 6, None), (1, 1, 2025, 7, None)], VOLUMES)
    assert within(volumes, [1], [2024])["units"].to_pylist() == [5]
    assert within(volumes, None, [2024])["units"].to_pylist() == [5, 6]


def test_no_factor_of_nitrile_and_none_of_what_is_bio_based() -> None:
    rows = part_factors().to_pylist()
    assert not [row for row in rows if row["polymer"] in {"nitrile", "latex", "pla"}]
    assert not [row for row in rows if row["origin"] == "bio"]
    assert all(0 < row["low"] <= row["mg_per_tonne"] <= row["high"] for row in rows)
    less = {
        (row["polymer"], row["origin"]): row["mg_per_tonne"]
        for row in part_factors(End.NOT_COUNTED).to_pylist()
    }
    assert all(row["mg_per_tonne"] > less[row["polymer"], row["origin"]] for row in rows)


@settings(max_examples=25, deadline=None)
@given(
    some.lists(
        some.tuples(some.sampled_from(NAMES), *[some.integers(0, 10**6)] * 3),
        max_size=6,
        unique_by=lambda row: row[0],
    ),
    some.sampled_from(End),
)
def test_a_piece_adds_what_the_inventory_adds(rows: list[tuple[str, int, int, int]], end: End) -> None:
    parts = table([(1, *row) for row in rows], PARTS)
    articles, volumes = table([(1, None, False)], ARTICLES), table([(1, 1, 2025, 7, None)], VOLUMES)
    (cell,) = inventory(articles, parts, volumes, part_factors(end)).by_cell.to_pylist()
    one = let_out({row[0]: row[1:] for row in rows}, end)
    assert (cell["covered_mg"], cell["co2e_ug"], cell["low_ug"], cell["high_ug"]) == tuple(
        7 * each for each in (one.covered_mg, one.ug, one.low, one.high)
    )
