"""`kedja category`, as somebody at a terminal meets it."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kedja.category import place_items
from kedja.command import main
from kedja.identity import match_suppliers
from kedja.ledger.columns import FILES, ITEMS, LINES, SUPPLIERS


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """A run with a glove line and a line that could not be placed."""
    ledger = tmp_path / "run" / "ledger"
    ledger.mkdir(parents=True)
    for name, table, rows in (
        ("suppliers", SUPPLIERS, [(0, "Serco Ltd", None, 2, 1), (1, "DR J SMITH", None, 1, 1)]),
        ("items", ITEMS, [(0, None, None, "GLOVES", None, 1, 1), (1, None, "4711", "Other expenses", None, 2, 1)]),
        ("files", FILES, [(0, "ledger.csv", "", 3, 3, 0, None, "{}")]),
        ("lines", LINES, [
            (0, 2, 0, 0, 0, 123_45, "GBP", date(2025, 1, 1), *[None] * 5, False, False),
            (0, 3, 0, 1, 0, 5_000_00, "GBP", date(2025, 1, 1), *[None] * 5, False, False),
            (0, 4, 1, 0, 0, 10_00, "GBP", date(2025, 1, 1), *[None] * 5, False, False),
        ]),
    ):  # fmt: skip
        dicts = [dict(zip(table.names, row, strict=True)) for row in rows]
        pq.write_table(pa.Table.from_pylist(dicts, schema=table.schema()), ledger / f"{name}.parquet")
    judgement = tmp_path / "run" / "judgement"
    match_suppliers(ledger, judgement / "supplier_match.parquet")
    place_items(ledger, judgement / "item_category.parquet")
    return tmp_path / "run"


def call(arguments: Sequence[str]) -> int:
    with pytest.raises(SystemExit) as stopped:
        main(["category", *arguments])
    return int(stopped.value.code or 0)


def test_a_text_is_explained_in_the_readers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["explain", "Undersökningshandskar", "--lang", "sv"]) == 0
    said = capsys.readouterr().out
    assert "Undersöknings- och operationshandskar" in said
    assert "Efter kontots text: undersökningshandsk*" in said
    call(["explain", "Office Equipment", "--lang", "en"])
    assert "Only a hint" in capsys.readouterr().out


def test_a_code_and_a_supplier_are_explained_too(capsys: pytest.CaptureFixture[str]) -> None:
    call(["explain", "--cpv", "33141420-0", "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert (answer["category"], answer["reason"], answer["rule"]) == ("gloves", "cpv", "CPV 3314142")
    call(["explain", "Suspense", "--supplier", "Roche Products Ltd", "--json"])
    assert json.loads(capsys.readouterr().out)["category"] == "medicines"


def test_explaining_nothing_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["explain"]) == 2
    assert "--cpv" in capsys.readouterr().err


def test_the_largest_unplaced_groups_are_listed_with_their_money(
    run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(["unplaced", str(run), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Placed: 133 GBP, 2 lines" in said
    assert "Other expenses" in said
    assert "5,000 GBP" in said
    call(["unplaced", str(run), "--json"])
    answer = json.loads(capsys.readouterr().out)
    assert answer["groups"][0]["spend_minor"] == 500_000


def test_a_sample_masks_persons(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(["sample", str(run), "--seed", "7", "--size", "5", "--lang", "sv"]) == 0
    said = capsys.readouterr().out
    assert "SMITH" not in said
    assert "Privatperson 1 (maskerad)" in said
    assert call(["sample", str(run), "--seed", "7", "--size", "5", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Private person 1 (masked)" in said
    assert "maskerad" not in said


def test_all_categories_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    call(["list", "--json"])
    assert {row["code"] for row in json.loads(capsys.readouterr().out)} >= {"gloves", "medicines"}
    call(["list", "--lang", "sv"])
    assert "Kirurgiska instrument" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["unplaced", "sample"])
def test_a_folder_that_is_no_run_is_one_sentence_and_exit_code_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call([command, str(tmp_path), "--lang", "sv"]) == 2
    assert "saknas i" in capsys.readouterr().err
