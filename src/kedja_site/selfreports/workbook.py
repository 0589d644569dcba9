"""The file that a supplier may fill in instead of the form, with what is kept already; ids and headings are protected."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.words import country_of
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.profile import ABROAD, ACTIVITIES, SIZES
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.sheet import Line, read_sheet
from kedja_site.selfreports.statuses import Kind
from kedja_site.selfreports.values import Value
from kedja_site.selfreports.workbook_words import (
    ABOUT,
    ANSWERS,
    COLUMNS,
    COMPANY,
    HEADING_ROW,
    HOW,
    PROFILE_ROWS,
    SAID_ABOUT,
)

WIDTHS = {
    "key": 22, "number": 8, "text": 60, "how": 34, "answer": 30, "words": 60, "confirm": 16, "wanted": 30,
    "evidence": 30, "seen": 12,
}  # fmt: skip
LONGEST_LIST = 250
"""Excel takes lists of at most 255 signs into a cell's rule."""


def template_file(report: SelfReport) -> bytes:
    """The workbook in the page's language."""
    language = page_language()
    buffer = BytesIO()
    # Nothing that a supplier has written is read as a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        look = {"text_wrap": True, "valign": "top"}
        strong = book.add_format({**look, "bold": True, "bg_color": "#e3efec"})
        plain = book.add_format(look)
        open_cell = book.add_format({**look, "locked": False, "bg_color": "#fff8dc", "border": 1})
        open_cell.set_num_format("@")
        about = book.add_worksheet(ABOUT.said(language))
        about.set_column(0, 0, 110)
        about.write_string(0, 0, f"{report.public_id} – {report.supplier.name}", strong)
        for number, words in enumerate(SAID_ABOUT, 1):
            about.write_string(number, 0, words.said(language), plain)
        _write_profile(book.add_worksheet(COMPANY.said(language)), report, (strong, plain, open_cell))
        _write_answers(book.add_worksheet(ANSWERS.said(language)), report, (strong, plain, open_cell))
    return buffer.getvalue()


def _write_profile(sheet: Any, report: SelfReport, formats: tuple[Any, Any, Any]) -> None:
    strong, plain, open_cell = formats
    language = page_language()
    sheet.protect()
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 60)
    sheet.set_column(2, 2, 90)
    choices = {"size": SIZES, "activity": ACTIVITIES, "has_staff_abroad": ABROAD}
    for row, (name, heading) in enumerate(PROFILE_ROWS.items()):
        known = report.profile.get(name) or []
        codes = known if isinstance(known, list) else [known]
        words = {code: str(word) for code, word in choices[name]}
        sheet.write_string(row, 0, heading.said(language), strong)
        sheet.write_string(row, 1, "; ".join(words.get(code, str(code)) for code in codes), open_cell)
        sheet.write_string(row, 2, " / ".join(words.values()), plain)
        if name != "activity":
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": list(words.values())})


def _write_answers(sheet: Any, report: SelfReport, formats: tuple[Any, Any, Any]) -> None:
    strong, plain, open_cell = formats
    language = page_language()
    sheet.protect("", {"format_rows": True, "format_columns": True, "delete_rows": True})
    sheet.write_string(0, 0, f"{report.public_id} – {report.supplier.name}", plain)
    places = {name: place for place, name in enumerate(COLUMNS)}
    for name, heading in COLUMNS.items():
        sheet.set_column(places[name], places[name], WIDTHS[name])
        sheet.write_string(HEADING_ROW, places[name], heading.said(language), strong)
    sheet.freeze_panes(HEADING_ROW + 1, places["how"])
    row = HEADING_ROW
    for part in read_sheet(report, everything=True).parts:
        for line in part.lines:
            row += 1
            cells = _cells(line, part.number)
            for name, text in cells.items():
                is_open = line.may_write and name in {"answer", "words", "confirm"}
                sheet.write_string(row, places[name], text, open_cell if is_open else plain)
            options = [str(words) for _value, words in line.question.options]
            if line.question.kind in {Kind.YES_NO, Kind.CHOICE} and len(",".join(options)) < LONGEST_LIST:
                rule = {"validate": "list", "source": options, "error_type": "warning"}
                sheet.data_validation(row, places["answer"], row, places["answer"], rule)


def _cells(line: Line, number: str) -> dict[str, str]:
    return {
        "key": line.question.key,
        "number": number,
        "text": str(line.question.text),
        "how": how_to_answer(line.question),
        "answer": cell_of(line.question, line.given),
        "words": line.given.words,
        "confirm": "",
        "wanted": line.wanted,
        "evidence": "; ".join(one.title for one in line.evidence),
        "seen": line.mark,
    }


def how_to_answer(question: Asked) -> str:
    """What a cell may hold."""
    options = " / ".join(str(words) for _value, words in question.options)
    said = HOW[question.kind].said(page_language()) if question.kind in HOW else ""
    if question.rule.__class__.__name__ != "AllOf" or question.rule.rules:  # type: ignore[union-attr]  # Condition has none
        said = "; ".join(filter(None, [said, _("only where it concerns you")]))
    return "\n".join(filter(None, [options, said]))


def cell_of(question: Asked, given: Value) -> str:
    """An answer as its cell shows it."""
    if given.value in (None, "", []):
        return ""
    chosen = given.value if isinstance(given.value, list) else [given.value]
    if question.kind == Kind.COUNTRIES:
        return "; ".join(country_of(code) for code in chosen)
    names = {value: str(words) for value, words in question.options}
    return "; ".join(names.get(one, str(one)) for one in chosen)
