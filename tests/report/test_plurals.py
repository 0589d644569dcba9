"""One line is a line, in everything that is said of a run."""

import re
from pathlib import Path

import pytest

from kedja.command import main
from kedja.language import Language

ONE_WITH_MANY = re.compile(r"(?<![\d.,\u00a0:-])1 (lines|rows|suppliers|rader|leverantörer)\b")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_ledger_of_one_line_is_spoken_of_as_one_line(
    language: Language, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEDJA_CONFIG", str(tmp_path / "config"))
    ledger, run = tmp_path / "ledger.csv", tmp_path / "run"
    ledger.write_text("leverantor;belopp;datum;kontotext\nA;1,50;2024-01-01;Handskar\n", encoding="utf-8")
    settings = tmp_path / "settings.toml"
    settings.write_text("[run]\ndraws = 5\n", encoding="utf-8")
    for call in (
        ["ledger", "read", str(ledger), "--out", str(tmp_path / "read")],
        [
            "screen",
            str(ledger),
            "--out",
            str(run),
            "--settings",
            str(settings),
            "--what-if",
            "severity.high=5",
        ],
        ["explain", str(run), "1"],
        ["category", "unplaced", str(run)],
    ):
        with pytest.raises(SystemExit) as end:
            main([*call, "--lang", language])
        assert end.value.code == 0
    said = capsys.readouterr().out + (run / "report.html").read_text(encoding="utf-8")
    assert ONE_WITH_MANY.findall(said) == []
    assert ("1 rad" if language == "sv" else "1 line") in said
