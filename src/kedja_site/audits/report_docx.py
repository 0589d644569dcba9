"""The report as a Word document, with real headings and table headings, so that it can be read aloud and edited."""

from io import BytesIO

from django.utils import translation
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table

from kedja_site.audits.report_data import Item, ReportData
from kedja_site.audits.report_photos import photo_bytes

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
PHOTO_WIDTH = Cm(10)


def as_docx(data: ReportData) -> bytes:
    """The whole report with its photos."""
    document = Document()
    document.core_properties.title = data.title
    document.core_properties.author = ""
    document.core_properties.language = LANGUAGES.get(data.language, data.language)
    _speak(document, LANGUAGES.get(data.language, data.language))
    document.add_heading(data.title, 0)
    document.add_paragraph(data.state)
    _rows(document, data.facts)
    with translation.override(data.language):
        document.add_heading(_("At a glance"), 1)
        _rows(document, data.overview, (_("Requirement"), _("What was found")))
    photos = photo_bytes(data)
    for section in data.sections:
        document.add_heading(section.title, 1)
        for line in section.text.splitlines():
            if line.strip():
                document.add_paragraph(line)
        for item in section.items:
            _item(document, item, photos)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _item(document: WordDocument, item: Item, photos: dict[int, bytes]) -> None:
    document.add_heading(item.title, 2)
    _rows(document, item.lines)
    for photo in item.photos:
        if photo.file in photos:
            drawn = document.add_picture(BytesIO(photos[photo.file]), width=PHOTO_WIDTH)
            drawn._inline.docPr.set("descr", photo.caption)  # noqa: SLF001 - the library has no way to an alternative text
            document.add_paragraph(photo.caption, style="Caption")


def _rows(
    document: WordDocument, rows: tuple[tuple[str, str], ...], headings: tuple[str, str] | None = None
) -> None:
    if not rows:
        return
    table: Table = document.add_table(rows=0, cols=2, style="Light List" if headings else "Table Grid")
    if headings:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]  # the library's types are not whole
        for cell, words in zip(cells, headings, strict=True):
            cell.text = words
        mark = OxmlElement("w:tblHeader")
        mark.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - nor to a heading row
    for label, value in rows:
        cells = table.add_row().cells  # type: ignore[no-untyped-call]  # as above
        cells[0].text = ""
        cells[0].paragraphs[0].add_run(label).bold = not headings
        cells[1].text = value


def _speak(document: WordDocument, language: str) -> None:
    """The language that a reading voice speaks."""
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)
