"""A small ledger with what makes trouble, screened once for all tests of the report."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kedja.language import Language
from kedja.report import produce
from kedja.risk import Settings, load_settings
from kedja.screening import Run
from kedja.screening.run_info import RunInfo

TODAY = date(2026, 11, 24)
HEADINGS = (
    "kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;"
    "forvaltning;fakturanummer;grund;avtal;kommun_id;s_kod_nr;artikel;tillverkningsland"
)
LINES = (
    ("Handskbolaget AB", "409000-0011", "Sjukvårdsartiklar", "125000,50", "2025-02-03", "Undersökningshandske nitril", "Malaysia"),
    ("Handskbolaget AB", "409000-0011", "Sjukvårdsartiklar", "-5000,50", "2025-03-03", "Undersökningshandske nitril", "Malaysia"),
    ("Handskbolaget AB", "409000-0011", "Sjukvårdsartiklar", "80000,00", "2025-03-09", "Undersökningshandske nitril", ""),
    ("Instrument & Co AB", "409000-0029", "Instrument kirurgi", "64000,00", "2025-04-01", "Sax Metzenbaum", "Pakistan"),
    ('=HYPERLINK("http://example.org")', "", "Datorer", "52000,00", "2025-04-11", "Bärbar dator", ""),
    ("<script>alert(1)</script> AB", "", "Livsmedel", "31000,00", "2025-05-02", "Kaffe", ""),
    ("Okänt Ting AB", "", "Ej konterat", "47000,00", "2025-05-12", "", ""),
    ("Föreningen Exempel", "", "Bidrag till föreningar", "9000,00", "2025-06-01", "", ""),
    ("Trasig Rad AB", "", "Livsmedel", "tolv kronor", "2025-06-02", "", ""),
)  # fmt: skip


def ledger_text(lines: tuple[tuple[str, ...], ...] = LINES) -> str:
    """The ledger as a CSV in the Swedish standard with two columns more."""
    rows = [HEADINGS]
    for number, (name, identifier, account, amount, day, article, country) in enumerate(lines):
        quoted = '"' + name.replace('"', '""') + '"'
        rows.append(
            f"409900-0012;Region Mittland;V{number};{quoted};{identifier};4{number:03d};{account};{amount};{day};"
            f"Sjukhuset;F{number};;;;;{article};{country}"
        )
    return "\n".join(rows) + "\n"


@pytest.fixture(scope="session")
def few_draws() -> Settings:
    """The default settings with so few draws that a run takes a moment."""
    return replace(load_settings(), draws=5)


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "reskontra.csv"
    path.write_text(ledger_text(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, ledger_file: Path, few_draws: Settings) -> Path:
    """The finished run of the ledger, in Swedish."""
    out = tmp_path_factory.mktemp("runs") / "run"
    produce([ledger_file], out, today=TODAY, settings=few_draws, language="sv")
    return out


@pytest.fixture
def run(run_folder: Path) -> Iterator[Run]:
    with Run(run_folder) as opened:
        yield opened


@pytest.fixture
def info(run: Run) -> RunInfo:
    return run.info


@pytest.fixture(params=["sv", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    return request.param
