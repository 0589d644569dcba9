"""From purchase ledgers to a finished run folder: the whole job, in the order of a line's way through the rooms."""

import csv
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from kedja.category import place_items
from kedja.identity import mask_texts, mask_writings, match_suppliers
from kedja.language import Language
from kedja.ledger import ColumnMapping, LedgerResult, ReadOptions, read_ledger
from kedja.report.csv import write_csv
from kedja.report.drawing import warm_up
from kedja.report.errors import DecisionsMissingError, NothingKeptError
from kedja.report.html import write_html
from kedja.report.names import load_names
from kedja.report.output_folder import finished_or_nothing
from kedja.report.run_info import Circumstances, describe_run, peak_memory_mb
from kedja.report.xlsx import write_xlsx
from kedja.risk import Settings, load_settings
from kedja.screening import Run, open_engine, screen
from kedja.screening.currency import NO_CURRENCY, rate_table
from kedja.screening.run_info import RunInfo, write_run_info

Progress = Callable[[str, float], None]
"""Told the stage (one of STAGES) and how much of the whole is done, 0–1."""

STAGES: dict[str, tuple[float, float]] = {
    "read": (0.0, 0.35),
    "match": (0.35, 0.42),
    "place": (0.42, 0.5),
    "judge": (0.5, 0.8),
    "report": (0.8, 1.0),
}
"""Where each stage begins and ends, as parts of the whole; about their share of the time."""

DECISION_FILES = {"suppliers": "suppliers.csv", "categories": "categories.csv"}
"""What a folder of decisions may hold: whom suppliers are, and what purchases are."""


def produce(
    paths: Sequence[Path],
    out: Path,
    *,
    today: date,
    mapping: ColumnMapping | None = None,
    read_options: ReadOptions | None = None,
    settings: Settings | None = None,
    decisions: Path | None = None,
    reporting_currency: str | None = None,
    rates: Path | None = None,
    reference_home: Path | None = None,
    engine: str = "duckdb",
    language: Language = "sv",
    progress: Progress | None = None,
) -> RunInfo:
    """Screen the ledgers at `paths` and leave a finished run in the folder `out` (`kedja.screening.columns`).

    `decisions` is a folder with `suppliers.csv`, `categories.csv` or both. The run is made beside `out` and
    moved there whole; on any error, and when interrupted, nothing is left and an earlier run in `out`
    stays. Two runs of the same input, settings, decisions, sources, code and `today` differ only in
    `run.json`'s `seconds` and `peak_memory_mb`, and in the order of the rows of `judgement/exposure.parquet`, which have none. Raises children of `KedjaError` for what a user can mend.
    """
    started = time.monotonic()
    settings = settings or load_settings()
    decided = _decision_files(decisions)
    tell = _teller(progress)
    names = load_names(language, reference_home)
    if rates is not None:
        # A table that is no such table is told now, not after a long reading.
        rate_table(reporting_currency or NO_CURRENCY, rates, reference_home)
    warm_up()
    with finished_or_nothing(out, tuple(paths)) as folder:
        ledger_folder, judgement = folder / "ledger", folder / "judgement"
        ledger_folder.mkdir()
        judgement.mkdir()
        # First of all: an engine that is not installed is told before a long reading, not after.
        opened = open_engine(engine, folder / "spill")
        try:
            ledger = read_ledger(
                paths,
                ledger_folder,
                mapping=mapping,
                options=read_options or ReadOptions(),
                progress=tell("read"),
                language=language,
            )
            _refuse_nothing(ledger, ledger_folder / "rejected.csv")
            (ledger_folder / "rejected.csv").rename(folder / "rejected.csv")
            tell("match")("", 0.0)
            suppliers = judgement / "supplier_match.parquet"
            match_suppliers(ledger_folder, suppliers, decisions=decided.get("suppliers"))
            tell("place")("", 0.0)
            place_items(
                ledger_folder,
                judgement / "item_category.parquet",
                decisions=decided.get("categories"),
                reference_home=reference_home,
                supplier_match=suppliers,
            )
            # Only now: what a line says places it, also where it names the person who sold.
            mask_texts(ledger_folder, suppliers)
            mask_writings(ledger_folder, suppliers)
            screened = screen(
                folder,
                settings=settings,
                engine=opened,
                reporting_currency=reporting_currency,
                rates=rates,
                reference_home=reference_home,
                progress=tell("judge"),
            )
        finally:
            opened.close()
        told = Circumstances(
            settings=settings,
            decisions=decided,
            mapping=mapping.name if mapping else None,
            language=language,
            engine=engine,
            today=today,
        )
        info = describe_run(ledger, screened, told, seconds=0.0, peak_memory_mb=0.0)
        report = tell("report")
        with Run(folder) as run:
            write_csv(run, folder / "ranking.csv", names)
            report("", 0.2)
            write_html(run, folder / "report.html", names, info=info)
            report("", 0.5)
            write_xlsx(run, folder / "ranking.xlsx", names, info=info)
        info = describe_run(
            ledger, screened, told, seconds=time.monotonic() - started, peak_memory_mb=peak_memory_mb()
        )
        write_run_info(info, folder)
    report("", 1.0)
    return info


def _decision_files(folder: Path | None) -> dict[str, Path]:
    if folder is None:
        return {}
    found = {kind: folder / name for kind, name in DECISION_FILES.items() if (folder / name).is_file()}
    if not found:
        raise DecisionsMissingError(
            "{folder} holds no decisions: they stand in {files}.",
            folder=folder,
            files=", ".join(DECISION_FILES.values()),
        )
    return found


def _refuse_nothing(ledger: LedgerResult, rejected: Path) -> None:
    """Raise NothingKeptError where not one row could be read: then the mapping is wrong, and not the rows."""
    if ledger.lines_kept or not ledger.lines_read:
        return
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        headings = file.readline()
        file.seek(0)
        first = next(csv.DictReader(file, delimiter=headings[len("file")]))
    raise NothingKeptError(
        "None of the {lines} rows could be read. The first is row {row} of {file}, column {column}: {reason} "
        "Are the columns what they are taken for? kedja ledger inspect {file} shows it, --map corrects it.",
        lines=ledger.lines_read,
        row=first["row"],
        file=first["file"],
        column=first["column"] or "–",
        reason=first["reason"],
    )


def _teller(progress: Progress | None) -> Callable[[str], Progress]:
    """Gives each stage its own progress, from 0 to 1, and tells the whole's."""

    def of(stage: str) -> Progress:
        begins, ends = STAGES[stage]

        def tell(_what: str, share: float) -> None:
            if progress is not None:
                progress(stage, begins + (ends - begins) * min(max(share, 0.0), 1.0))

        return tell

    return of
