"""The documents: real headings, lists that begin anew, tables, language; LibreOffice opens them, PDF is tagged."""

import re
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from pypdf import PdfReader

from kedja.language import LANGUAGES, Language
from kedja.policy.clause_placeholders import Inspection, Placeholder, Value, defaults_for
from kedja.policy.follow_up_words import ClauseLevel
from kedja.reference.code_of_conduct import code_version
from kedja.reference.requirements import process_requirements
from kedja_site.clauses.actions.first_texts import FOLDER, SHIPPED
from kedja_site.clauses.as_docx import as_docx
from kedja_site.clauses.as_pdf import as_pdf
from kedja_site.clauses.document import ClauseDocument, make_document
from kedja_site.clauses.markup import parse, shapes_differ

CHOICES: dict[Placeholder, Value] = {
    **defaults_for(ClauseLevel.ADVANCED),
    Placeholder.BUYER: "Region Prov & Co <b>",
    Placeholder.GOODS: "undersökningshandskar",
    Placeholder.GOODS_EN: "examination gloves",
    Placeholder.PENALTY_AMOUNT: 1_000_000,
}
FILES = [file for _slug, file, *_rest in SHIPPED]
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def document(file: str, language: Language, **others: Value) -> ClauseDocument:
    return make_document(
        parse((FOLDER / f"{file}.{language}.txt").read_text(encoding="utf-8")),
        title="Kontraktsvillkor – prov",
        language=language,
        choices={**CHOICES, **{Placeholder(name): value for name, value in others.items()}},
        currency="SEK",
        code=code_version("2022"),
        facts=(("Version", "1"),),
    )


def all_words(made: ClauseDocument) -> str:
    return " ".join(
        [words for block in made.blocks for words in (block.text, *block.items, *(c for r in block.rows for c in r))]
    )  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_what_kedja_ships_has_no_fault_and_the_same_shape_in_both_languages(file: str) -> None:
    read = {
        language: parse((FOLDER / f"{file}.{language}.txt").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    assert [read[language].faults for language in LANGUAGES] == [(), ()]
    assert list(shapes_differ(read["sv"], read["en"])) == []
    alike = {Placeholder.GOODS_EN: Placeholder.GOODS}
    assert {alike.get(each, each) for each in read["en"].placeholders} == set(read["sv"].placeholders)
    assert [piece.part for piece in read["sv"].pieces] == [piece.part for piece in read["en"].pieces]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_advanced_clause_prints_each_requirement_of_the_process_with_its_number(
    language: Language,
) -> None:
    numbers = {block.requirement: block.number for block in document("advanced", language).blocks}
    assert {each.code: numbers.get(each.code) for each in process_requirements()} == {
        each.code: each.number for each in process_requirements()
    }
    assert numbers["clause.transparency"] == "4.4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_prints_the_numbers_of_its_version(language: Language) -> None:
    numbers = {block.requirement: block.number for block in document("code_of_conduct", language).blocks}
    for each in code_version("2022").commitments:
        assert (each.number or "").startswith(numbers[f"code.{each.code}"])


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_fill_in_when_all_is_chosen(file: str, language: Language) -> None:
    made = document(file, language)
    assert made.missing == ()
    assert not re.search(r"[\[{]", all_words(made))


def test_a_choice_changes_the_words() -> None:
    assert "på plats hos leverantören och i leveranskedjan" in all_words(document("advanced", "sv"))
    without = all_words(document("advanced", "sv", inspection=Inspection.NONE, sanctions=()))
    assert "ingen rätt att granska på plats" in without
    assert "vite" not in without.lower()


def test_the_words_of_the_choices_are_in_the_language_of_the_document() -> None:
    assert "inom 2 veckor" in all_words(document("advanced", "sv"))
    assert "within 2 weeks" in all_words(document("advanced", "en"))
    assert "10\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}SEK" in all_words(document("advanced", "sv"))


def test_word_has_real_headings_lists_that_begin_anew_a_heading_row_and_its_language() -> None:
    made = Document(BytesIO(as_docx(document("advanced", "sv"))))
    styles = [paragraph.style.name for paragraph in made.paragraphs if paragraph.style is not None]
    assert styles.count("Title") == 1
    assert styles.count("Heading 1") == 5
    assert styles.count("Heading 2") == 13
    lists = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in made.paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    ]
    assert len(set(lists)) == 4  # each lettered list by itself, so that each begins at a
    assert made.core_properties.title == "Kontraktsvillkor – prov"
    assert made.core_properties.language == "sv-SE"
    styles_xml = (
        zipfile.ZipFile(BytesIO(as_docx(document("advanced", "en")))).read("word/styles.xml").decode()
    )
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles_xml)) == {"en-GB"}
    form = Document(BytesIO(as_docx(document("transparency_form", "sv"))))
    assert b"tblHeader" in ET.tostring(form.tables[-1].rows[0]._tr)


def test_the_same_content_is_the_same_bytes() -> None:
    made = document("advanced", "sv")
    assert as_docx(made) == as_docx(made)
    assert as_pdf(made) == as_pdf(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_is_tagged_has_its_title_and_speaks_its_language(language: Language) -> None:
    reader = PdfReader(BytesIO(as_pdf(document("advanced", language))))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Kontraktsvillkor – prov"
    assert "pdfuaid" in root["/Metadata"].get_data().decode()
    words = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "Region Prov & Co <b>" in words
    kinds = kinds_in(root["/StructTreeRoot"])
    assert {"/Title", "/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TD"} <= kinds


def kinds_in(root: Any) -> set[str]:
    """What the tagged tree of a PDF is made of."""
    found: set[str] = set()
    left = [root]
    while left:
        at = left.pop()
        at = at.get_object() if hasattr(at, "get_object") else at
        if isinstance(at, list):
            left += at
        elif isinstance(at, dict):
            if "/S" in at:
                found.add(str(at["/S"]))
            if "/K" in at:
                left.append(at["/K"])
    return found


@pytest.mark.slow
@pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice is missing: sudo apt-get install libreoffice-writer-nogui"
)
def test_libreoffice_opens_every_word_document(tmp_path: Path) -> None:
    """They are converted, and what comes out has all the words: headings with their numbers, lists with their letters."""
    assert SOFFICE is not None
    made = {f"{file}.{language}": document(file, language) for file in FILES for language in LANGUAGES}
    for name, each in made.items():
        (tmp_path / f"{name}.docx").write_bytes(as_docx(each))
    ran = subprocess.run(
        [
            SOFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
            "--outdir", str(tmp_path), *(str(tmp_path / f"{name}.docx") for name in made),
        ],
        capture_output=True, timeout=300, check=False, text=True,
    )  # fmt: skip
    complaints = [line for line in ran.stderr.splitlines() if line and "javaldx" not in line]
    assert (ran.returncode, complaints) == (0, [])
    for name, each in made.items():
        pages = PdfReader(tmp_path / f"{name}.pdf").pages
        words = " ".join("".join(page.extract_text() for page in pages).split())
        headings = [f"{block.number} {block.text}" for block in each.blocks if block.kind == "heading"]
        assert [heading for heading in headings if heading not in words] == [], name
        if name.startswith("advanced"):
            assert words.count(" a) ") == 4
