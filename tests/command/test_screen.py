"""`kedja screen`: one command from ledger to risk picture, and one sentence where it cannot."""

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kedja.report.climate import mass
from kedja.risk import load_settings
from kedja.screening import Run
from kedja_site.demo.ledger import write_demo_ledger
from tests.command.conftest import LEDGER, Kedja
from tests.environment import clean_environment


def test_a_ledger_in_a_known_layout_is_screened_without_asking(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    done = kedja("screen", LEDGER, "--out", tmp_path / "run", "--settings", few_draws)
    assert done.returncode == 0, done.stderr
    assert "Lines read 5 = kept 4 + rejected 1." in done.stdout
    assert "Handskbolaget AB" in done.stdout
    assert "Examination and surgical gloves" in done.stdout
    assert "Ej konterat" in done.stdout
    assert "report.html" in done.stdout
    assert "Reading …" in done.stderr
    assert (tmp_path / "run" / "report.html").is_file()


def test_the_summary_is_in_swedish_for_who_wants_it(kedja: Kedja, few_draws: Path, tmp_path: Path) -> None:
    done = kedja("screen", LEDGER, "--out", tmp_path / "run", "--settings", few_draws, "--lang", "sv")
    assert "Lästa rader 5 = behållna 4 + avvisade 1." in done.stdout
    assert "Mycket hög" in done.stdout
    assert "Gör härnäst" in done.stdout
    assert "Läser …" in done.stderr
    assert "Riskbild av inköp" in (tmp_path / "run" / "report.html").read_text(encoding="utf-8")


def test_what_if_tells_which_rows_change_place(kedja: Kedja, few_draws: Path, tmp_path: Path) -> None:
    done = kedja(
        "screen",
        LEDGER,
        "--out",
        tmp_path / "run",
        "--settings",
        few_draws,
        "--what-if",
        "severity.forced_labour=1",
    )
    assert done.returncode == 0, done.stderr
    assert "If severity.forced_labour is 1:" in done.stdout
    weight = load_settings().known("severity.forced_labour")
    assert f"{weight.meaning}. It is {weight.value} now: {weight.why}." in done.stdout


def test_the_summary_tells_the_climate_footprint(kedja: Kedja, few_draws: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    done = kedja("screen", LEDGER, "--out", run, "--settings", few_draws, "--lang", "sv")
    assert "Klimatavtryck ur beloppen: omkring " in done.stdout
    with Run(run) as opened:
        assert mass(opened.overview().footprint.kg_co2e or 0, "sv") in done.stdout


def test_columns_can_be_named_on_the_command_line(kedja: Kedja, few_draws: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "annan.csv"
    ledger.write_text(
        "Från;Hur mycket;När;Vad\nHandskbolaget AB;1250,50;2025-02-03;Handskar\n", encoding="utf-8"
    )
    columns = ("supplier=Från", "amount=Hur mycket", "date=När", "account_text=Vad")
    done = kedja(
        "screen", ledger, "--out", tmp_path / "run", "--settings", few_draws, "--currency", "SEK",
        *(part for column in columns for part in ("--map", column)),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads((tmp_path / "run" / "run.json").read_text())["amounts"]["SEK"]["kept"] == "1250.50"


def test_an_ambiguous_layout_is_refused_without_a_terminal_with_the_proposal(
    kedja: Kedja, tmp_path: Path
) -> None:
    ledger = tmp_path / "oklar.csv"
    ledger.write_text(
        "A;B;C;D\nNordan AB;Sunnan AB;2025-01-02;1,50\nVästan AB;Östan AB;2025-01-03;2,50\n", encoding="utf-8"
    )
    done = kedja("screen", ledger, "--out", tmp_path / "run")
    assert done.returncode == 2
    assert "supplier" in done.stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("content", "name"),
    [(None, "finns-inte.csv"), (b"", "tom.csv"), (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "faktura.pdf")],
    ids=["no such file", "an empty file", "a PDF"],
)
def test_a_file_that_is_no_ledger_is_one_sentence_and_nothing_is_left(
    kedja: Kedja, tmp_path: Path, content: bytes | None, name: str
) -> None:
    path = tmp_path / "in" / name
    path.parent.mkdir()
    if content is not None:
        path.write_bytes(content)
    done = kedja("screen", path, "--out", tmp_path / "a" / "run")
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--engine", "hadoop"], "hadoop"),
        (["--map", "supplier"], "NAME=VALUE"),
        (["--what-if", "severity.high=lots"], "whole number"),
        (["--what-if", "no.such.weight=1"], "no.such.weight"),
        (["--mapping", "never-saved"], "never-saved"),
        (["--currency", "KRONOR"], "KRONOR"),
    ],
)
def test_a_wrong_option_is_told_in_a_sentence(
    kedja: Kedja, tmp_path: Path, options: list[str], said: str
) -> None:
    done = kedja("screen", LEDGER, "--out", tmp_path / "run", *options)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_folder_is_refused_and_untouched(kedja: Kedja, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = kedja("screen", LEDGER, "--out", tmp_path)
    assert done.returncode == 2
    assert "mine.txt" in done.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk is made with Linux's mount")
@pytest.mark.parametrize("size", ["64k", "900k"], ids=["full while reading", "full while writing outputs"])
def test_a_full_disk_is_told_in_a_sentence(kedja: Kedja, few_draws: Path, tmp_path: Path, size: str) -> None:
    mounted = tmp_path / "small"
    mounted.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(mounted)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("only root may mount the small disk that this test fills")
    try:
        ledger = write_demo_ledger(tmp_path / "ledger.csv", lines=3_000)
        done = kedja("screen", ledger, "--out", mounted / "run", "--settings", few_draws)
        assert done.returncode == 2, done.stderr
        assert "disk" in done.stderr
        assert "Traceback" not in done.stderr
        assert list(mounted.iterdir()) == []
    finally:
        subprocess.run(["umount", str(mounted)], check=True)


@pytest.fixture(scope="session")
def large_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So large that every stage takes longer than to read that it has begun."""
    return write_demo_ledger(tmp_path_factory.mktemp("large") / "ledger.csv", lines=20_000)


@pytest.mark.parametrize(
    "stage", ["Reading", "Matching suppliers", "Judging and ranking", "Writing the report"]
)
@pytest.mark.parametrize("sign", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)])
def test_ctrl_c_and_a_stop_leave_nothing_behind(
    large_ledger: Path, few_draws: Path, tmp_path: Path, sign: signal.Signals, stage: str
) -> None:
    out = tmp_path / "out" / "run"
    # On a busy machine a short stage and all that follows may be over before the signal comes: then once more.
    for _attempt in range(5):
        process = subprocess.Popen(
            [
                Path(sys.executable).parent / "kedja",
                "screen",
                large_ledger,
                "--out",
                out,
                "--settings",
                few_draws,
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=clean_environment(KEDJA_LANG="en", KEDJA_CONFIG=str(tmp_path)),
        )
        assert process.stderr is not None
        assert any(line.startswith(stage) for line in process.stderr)
        process.send_signal(sign)
        _, said = process.communicate(timeout=60)
        if process.returncode:
            break
        shutil.rmtree(out.parent)
    assert process.returncode == 130
    assert "Nothing was left behind" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_nine_files_of_a_hospital_reconcile_to_the_penny(
    kedja: Kedja, shared_data: Path, tmp_path: Path
) -> None:
    files = sorted((shared_data / "ledger_nhs_guys").glob("*.csv"))
    done = kedja("screen", *files, "--out", tmp_path / "run", "--currency", "GBP")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "run" / "run.json").read_text())
    assert told["lines_read"] == told["lines_kept"] + told["lines_rejected"]
    assert len(told["input"]) == 9


def test_the_summary_says_where_the_text_cannot_tell_gloves_from_gowns(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Supplier,Expense type,Amount in Sterling,Date\nSome Traders Ltd,Medical supplies,1000.00,2025-01-02\n",
        encoding="utf-8",
    )
    done = kedja("screen", ledger, "--out", tmp_path / "run", "--settings", few_draws)
    assert "Placed, but the text does not tell what was bought:" in done.stdout
    assert "it does not tell gloves from gowns" in done.stdout
    row = kedja("explain", tmp_path / "run", 1)
    assert "The text does not tell gloves from gowns" in row.stdout


def test_the_summary_says_what_is_in_no_figure_for_want_of_a_rate(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Supplier,Currency,Amount,Date\nA Ltd,SEK,10.00,2025-01-02\nB GmbH,EUR,20.00,2025-01-02\n",
        encoding="utf-8",
    )
    options = ("--settings", few_draws, "--reporting-currency", "SEK")
    done = kedja("screen", ledger, "--out", tmp_path / "run", *options)
    assert "EUR: 1 line without an exchange rate for the date, in no figure below." in done.stdout


def test_the_summary_says_what_credit_notes_do_to_the_sums(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    done = kedja("screen", LEDGER, "--out", tmp_path / "run", "--settings", few_draws)
    assert (
        "Below, a credit note counts by its size; with credits taken off it is 219 thousand SEK."
        in done.stdout
    )


def test_the_summary_says_what_the_reading_had_to_settle_by_itself(
    kedja: Kedja, few_draws: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Supplier,Amount in Sterling,Date,Country of origin\nA Ltd,1.00,01/02/2025,Narnia\nB Ltd,2.50,03/04/2025,Sweden\n",
        encoding="utf-8",
    )
    done = kedja("screen", ledger, ledger, "--out", tmp_path / "run", "--settings", few_draws)
    told = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))["notes"]
    assert len(told) == 3
    assert all(note in done.stdout for note in told)
    assert "the days could be read in more than one order; dmy was taken" in done.stdout
    assert "Narnia (1)" in done.stdout
    assert "it counts once" in done.stdout
