"""From ledgers to a finished run folder: whole, the same each time, or nothing."""

import hashlib
import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.errors import KedjaError
from kedja.ledger import ColumnMapping
from kedja.report import produce
from kedja.report.errors import DecisionsMissingError, NothingKeptError, OutputFolderError
from kedja.risk import Settings
from kedja.screening.errors import BadRatesError
from kedja.screening.run_info import read_run_info
from tests.report.conftest import LINES, TODAY, ledger_text

PROMISED = {
    "ranking.parquet",
    "ranking.csv",
    "ranking.xlsx",
    "rejected.csv",
    "report.html",
    "run.json",
    "sources.parquet",
    "ledger",
    "judgement",
    "summary",
}
KEYS = {
    "input",
    "lines_read",
    "lines_kept",
    "lines_rejected",
    "amounts",
    "coverage",
    "bands",
    "model",
    "sources",
    "seconds",
    "peak_memory_mb",
}


def test_the_folder_holds_what_is_promised_and_nothing_else(run_folder: Path) -> None:
    assert {path.name for path in run_folder.iterdir()} == PROMISED
    assert [path.name for path in run_folder.parent.iterdir()] == [run_folder.name]


def test_no_file_of_a_run_names_a_private_person_save_the_rejects(
    tmp_path: Path, few_draws: Settings
) -> None:
    ledger = tmp_path / "reskontra.csv"
    person = ("Sixten Testpersson", "640823-3234", "Konsulttjänster", "900,00", "2025-06-02", "", "")
    ledger.write_text(ledger_text((*LINES, person, (*person[:3], "nio", *person[4:]))), encoding="utf-8")
    out = tmp_path / "run"
    produce([ledger], out, today=TODAY, settings=few_draws, language="sv")
    for path in out.rglob("*"):
        if path.is_file():
            held = str(pq.read_table(path).to_pylist()) if path.suffix == ".parquet" else _text_of(path)
            named = "Testpersson" in held or "640823" in held
            assert named == (path.name == "rejected.csv"), path


def _text_of(path: Path) -> str:
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    with zipfile.ZipFile(path) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


def test_run_json_has_its_keys_and_reconciles_with_the_file(run_folder: Path, ledger_file: Path) -> None:
    told = json.loads((run_folder / "run.json").read_text())
    assert set(told) >= KEYS
    assert told["lines_read"] == told["lines_kept"] + told["lines_rejected"] == 9
    assert told["amounts"]["SEK"]["kept"] == "403000.00"
    [file] = told["input"]
    assert file["sha256"] == hashlib.sha256(ledger_file.read_bytes()).hexdigest()
    assert (file["lines"], file["rejected"]) == (9, 1)
    assert told["made_on"] == "2026-11-24"


def test_coverage_and_bands_are_shares_of_the_spend_in_scope(run_folder: Path) -> None:
    info = read_run_info(run_folder)
    assert 0 < info.coverage.origin < 1
    assert set(info.bands) == {"very_high", "high", "elevated", "low", "unknown"}
    assert 0.999 < sum(band.share for band in info.bands.values()) <= 1
    in_scope = sum(Decimal(band.absolute) for band in info.bands.values())
    outside = Decimal(info.out_of_scope.amounts["SEK"])
    assert in_scope + outside == Decimal("413001.00")


def test_sources_and_settings_are_recorded(run_folder: Path, few_draws: Settings) -> None:
    info = read_run_info(run_folder)
    assert info.model.settings_sha256 == few_draws.fingerprint()
    assert info.model.settings["draws"] == 5
    assert {"id", "publisher", "title", "year", "licence", "address"} <= set(
        json.loads((run_folder / "run.json").read_text())["sources"][0]
    )


def test_the_same_input_and_date_give_the_same_bytes(
    run_folder: Path, ledger_file: Path, few_draws: Settings, tmp_path: Path
) -> None:
    again = tmp_path / "run"
    produce([ledger_file], again, today=TODAY, settings=few_draws)
    for path in sorted(run_folder.rglob("*")):
        if not path.is_file() or path.name == "run.json":
            continue
        twin = again / path.relative_to(run_folder)
        if path.name == "exposure.parquet":
            # Its rows have no order: which thread is done first puts them where they are.
            assert _rows(twin) == _rows(path)
        else:
            assert twin.read_bytes() == path.read_bytes(), path.name
    first, second = (json.loads((folder / "run.json").read_text()) for folder in (run_folder, again))
    for told in (first, second):
        del told["seconds"], told["peak_memory_mb"]
    assert first == second


def _rows(path: Path) -> list[str]:
    return sorted(str(row) for row in pq.read_table(path).to_pylist())


def test_progress_goes_forward_through_every_stage(
    ledger_file: Path, few_draws: Settings, tmp_path: Path
) -> None:
    told: list[tuple[str, float]] = []
    produce(
        [ledger_file],
        tmp_path / "run",
        today=TODAY,
        settings=few_draws,
        progress=lambda stage, share: told.append((stage, share)),
    )
    assert list(dict.fromkeys(stage for stage, _ in told)) == ["read", "match", "place", "judge", "report"]
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert told[-1] == ("report", 1.0)


@pytest.mark.parametrize("stage", ["read", "place", "judge", "report"])
def test_an_interrupt_leaves_nothing_behind(
    stage: str, ledger_file: Path, few_draws: Settings, tmp_path: Path
) -> None:
    def interrupt(at: str, _share: float) -> None:
        if at == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        produce([ledger_file], tmp_path / "run", today=TODAY, settings=few_draws, progress=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_ledger_leaves_nothing_behind(tmp_path: Path, few_draws: Settings) -> None:
    pdf = tmp_path / "in" / "faktura.pdf"
    pdf.parent.mkdir()
    pdf.write_bytes(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n")
    with pytest.raises(KedjaError):
        produce([pdf], tmp_path / "out" / "run", today=TODAY, settings=few_draws)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_foreign_folder_is_refused_before_anything_is_read(ledger_file: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputFolderError):
        produce([ledger_file], tmp_path, today=TODAY)


def test_decisions_are_used_and_recorded(ledger_file: Path, few_draws: Settings, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions"
    decisions.mkdir()
    (decisions / "categories.csv").write_text(
        "cpv,account,account_text,text,supplier,category,why\n,,Ej konterat,,,furniture,asked the department\n",
        encoding="utf-8",
    )
    info = produce([ledger_file], tmp_path / "run", today=TODAY, settings=few_draws, decisions=decisions)
    assert info.coverage.category == 1.0
    assert set(info.decisions) == {"categories"}


def test_a_folder_without_decisions_is_refused(ledger_file: Path, tmp_path: Path) -> None:
    with pytest.raises(DecisionsMissingError, match=r"suppliers\.csv"):
        produce([ledger_file], tmp_path / "run", today=TODAY, decisions=tmp_path)


def test_the_same_file_twice_counts_once(tmp_path: Path, few_draws: Settings) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(ledger_text(), encoding="utf-8")
    info = produce(
        [tmp_path / "a.csv", tmp_path / "b.csv"], tmp_path / "run", today=TODAY, settings=few_draws
    )
    assert info.lines_read == 9
    assert info.input[1].identical_to == str(tmp_path / "a.csv")


def test_a_table_of_rates_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(BadRatesError, match=r"There is no table of rates .*none\.csv"):
        produce([tmp_path / "ledger.csv"], tmp_path / "run", today=TODAY, rates=tmp_path / "none.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_mapping_by_which_no_row_can_be_read_is_refused_with_the_first_row_that_fails(
    tmp_path: Path,
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("Leverantör;Konto;Belopp;Datum\nA AB;Mat;1,00;2025-01-02\nB AB;El;2,00;2025-01-03\n")
    wrong = ColumnMapping("wrong", {"supplier": "Leverantör", "amount": "Belopp", "date": "Konto"})
    with pytest.raises(NothingKeptError, match=r"row 2 of .*ledger\.csv, column Konto: .* --map") as refusal:
        produce([ledger], tmp_path / "run", today=TODAY, mapping=wrong, language="en")
    assert "Ingen av de 2 raderna gick att läsa" in refusal.value.said_in("sv")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.csv"]
