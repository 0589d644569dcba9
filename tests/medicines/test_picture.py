"""The picture: the rule's page, and that SQL and exact fractions agree."""

from decimal import Decimal
from fractions import Fraction

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as some

from kedja.medicines import (
    Parameters,
    draw_picture,
    known_limits,
    known_removals,
    pec,
    risk_class,
)
from kedja.medicines.columns import AMOUNTS, LIMITS, PARAMETERS, REMOVALS
from tests.policy.pages import example


def tables(amounts, parameters, limits, removals=()):
    return (
        pa.table(list(zip(*amounts, strict=True)) or [[]] * 4, schema=AMOUNTS.schema()),
        pa.table(list(zip(*parameters, strict=True)) or [[]] * 5, schema=PARAMETERS.schema()),
        pa.table(list(zip(*limits, strict=True)) or [[]] * 2, schema=LIMITS.schema()),
        pa.table(list(zip(*removals, strict=True)) or [[]] * 4, schema=REMOVALS.schema()),
    )


def test_the_pages_example():
    rows = example("medicine-picture")
    picture, coverage = draw_picture(
        *tables(
            [(row["substance"], "07", 2024, int(row["kilograms"]) * 10**9) for row in rows],
            [("07", 2024, 1_000_000, 200, 10)],
            [(row["substance"], int(Decimal(row["limit"]) * 10**9)) for row in rows if row["limit"]],
            [(row["substance"], "", 0, int(row["removed"]) * 10) for row in rows if row["removed"]],
        )
    )
    found = {row["substance"]: row for row in picture.to_pylist()}
    assert {key: (row["risk_class"], row["rank"]) for key, row in found.items()} == {
        row["substance"]: (row["class"], int(row["rank"]) if row["rank"] else None) for row in rows
    }
    assert [found[key]["removal_known"] for key in "ac"] == [True, False]
    assert found["a"]["pec"] == 1.0
    covered = coverage.to_pylist()[0]
    assert (covered["micrograms_with_limit"], covered["micrograms"]) == (1534 * 10**9, 8834 * 10**9)


def test_amounts_of_several_files_are_added_and_a_region_s_own_removal_goes_first():
    picture, _coverage = draw_picture(
        *tables(
            [("a", "07", 2024, 10**9), ("a", "07", 2024, 2 * 10**9), ("a", "08", 2024, 10**9)],
            [("07", 2024, 1000, 200, 10), ("08", 2024, 1000, 200, 10)],
            [("a", 10**9)],
            [("a", "", 0, 900), ("a", "07", 2024, 0)],
        )
    )
    found = {row["region"]: row for row in picture.to_pylist()}
    assert found["07"]["micrograms"] == 3 * 10**9
    assert round(found["07"]["pec"] / found["08"]["pec"]) == 30


def test_what_a_region_removes_holds_for_its_year_alone():
    years = (2023, 2024)
    picture, _coverage = draw_picture(
        *tables(
            [("a", "07", year, 10**9) for year in years],
            [("07", year, 1000, 200, 10) for year in years],
            [("a", 10**9)],
            [("a", "07", 2024, 800)],
        )
    )
    found = {row["year"]: row for row in picture.to_pylist()}
    assert round(found[2023]["pec"] / found[2024]["pec"]) == 5
    assert (found[2023]["removal_known"], found[2024]["removal_known"]) == (False, True)


def test_without_parameters_there_is_no_concentration():
    picture, _coverage = draw_picture(
        *tables([("a", "07", 2024, 10**9), ("b", "07", 2024, 1)], [], [("a", 1)])
    )
    assert [
        (row["pec"], row["risk_class"])
        for row in sorted(picture.to_pylist(), key=lambda row: row["substance"])
    ] == [
        (None, "not_enough_data"),
        (None, "no_data"),
    ]


def test_nothing_bought_gives_an_empty_picture():
    picture, coverage = draw_picture(*tables([], [], []))
    assert (picture.num_rows, coverage.num_rows) == (0, 0)


@settings(max_examples=25, deadline=None)
@given(
    some.lists(
        some.tuples(
            some.integers(0, 10**13), some.sampled_from([10**4, 10**8, 10**9, 10**11]), some.integers(0, 1000)
        ),
        min_size=1,
        max_size=8,
    ),
    some.integers(1, 10**8),
)
def test_the_class_is_the_one_of_the_exact_fractions(lines, people):
    names = [f"s{place}" for place in range(len(lines))]
    picture, _coverage = draw_picture(
        *tables(
            [(name, "07", 2024, line[0]) for name, line in zip(names, lines, strict=True)],
            [("07", 2024, people, 200, 10)],
            [(name, line[1]) for name, line in zip(names, lines, strict=True)],
            [(name, "", 0, line[2]) for name, line in zip(names, lines, strict=True)],
        )
    )
    for row in picture.to_pylist():
        micrograms, femtograms, removed = lines[int(row["substance"][1:])]
        exact = pec(Decimal(micrograms) / 10**9, Parameters(people, removal=Decimal(removed) / 10))
        assert row["risk_class"] == risk_class(exact, Fraction(femtograms, 10**9))


def test_the_reference_tables_limits_and_removals_are_there():
    assert known_limits().num_rows > 40
    assert all(value > 0 for value in known_limits()["femtograms"].to_pylist())
    assert set(known_removals()["region"].to_pylist()) == {""}
