"""A finished run folder from an invented ledger, screened by the real steps: small for tests, large for benchmarks."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as pq

from kedja.category.columns import ITEM_CATEGORY
from kedja.identity.columns import SUPPLIER_MATCH
from kedja.ledger.columns import BUYERS, FILES, ITEMS, LINES, SUPPLIERS
from kedja.risk import load_settings
from kedja.screening.perform import screen
from kedja.screening.results import Run
from kedja.screening.run_info import (
    BandTotal,
    Coverage,
    InputFile,
    KeptAndRejected,
    Model,
    RunInfo,
    UsedSource,
    write_run_info,
)
from kedja.tables import Table

CATEGORIES = (
    "gloves", "surgical_instruments", "workwear", "bed_linen", "it", "protective_wear", "syringes_and_needles",
    "food_coffee_tea_cocoa", "food_fish", "furniture", "office_supplies", "medicines", "cleaning", None,
)  # fmt: skip
ORIGINS = (None, None, None, "MYS", "PAK", "BGD", "CHN", "SWE", "DEU")
FORMULA_SUPPLIER = "=Formel AB"
"""A name that a spreadsheet would run."""


SOURCE_FIELDS = ("id", "publisher", "title", "year", "licence", "address")


def make_run(folder: Path, *, suppliers: int = 12, lines: int = 240, draws: int = 20, seed: int = 7) -> Path:
    """Write a run into `folder` and give its path. Supplier 0 is called as a formula, to see that it is neutralised."""
    dice = Random(seed)
    (folder / "ledger").mkdir(parents=True)
    (folder / "judgement").mkdir()
    categories = [CATEGORIES[number % len(CATEGORIES)] for number in range(len(CATEGORIES))]
    made = sorted(_line(dice, number, suppliers, len(categories), lines) for number in range(lines))
    _write(folder / "ledger", LINES, [_line_row(*line) for line in made])
    names = [_name(number) for number in range(suppliers)]
    _write(
        folder / "ledger", SUPPLIERS, [(n, name, f"SE{5560000000 + n}", 1, 1) for n, name in enumerate(names)]
    )
    _write(
        folder / "ledger", ITEMS,
        [(n, None, str(4000 + n), f"Konto {n}", f"Artikel {n}", 1, 1) for n in range(len(categories))],
    )  # fmt: skip
    _write(folder / "ledger", BUYERS, [(0, "2321000016", "Region Ett"), (1, "2321000024", "Region Två")])
    file_row = (0, "/srv/hemlig/ledger.csv", hashlib.sha256(b"made").hexdigest(), lines, lines, 0, None, "{}")
    _write(folder / "ledger", FILES, [file_row])
    _write(
        folder / "judgement", SUPPLIER_MATCH,
        [(n, f"SE{n:06}", name, None, None, None, False, True, "exact-name") for n, name in enumerate(names)],
    )  # fmt: skip
    _write(
        folder / "judgement", ITEM_CATEGORY,
        [
            (n, None, "placed" if code else "unclassified", code, None, "account-text" if code else "none", None)
            for n, code in enumerate(categories)
        ],
    )  # fmt: skip
    settings = replace(load_settings(), draws=draws)
    screen(folder, settings=settings, reporting_currency="SEK")
    _tell(folder, lines, settings.fingerprint())
    return folder


def _name(number: int) -> str:
    return FORMULA_SUPPLIER if number == 0 else f"Leverantör {number:05} AB"


def _line(
    dice: Random, number: int, suppliers: int, items: int, lines: int
) -> tuple[int, int, int, int, str | None, date]:
    # Every pair of supplier and item comes up before any comes twice, so that the ranking grows with the lines.
    pair = number % (suppliers * items)
    amount = int(dice.lognormvariate(8, 1.6) * 100)
    credit = dice.random() < 0.03 and number > lines // 2
    when = date(2025, 1, 1) + timedelta(days=dice.randrange(365))
    return pair // items, pair % items, number + 2, -amount if credit else amount, dice.choice(ORIGINS), when


def _line_row(
    supplier: int, item: int, row: int, amount: int, origin: str | None, when: date
) -> tuple[object, ...]:
    buyer = row % 2
    return (
        0,
        row,
        supplier,
        item,
        buyer,
        amount,
        "SEK",
        when,
        origin,
        "Vården",
        f"V{row}",
        f"F{row}",
        None,
        amount < 0,
        False,
    )


def _write(folder: Path, table: Table, rows: list[tuple[object, ...]]) -> None:
    columns = list(zip(*rows, strict=True))
    arrays = [pa.array(column, field.type) for column, field in zip(columns, table.schema(), strict=True)]
    pq.write_table(
        pa.table(arrays, schema=table.schema()), folder / f"{table.name}.parquet", compression="zstd"
    )


def _tell(folder: Path, lines: int, settings: str) -> None:
    """`run.json` and the files that the report would write, as far as the site reads them."""
    with Run(folder) as run:
        overview = run.overview()
    sources = pq.read_table(folder / "sources.parquet").to_pylist()
    whole = max(1, overview.coverage.in_scope)
    kept = str(Decimal(overview.total.net_minor).scaleb(-2))
    write_run_info(
        RunInfo(
            input=(
                InputFile(
                    path="/srv/hemlig/ledger.csv", sha256="0" * 64, lines=lines, kept=lines, rejected=2
                ),
            ),
            lines_read=lines + 2,
            lines_kept=lines,
            lines_rejected=2,
            amounts={"SEK": KeptAndRejected(kept=kept, rejected="0.00")},
            coverage=Coverage(
                supplier=1.0,
                category=overview.coverage.category / whole,
                origin=overview.coverage.origin / whole,
                origin_distribution=overview.coverage.origin_distribution / whole,
                risk=overview.coverage.risk / whole,
            ),
            bands={
                band: BandTotal(
                    absolute="0",
                    net="0",
                    lines=f.lines,
                    suppliers=f.suppliers,
                    share=f.absolute_minor / whole,
                )
                for band, f in overview.by_band.items()
            },
            model=Model(version="1", code="0", settings_sha256=settings, settings={}),
            sources=tuple(
                UsedSource(**{name: source[name] or "" for name in SOURCE_FIELDS}) for source in sources
            ),
            seconds=0.1,
            peak_memory_mb=1.0,
            made_on="2026-01-02",
            language="sv",
            engine="duckdb",
            reporting_currency="SEK",
        ),
        folder,
    )
    (folder / "rejected.csv").write_text(
        "file,row,column,value,reason\nledger.csv,7,belopp,tolv,inget tal\n", encoding="utf-8"
    )
