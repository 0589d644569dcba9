"""The worked examples of the rule pages are run: the lines of a page give the ranking that it shows.

A table after `% lines` is a ledger, one line a row; a table after `% ranking` is what its screening gives, column by column.
"""

import re
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.risk import Settings, load_settings
from kedja.screening.perform import screen
from kedja.screening.what_if import what_if
from tests.screening.ledgers import ledger, line, matched, placed

RULES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "rules"


def table_of(page: str, mark: str) -> list[dict[str, str | None]]:
    text = (RULES / f"{page}.md").read_text(encoding="utf-8")
    found = re.search(rf"^% {mark}\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found, mark
    heading, _, *rows = [
        [cell.strip() for cell in row.strip("|").split("|")] for row in found[1].splitlines()
    ]
    return [dict(zip(heading, (None if cell == "–" else cell for cell in row), strict=True)) for row in rows]


def screened(page: str, folder: Path, settings: Settings) -> Path:
    lines = table_of(page, "lines")
    suppliers = sorted({row["supplier"] for row in lines})
    things = sorted({row["category"] or "" for row in lines})
    made = [
        line(
            suppliers.index(row["supplier"]),
            things.index(row["category"] or ""),
            round(float(row["amount"]) * 100),
            origin=row["origin"],
            row_no=number,
        )
        for number, row in enumerate(lines, start=2)
    ]
    placements = [placed(number, category or None) for number, category in enumerate(things)]
    matches = [matched(number, f"name:{name}") for number, name in enumerate(suppliers)]
    screen(ledger(folder, made, placements, matches), settings=settings)
    return folder


def shown(row: dict, columns: dict) -> dict:
    return {name: None if row[name] is None else str(row[name]) for name in columns}


@pytest.mark.parametrize("page", ["ranking", "stability"])
def test_the_lines_of_the_page_give_the_ranking_that_it_shows(page: str, tmp_path: Path) -> None:
    folder = screened(page, tmp_path, load_settings())
    expected = table_of(page, "ranking")
    rows = pq.read_table(folder / "ranking.parquet").to_pylist()
    for row in rows:
        row["exposure"] = row["exposure_minor"] // 100
    assert [shown(row, expected[0]) for row in rows] == expected


def test_the_moves_of_the_stability_page_are_those_of_the_weight(tmp_path: Path) -> None:
    folder = screened("stability", tmp_path, replace(load_settings(), draws=0))
    found = what_if(folder, {"severity.child_labour": 4})
    moves = [{"supplier": c.row.supplier, "from": str(c.old_place), "to": str(c.new_place)} for c in found]
    assert moves == table_of("stability", "moves")


@pytest.mark.parametrize("page", ["ranking", "stability"])
def test_every_rule_has_its_page_with_method_example_reason_source_and_limits(page: str) -> None:
    text = (RULES / f"{page}.md").read_text(encoding="utf-8")
    for part in ("## Method", "## Worked example", "## Why", "## Settings", "## Source", "## Limits"):
        assert part in text
