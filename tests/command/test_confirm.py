"""On a terminal the proposed columns are shown once, may be corrected, and are remembered."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.environment import clean_environment

LEDGER = "Motpart;Var det kom ifrån;Belopp exkl moms;Bokföringsdatum;Kontotext\n" + "".join(
    f"Bolaget {number} AB;Sverige;{number}00,50;2025-02-{number:02d};Datorer\n" for number in range(1, 10)
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "export.csv"
    path.write_text(LEDGER, encoding="utf-8")
    return path


def on_a_terminal(
    arguments: Sequence[object], settings: Path, answers: Sequence[tuple[str, str]], language: str = "en"
) -> tuple[int, str]:
    """Run `kedja` on a terminal of its own, answering each question when it has been asked."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "kedja", *map(str, arguments)],
        stdin=child,
        stdout=child,
        stderr=child,
        env=clean_environment(KEDJA_LANG=language, KEDJA_CONFIG=str(settings), COLUMNS="200", TERM="xterm"),
    )
    os.close(child)
    said, left, end = "", list(answers), time.monotonic() + 90
    while time.monotonic() < end:
        if select.select([parent], [], [], 0.1)[0]:
            try:
                said += os.read(parent, 65536).decode(errors="replace")
            except OSError:
                break
        elif process.poll() is not None:
            break
        if left and left[0][0] in said.split("\x00")[-1]:
            said += "\x00"
            os.write(parent, f"{left.pop(0)[1]}\n".encode())
    os.close(parent)
    return process.wait(timeout=10), said


def test_a_proposal_that_is_right_is_confirmed(ledger: Path, few_draws: Path, tmp_path: Path) -> None:
    arguments = ["screen", ledger, "--out", tmp_path / "run", "--settings", few_draws, "--currency", "SEK"]
    code, said = on_a_terminal(arguments, tmp_path / "settings", [("Is that right?", "y")])
    assert code == 0, said
    assert "supplier ← Motpart" in said
    assert (tmp_path / "run" / "run.json").is_file()


def test_an_answer_is_given_in_the_language_of_the_question(
    ledger: Path, few_draws: Path, tmp_path: Path
) -> None:
    arguments = ["screen", ledger, "--out", tmp_path / "run", "--settings", few_draws, "--currency", "SEK"]
    answers = [("Stämmer det? [J/n]", "kanske"), ("Svara ja eller nej.", "j")]
    code, said = on_a_terminal(arguments, tmp_path / "settings", answers, language="sv")
    assert code == 0, said
    assert (tmp_path / "run" / "run.json").is_file()


def test_a_correction_is_saved_under_a_name_and_not_asked_for_again(
    ledger: Path, few_draws: Path, tmp_path: Path
) -> None:
    arguments = ["screen", ledger, "--out", tmp_path / "run", "--settings", few_draws, "--currency", "SEK"]
    answers = [
        ("Is that right?", "n"),
        ("> ", "Var det kom ifrån"),
        ("> ", "origin=Var det kom ifrån"),
        ("> ", ""),
        ("Name to save it under", "vårt system"),
    ]
    code, said = on_a_terminal(arguments, tmp_path / "settings", answers)
    assert code == 0, said
    assert (tmp_path / "settings" / "mappings" / "vårt system.json").is_file()
    code, said = on_a_terminal(arguments, tmp_path / "settings", [])
    assert code == 0, said
    assert "Is that right?" not in said


def test_yes_asks_nothing(ledger: Path, few_draws: Path, tmp_path: Path) -> None:
    arguments = [
        "screen",
        ledger,
        "--out",
        tmp_path / "run",
        "--settings",
        few_draws,
        "--currency",
        "SEK",
        "--yes",
    ]
    code, said = on_a_terminal(arguments, tmp_path / "settings", [])
    assert code == 0, said
    assert "Is that right?" not in said
