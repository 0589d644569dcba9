"""A document for Word: real headings, numbered lists that begin anew, tables with a heading row, and its language."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import zip_longest
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from kedja_site.clauses.document import Block, ClauseDocument

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for when it was made, so that the same content is the same bytes and has the same hash."""
EMPTY_ROW = Cm(0.9)
FACTS = (Cm(4), Cm(12))
LISTS = frozenset({"bullets", "letters"})


def as_docx(document: ClauseDocument) -> bytes:
    """The whole document; the same content gives the same bytes."""
    made = Document()
    _properties(made, document)
    _styles(made, LANGUAGES[document.language])
    made.add_heading(document.title, 0)
    if document.facts:
        _table(made, tuple(document.facts), has_heading=False)
        made.add_paragraph()
    for block, next_block in zip_longest(document.blocks, document.blocks[1:]):
        _block(made, block)
        if block.kind == "paragraph" and next_block is not None and next_block.kind in LISTS:
            made.paragraphs[-1].paragraph_format.keep_with_next = True
    _page_numbers(made)
    kept = BytesIO()
    made.save(kept)
    return _without_times(kept)


def _block(made: WordDocument, block: Block) -> None:
    match block.kind:
        case "heading":
            made.add_heading(f"{block.number} {block.text}".strip(), block.level)
        case "bullets":
            for item in block.items:
                made.add_paragraph(item, style="List Bullet")
        case "letters":
            number = _new_list(made)
            for item in block.items:
                _in_list(made.add_paragraph(item, style="List Number"), number)
        case "table":
            _table(made, block.rows, has_heading=True)
            made.add_paragraph()
        case _:
            made.add_paragraph(block.text)


def _properties(made: WordDocument, document: ClauseDocument) -> None:
    properties = made.core_properties
    properties.title = document.title
    properties.author = ""
    properties.comments = ""
    properties.language = LANGUAGES[document.language]
    properties.created = properties.modified = LONG_AGO


def _styles(made: WordDocument, language: str) -> None:
    """Dark headings in the body's face, and the language that a reading voice speaks and a spelling checker knows."""
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        style = made.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.name = "Calibri"
        style.font.color.rgb = None
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:lang")):
            properties.remove(old)
        spoken = OxmlElement("w:lang")
        spoken.set(qn("w:val"), language)
        properties.append(spoken)
    for spoken in made.styles.element.iter(qn("w:lang")):
        spoken.set(qn("w:val"), language)
    normal = made.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for section in made.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)


def _new_list(made: WordDocument) -> int:
    """A lettered list that begins at a, whatever lists stand before it. Gives its id."""
    numbering = made.part.numbering_part.element
    used = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    kind = max(used, default=0) + 1
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), str(kind))
    multi = OxmlElement("w:multiLevelType")
    multi.set(qn("w:val"), "singleLevel")
    abstract.append(multi)
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", "1"), ("numFmt", "lowerLetter"), ("lvlText", "%1)"), ("lvlJc", "left")):
        part = OxmlElement(f"w:{name}")
        part.set(qn("w:val"), value)
        level.append(part)
    properties = OxmlElement("w:pPr")
    indent = OxmlElement("w:ind")
    indent.set(qn("w:left"), "567")
    indent.set(qn("w:hanging"), "425")
    properties.append(indent)
    level.append(properties)
    abstract.append(level)
    numbers = numbering.findall(qn("w:num"))
    # The schema wants all abstract lists before the lists themselves.
    numbers[0].addprevious(abstract) if numbers else numbering.append(abstract)
    number: int = numbering.add_num(kind).numId
    return number


def _in_list(paragraph: Paragraph, number: int) -> None:
    of = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - the library has no way to a list of its own
    of.get_or_add_ilvl().val = 0
    of.get_or_add_numId().val = number


def _table(made: WordDocument, rows: tuple[tuple[str, ...], ...], *, has_heading: bool) -> None:
    table: Table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    if not has_heading:
        table.autofit = False
        for column, width in zip(table.columns, FACTS, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
    for place, row in enumerate(rows):
        line = table.rows[place]
        is_heading = has_heading and place == 0
        for column, words in enumerate(row):
            cell = line.cells[column]
            cell.text = ""
            run = cell.paragraphs[0].add_run(words)
            run.bold = is_heading or (not has_heading and column == 0)
        if is_heading:
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            line._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - nor to a heading row
        elif not any(row[1:]):
            line.height = EMPTY_ROW


def _page_numbers(made: WordDocument) -> None:
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for words, kind in (("", "begin"), ("PAGE", ""), ("", "end")):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = words
        run._r.append(mark)  # noqa: SLF001 - nor to a field


def _without_times(kept: BytesIO) -> bytes:
    """The package once more, each part with the same time."""
    again = BytesIO()
    with ZipFile(kept) as package, ZipFile(again, "w", ZIP_DEFLATED) as out:
        for name in package.namelist():
            out.writestr(ZipInfo(name, LONG_AGO.timetuple()[:6]), package.read(name), ZIP_DEFLATED)
    return again.getvalue()
