"""An Excel workbook with its formats and its language: how every sheet of Kedja looks."""

from collections.abc import Sequence
from typing import Any

from kedja.language import Language, translate
from kedja.report.bands import BAND_COLOURS
from kedja.report.cells import neutralised

NUMBER_FORMATS = {
    "integer": "#,##0",
    "class": "0",
    "amount": "#,##0.00",
    "share": "0.0 %",
    "hundredths": "0.00",
    "date": "yyyy-mm-dd",
    "text": "@",
}


class Book:
    """A workbook with its formats and its language."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book = book
        self.language = language
        self.heading = book.add_format(
            {"bold": True, "bg_color": "#E4ECF0", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.formats = {
            kind: book.add_format({"num_format": code, "valign": "top"})
            for kind, code in NUMBER_FORMATS.items()
        }
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.bands = {
            band: book.add_format(
                {"font_color": "#FFFFFF", "bg_color": colour, "bold": True, "valign": "top"}
            )
            for band, colour in BAND_COLOURS.items()
        }

    def sheet(
        self, name: str, headings: Sequence[tuple[str, int]], *, filtered_rows: int | None = None
    ) -> Any:
        """A sheet with a heading that stays in sight, and a filter over `filtered_rows` rows."""
        sheet = self.book.add_worksheet(said(name, self.language))
        for place, (heading, width) in enumerate(headings):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, heading, self.heading)
        sheet.freeze_panes(1, 0)
        if filtered_rows is not None:
            sheet.autofilter(0, 0, max(filtered_rows, 1), len(headings) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def write(self, sheet: Any, row: int, values: Sequence[tuple[str, Any]]) -> None:
        """Write a row of (kind, value); None leaves a cell empty."""
        for place, (kind, value) in enumerate(values):
            if value is None:
                continue
            if kind == "text":
                sheet.write_string(row, place, neutralised(str(value)), self.wrapped)
            elif kind == "date":
                sheet.write_datetime(row, place, value, self.formats["date"])
            else:
                sheet.write_number(row, place, value, self.formats[kind])


def said(message: str, language: Language) -> str:
    """`message` in the workbook's language."""
    return translate("report", message, language)
