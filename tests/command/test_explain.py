"""`kedja explain`: a row down to its parts, sources and lines."""

import json
from pathlib import Path

import pytest

from kedja.command import main
from kedja.risk import load_settings
from kedja.screening import Run
from tests.command.conftest import LEDGER, Kedja


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory, few_draws: Path) -> Path:
    out = tmp_path_factory.mktemp("run") / "run"
    with pytest.raises(SystemExit) as end:
        main(["screen", str(LEDGER), "--out", str(out), "--settings", str(few_draws), "--lang", "sv"])
    assert end.value.code == 0
    return out


def test_a_row_opens_into_classes_parts_sources_and_lines(kedja: Kedja, run_folder: Path) -> None:
    said = kedja("explain", run_folder, 1).stdout
    assert "Handskbolaget AB · Examination and surgical gloves" in said
    assert "Very high: severity 5, likelihood 5" in said
    assert "Rubber Gloves" in said
    assert "https://www.dol.gov" in said
    assert "ITUC Global Rights Index" in said
    assert "125,000.50 SEK" in said
    assert "[ledger.csv, row 2]" in said


def test_a_row_speaks_swedish(kedja: Kedja, run_folder: Path) -> None:
    said = kedja("explain", run_folder, 1, "--lang", "sv").stdout
    assert "Undersöknings- och operationshandskar" in said
    assert "tvångsarbete" in said
    assert "rad 2]" in said


def test_the_weight_that_a_row_hangs_on_is_said_in_words(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    ledger, run_folder = tmp_path / "ledger.csv", tmp_path / "run"
    ledger.write_text(
        "leverantor;belopp;datum;kontotext;sluttillverkningsland\nA;900,50;2025-01-02;Undersökningshandskar;MY\n"
        "B;1700,00;2025-01-02;Kaffe;\nC;1200,00;2025-01-02;Kirurgiska instrument;PK\nD;700,00;2025-01-02;Datorer;\n",
        encoding="utf-8",
    )
    assert kedja("screen", ledger, "--out", run_folder, "--settings", few_draws).returncode == 0
    with Run(run_folder) as run:
        row = next(row for row in run.ranking(size=100).rows if row.depends_on)
    weight = load_settings().known(row.depends_on or "")
    for language in ("sv", "en"):
        said = kedja("explain", run_folder, row.row, "--lang", language).stdout
        assert f"{weight.name} ({weight.meaning_in(language)})" in said


def test_all_opens_every_stage_and_area(kedja: Kedja, run_folder: Path) -> None:
    few, many = kedja("explain", run_folder, 1).stdout, kedja("explain", run_folder, 1, "--all").stdout
    assert many.count("https://") > few.count("https://")


def test_json_holds_the_same(kedja: Kedja, run_folder: Path) -> None:
    told = json.loads(kedja("explain", run_folder, 1, "--json", "--lines", 1).stdout)
    assert told["row"]["row"]["supplier"] == "Handskbolaget AB"
    assert len(told["lines"]) == 1


@pytest.mark.parametrize(("row", "said"), [(0, "no row 0"), (99, "no row 99")])
def test_a_row_that_is_not_there_is_told_in_a_sentence(
    kedja: Kedja, run_folder: Path, row: int, said: str
) -> None:
    answer = kedja("explain", run_folder, row)
    assert answer.returncode == 2
    assert said in answer.stderr


def test_a_folder_that_is_no_run_is_told_in_a_sentence(kedja: Kedja, tmp_path: Path) -> None:
    answer = kedja("explain", tmp_path, 1)
    assert answer.returncode == 2
    assert "not a finished run" in answer.stderr
    assert answer.stderr.count("\n") == 1
