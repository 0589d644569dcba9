"""A screening from the ledger's tables to the ranking: the steps in their order, on an engine."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kedja.footprint import STEP as FOOTPRINT_STEP
from kedja.footprint import footprint_tables
from kedja.reference import load
from kedja.risk import STEPS as RISK_STEPS
from kedja.risk import Settings, reference_tables
from kedja.screening import currency
from kedja.screening.answers import CoverageAmounts, Figures, Footprint, SourceRow, Unconverted
from kedja.screening.columns import REPORTING, UNCONVERTED
from kedja.screening.engine import Engine, open_engine
from kedja.screening.footprint import read_footprint
from kedja.screening.ranking_file import write_ranking
from kedja.screening.retry import run_settings
from kedja.screening.sources import sources_used
from kedja.screening.stability import how_sure
from kedja.screening.steps import (
    CONVERSION,
    EXPOSING,
    JUDGING,
    NAMING,
    NUMBERING,
    RANKING_STEP,
    SUMMING,
    tie_tables,
)
from kedja.tables import Step

Progress = Callable[[str, float], None]
"""Told what is being done (an English word or two) and the share done, 0–1."""

LEDGER = ("lines", "suppliers", "items", "buyers", "files")
MATCHED = ("supplier_match", "item_category")


@dataclass(frozen=True, slots=True)
class Screened:
    """What a screening found; everything else is read from the folder by `results.Run`."""

    folder: Path
    engine: str
    currency: str
    currency_digits: int
    rows: int
    coverage: CoverageAmounts
    bands: dict[str, Figures]
    unconverted: tuple[Unconverted, ...]
    sources: tuple[SourceRow, ...]
    footprint: Footprint


def screen(
    folder: Path,
    *,
    settings: Settings,
    engine: Engine | None = None,
    reporting_currency: str | None = None,
    rates: Path | None = None,
    reference_home: Path | None = None,
    progress: Progress | None = None,
) -> Screened:
    """Judge and rank the ledger of `folder` (`ledger/*.parquet`, `judgement/{supplier_match,item_category}.parquet`).

    Writes the rest of `judgement/`, `summary/`, `ranking.parquet` and `sources.parquet` into `folder`. The same input,
    settings and reference tables give the same bytes. `engine` is closed when its steps are done. Raises
    `CurrencyNotChosenError`, `BadRatesError`.
    """
    tell = progress or (lambda _what, _share: None)
    lines = folder / "ledger" / "lines.parquet"
    found = currency.currencies(lines)
    reporting = currency.choose(found, reporting_currency, rates)
    digits = currency.digits(reporting, reference_home)
    (folder / "summary").mkdir(exist_ok=True)
    spill = folder / "spill"
    opened = engine or open_engine("duckdb", spill)
    try:
        for name in LEDGER:
            opened.register(name, folder / "ledger" / f"{name}.parquet")
        for name in MATCHED:
            opened.register(name, folder / "judgement" / f"{name}.parquet")
        _keep(
            opened,
            folder,
            {
                **reference_tables(reference_home),
                **footprint_tables(reporting, digits, reference_home),
                **settings.tables(),
                **tie_tables(),
                **run_settings(settings),
            },
        )
        tell("judge", 0.05)
        for step in (*RISK_STEPS, NUMBERING):
            _run(opened, step, folder / "judgement")
        spill.mkdir(exist_ok=True)
        _one_currency(opened, folder, spill, found, reporting, rates, reference_home)
        tell("sum", 0.1)
        _run(opened, EXPOSING, folder / "judgement")
        for step in JUDGING:
            _run(opened, step, folder / "judgement")
        tell("rank", 0.6)
        for step in (RANKING_STEP, NAMING):
            _run(opened, step, spill)
        tell("summarise", 0.7)
        for step in (*SUMMING, FOOTPRINT_STEP):
            _run(opened, step, folder / "summary")
        reported = pa.table({"currency": [reporting], "digits": [digits]}, REPORTING.schema())
        _write(reported, folder / "summary" / "reporting.parquet")
        tell("try the weights", 0.8)
        # The trials take memory of their own: what the steps have held is let go first.
        opened.close()
        ranked, names = (spill / f"{step.output.name}.parquet" for step in (RANKING_STEP, NAMING))
        sure = how_sure(folder, ranked, settings)
        rows = write_ranking(ranked, names, folder / "judgement", folder / "ranking.parquet", sure)
        sources = sources_used(folder, load("sources", reference_home))
        _write(sources, folder / "sources.parquet")
        tell("done", 1.0)
    finally:
        opened.close()
        shutil.rmtree(spill, ignore_errors=True)
    return _told(folder, opened.name, reporting, digits, rows, sources)


def _keep(engine: Engine, folder: Path, tables: dict[str, pa.Table]) -> None:
    """Write the small inputs into `judgement`, so that the run can be opened and tried again, and register them."""
    for name, table in tables.items():
        path = folder / "judgement" / f"{name}.parquet"
        _write(table, path)
        engine.register(name, path)


def _run(engine: Engine, step: Step, folder: Path) -> None:
    """Run `step` into `folder` and make its output known to the steps after it."""
    path = folder / f"{step.output.name}.parquet"
    engine.write(step.sql, path)
    engine.register(step.output.name, path)


def _one_currency(
    engine: Engine,
    folder: Path,
    spill: Path,
    found: tuple[str, ...],
    reporting: str,
    rates: Path | None,
    reference_home: Path | None,
) -> None:
    """Leave `lines` in the reporting currency, and `summary/unconverted.parquet` with what no rate covers."""
    if set(found) <= {reporting}:
        _write(UNCONVERTED.schema().empty_table(), folder / "summary" / "unconverted.parquet")
        return
    table = currency.rate_table(reporting, rates, reference_home)
    _keep(engine, folder, {"rate": table})
    engine.register("all_lines", folder / "ledger" / "lines.parquet")
    converted, unconverted = CONVERSION
    _run(engine, converted, spill)
    engine.register("lines", spill / f"{converted.output.name}.parquet")
    _run(engine, unconverted, folder / "summary")


def _write(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, compression="zstd")


def _told(folder: Path, engine: str, reporting: str, digits: int, rows: int, sources: pa.Table) -> Screened:
    """The result as read back from the folder's own summaries."""
    summary = folder / "summary"
    [held] = pq.read_table(summary / "coverage.parquet").to_pylist()
    return Screened(
        folder=folder,
        engine=engine,
        currency=reporting,
        currency_digits=digits,
        rows=rows,
        coverage=CoverageAmounts.of(held),
        bands={
            row["band"]: Figures.of(row) for row in pq.read_table(summary / "by_band.parquet").to_pylist()
        },
        unconverted=tuple(
            Unconverted(**row) for row in pq.read_table(summary / "unconverted.parquet").to_pylist()
        ),
        sources=tuple(SourceRow.of(row) for row in sources.to_pylist()),
        footprint=read_footprint(folder),
    )
