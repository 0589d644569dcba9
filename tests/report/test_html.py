"""The report as one page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kedja.language import Language
from kedja.report import html as report_html
from kedja.report import pictures, produce, write_html
from kedja.report.bands import BAND_WORDS
from kedja.report.names import load_names, percent
from kedja.risk import Settings
from kedja.screening import Run
from tests.report.conftest import TODAY, ledger_text


class Page(HTMLParser):
    """What a test asks of a page: its elements, ids and addresses."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]


@pytest.fixture
def text(run: Run) -> str:
    return (run.folder / "report.html").read_text(encoding="utf-8")


@pytest.fixture
def page(text: str) -> Page:
    return Page(text)


def test_the_page_has_no_script_and_needs_nothing_from_elsewhere(page: Page) -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed"} & set(page.tags)
    assert not [
        name for name, _ in page.attributes if name.startswith("on") or name in {"src", "srcset", "style"}
    ]


def test_every_address_leads_to_the_web_and_none_to_a_script(page: Page) -> None:
    addresses = [value or "" for name, value in page.attributes if name == "href"]
    assert addresses
    assert all(address.startswith(("https://", "http://")) for address in addresses)


def test_no_id_stands_twice(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))


def test_what_a_ledger_writes_is_text_and_never_markup(text: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt; AB" in text
    assert "<script" not in text


def test_the_unknown_is_a_band_of_its_own_and_said_in_money(text: str) -> None:
    assert BAND_WORDS["sv"]["unknown"] in text
    assert "har okänd risk, som aldrig räknas som låg" in text
    assert "Ej konterat" in text


def test_what_was_read_kept_and_rejected_is_told(text: str) -> None:
    assert "Lästa rader 9, behållna 8, avvisade 1" in text


def test_sums_are_written_as_the_reader_writes_them(text: str) -> None:
    assert "SEK: behållet 403\xa0000,00" in text


def test_each_chart_has_its_table(page: Page) -> None:
    assert page.tags.count("figure") >= 3
    assert page.tags.count("table") > page.tags.count("figure")


def test_a_row_opens_into_its_parts_and_sources(text: str) -> None:
    gloves = re.search(r'<li id="row-1">.*?</li>', text, re.DOTALL)
    assert gloves is not None
    assert "Handskbolaget AB" in gloves[0]
    assert "<details>" in gloves[0]
    assert "tvångsarbete" in gloves[0]
    assert "https://www.dol.gov" in gloves[0]
    assert "Malaysia" in gloves[0]


def test_the_page_speaks_one_language(run: Run, tmp_path: Path, language: Language) -> None:
    write_html(run, tmp_path / "page.html", load_names(language), info=run.info)
    written = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert f'<html lang="{language}">' in written
    other: Language = "en" if language == "sv" else "sv"
    assert BAND_WORDS[language]["very_high"] in written
    assert BAND_WORDS[other]["very_high"] not in written


def test_the_page_stands_without_the_map(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "WORLD_FILE", tmp_path / "world.json")
    write_html(run, tmp_path / "page.html", load_names("sv"), info=run.info)
    assert "Kartans former finns inte" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_source_whose_address_is_not_of_the_web_is_named_without_a_link(run: Run) -> None:
    environment = report_html._environment(run.overview(), load_names("sv"))
    safe = environment.globals["safe_address"]
    assert safe("javascript:alert(1)") is None
    assert safe(None) is None
    assert safe("https://example.org/") == "https://example.org/"


def test_the_climate_footprint_is_a_screening_figure_and_says_what_is_not_known(run: Run, text: str) -> None:
    section = text[text.index('id="footprint"') : text.index('id="ranking"')]
    assert f"{percent(run.overview().footprint.covered_bp, 'sv')} av beloppen" in section
    assert "Den kan inte jämföra leverantörer" in section
    assert "okänt vad som köpts" in section
    assert "1 USD = 10,1177 SEK" in section
    assert "Supply Chain Greenhouse Gas Emission Factors" in section
    assert "<svg" in section


def test_the_page_says_where_the_text_cannot_tell_gloves_from_gowns(
    tmp_path: Path, few_draws: Settings
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        ledger_text((("Handel AB", "", "Sjukvårdsmaterial", "1000,00", "2025-02-03", "", ""),)),
        encoding="utf-8",
    )
    produce([ledger], tmp_path / "run", today=TODAY, settings=few_draws, language="en")
    said = (tmp_path / "run" / "report.html").read_text(encoding="utf-8")
    assert "1 thousand SEK is placed, but the text does not tell gloves from gowns" in said
    assert "The text does not tell gloves from gowns" in said
