"""The worked example of the rule's page is run: its lines give the footprint that it shows."""

from pathlib import Path

import pyarrow.parquet as pq

from kedja.risk import load_settings
from kedja.screening import Run
from tests.screening.test_pages import RULES, screened, table_of

COLUMNS = {
    "category": "category",
    "net": "net",
    "factor": "factor_g_per_usd",
    "lowest": "factor_low_g_per_usd",
    "highest": "factor_high_g_per_usd",
    "kg_co2e": "kg_co2e",
    "note": "note",
}
"""Heading of the page → column of the table."""


def test_the_lines_of_the_page_give_the_footprint_that_it_shows(tmp_path: Path) -> None:
    folder = screened("footprint", tmp_path, load_settings())
    rows = pq.read_table(folder / "summary" / "footprint.parquet").to_pylist()
    for row in rows:
        row["net"] = row["net_minor"] // 100
    shown = [
        {heading: None if row[column] is None else str(row[column]) for heading, column in COLUMNS.items()}
        for row in rows
    ]
    assert shown == table_of("footprint", "footprint")


def test_the_coverage_of_the_example_is_that_of_the_page(tmp_path: Path) -> None:
    folder = screened("footprint", tmp_path, load_settings())
    with Run(folder) as run:
        told = run.overview().footprint
    assert (told.covered_minor, told.covered_bp // 10) == (16_000_000, 615)
    assert "61.5 %" in (RULES / "footprint.md").read_text(encoding="utf-8")


def test_the_page_has_method_example_reason_source_and_limits() -> None:
    text = (RULES / "footprint.md").read_text(encoding="utf-8")
    for part in ("## Method", "## Worked example", "## Why", "## Settings", "## Source", "## Limits"):
        assert part in text
