"""The ranking as an Excel workbook: the ranking itself, a summary, what is not known, the sources, and about the run.

Rows are streamed to disk (XlsxWriter's constant memory), so that memory does not grow with the ranking. Cells are
never taken for formulas or links, and text that starts as a formula carries an apostrophe.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from kedja.language import Language, translate
from kedja.report.bands import AREA_WORDS, BAND_COLOURS, BAND_WORDS, STAGE_WORDS
from kedja.report.cells import neutralised
from kedja.report.names import Names, major
from kedja.report.ranking_columns import COLUMNS, RankingColumn, cell_values
from kedja.screening.answers import Figures, Group, Overview, RankingFilter
from kedja.screening.columns import BANDS
from kedja.screening.results import Run
from kedja.screening.run_info import RunInfo

MOST_ROWS = 1_048_576 - 1
"""What an Excel sheet holds below its heading. The CSV and Parquet files hold every row."""
EVERYTHING = RankingFilter()
NUMBER_FORMATS = {
    "integer": "#,##0",
    "class": "0",
    "amount": "#,##0.00",
    "share": "0.0 %",
    "hundredths": "0.00",
    "date": "yyyy-mm-dd",
    "text": "@",
}


def write_xlsx(
    run: Run,
    path: Path,
    names: Names,
    *,
    info: RunInfo,
    wanted: RankingFilter = EVERYTHING,
    sort: str = "row",
) -> None:
    """Write the workbook of `run` to `path`: every row of the ranking that `wanted` asks for, and the other sheets."""
    language = names.language
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        # The date is the run's own, so that the same run gives the same bytes.
        made_on = datetime.fromisoformat(info.made_on)
        book.set_properties({"title": _said("Risk picture", language), "created": made_on})
        sheets = _Book(book, language)
        overview = run.overview()
        _ranking_sheet(sheets, run, names, overview, wanted, sort)
        _summary_sheet(sheets, names, overview)
        _unknown_sheet(sheets, names, overview)
        _sources_sheet(sheets, info)
        _about_sheet(sheets, info)


class _Book:
    """A workbook with its formats and its language."""

    def __init__(self, book: Any, language: Language) -> None:
        self.book = book
        self.language = language
        self.heading = book.add_format(
            {"bold": True, "bg_color": "#E4ECF0", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.title = book.add_format({"bold": True, "font_size": 13})
        self.formats = {
            kind: book.add_format({"num_format": code, "valign": "top"}) for kind, code in NUMBER_FORMATS.items()
        }
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.bands = {
            band: book.add_format({"font_color": "#FFFFFF", "bg_color": colour, "bold": True, "valign": "top"})
            for band, colour in BAND_COLOURS.items()
        }

    def sheet(self, name: str, headings: Sequence[tuple[str, int]], *, filtered_rows: int | None = None) -> Any:
        """A sheet with a heading that stays in sight, and a filter over `filtered_rows` rows."""
        sheet = self.book.add_worksheet(_said(name, self.language))
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


def _ranking_sheet(
    book: _Book, run: Run, names: Names, overview: Overview, wanted: RankingFilter, sort: str
) -> None:
    total = min(run.ranking(wanted, sort, size=1).total, MOST_ROWS)
    sheet = book.sheet(
        "Ranking", [(c.heading(book.language), c.width) for c in COLUMNS], filtered_rows=total
    )
    sheet.freeze_panes(1, 3)
    divisor = 10**overview.currency_digits
    row = 0
    for batch in run.export(wanted, sort):
        cells = [_cells(column, batch, names, divisor) for column in COLUMNS]
        bands = batch.column("band").to_pylist()
        for at in range(min(batch.num_rows, MOST_ROWS - row)):
            row += 1
            for place, column in enumerate(COLUMNS):
                value = cells[place][at]
                if value is None:
                    continue
                if column.key == "band_name":
                    sheet.write_string(row, place, value, book.bands[bands[at]])
                elif column.kind == "text":
                    sheet.write_string(row, place, value)
                elif column.kind == "date":
                    sheet.write_datetime(row, place, value, book.formats["date"])
                else:
                    sheet.write_number(row, place, value, book.formats[column.kind])


def _cells(column: RankingColumn, batch: Any, names: Names, divisor: int) -> list[Any]:
    """A column's cells as Excel wants them. A double holds every amount below 90 billion kronor to the öre."""
    values = cell_values(column, batch.column(column.made_from), names)
    match column.kind:
        case "text":
            return [value if value is None else neutralised(value) for value in values]
        case "amount":
            return [value if value is None else value / divisor for value in values]
        case "share":
            return [value if value is None else value / 10_000 for value in values]
        case "hundredths":
            return [value if value is None else value / 100 for value in values]
        case _:
            return values


def _summary_sheet(book: _Book, names: Names, overview: Overview) -> None:
    language = book.language
    words = BAND_WORDS[language]
    sheet = book.sheet(
        "Summary",
        [
            (_said("Divided by", language), 26),
            (_said("Value", language), 40),
            (_said("Risk band", language), 14),
            (_said("Absolute spend", language) + f", {overview.currency}", 20),
            (_said("Net spend", language) + f", {overview.currency}", 20),
            (_said("Lines", language), 10),
            (_said("Suppliers", language), 11),
        ],
        filtered_rows=10_000,
    )
    row = 0

    def add(by: str, value: str, band: str, figures: Figures) -> None:
        nonlocal row
        row += 1
        digits = overview.currency_digits
        book.write(
            sheet,
            row,
            [
                ("text", by),
                ("text", value),
                ("text", words[band]),
                ("amount", float(major(figures.absolute_minor, digits))),
                ("amount", float(major(figures.net_minor, digits))),
                ("integer", figures.lines),
                ("integer", figures.suppliers),
            ],
        )

    for band, figures in overview.by_band.items():
        add(_said("Risk band", language), words[band], band, figures)
    unknown = _said("Unknown", language)

    def said(words_of: dict[str, str]) -> Any:
        return lambda group: words_of.get(group.key, unknown)

    divisions: list[tuple[str, tuple[Group, ...], Any]] = [
        ("Category", overview.by_category, lambda group: names.category(group.key)),
        ("Procurement area", overview.by_procurement_area, lambda group: group.key or unknown),
        ("Risk area", overview.by_area, said(AREA_WORDS[language])),
        ("Stage", overview.by_stage, said(STAGE_WORDS[language])),
        ("Country", overview.by_country, lambda group: names.country(group.key)),
        ("Buyer", overview.by_buyer, lambda group: group.label or unknown),
    ]
    for by, groups, name in divisions:
        for group in groups:
            for band in BANDS:
                if band in group.bands:
                    add(_said(by, language), name(group), band, group.bands[band])


def _unknown_sheet(book: _Book, names: Names, overview: Overview) -> None:
    language = book.language
    digits = overview.currency_digits
    sheet = book.sheet(
        "Unknown",
        [
            (_said("What is not known", language), 30),
            (_said("CPV", language), 12),
            (_said("Account", language), 12),
            (_said("Account text", language), 40),
            (_said("Text", language), 40),
            (_said("Absolute spend", language) + f", {overview.currency}", 20),
            (_said("Lines", language), 10),
            (_said("Suppliers", language), 11),
        ],
    )
    row = 0
    coverage = overview.coverage
    for name, known in (
        ("Supplier not known", coverage.supplier),
        ("Category not known", coverage.category),
        ("Country of final manufacturing not stated", coverage.origin),
        ("Risk not known", coverage.risk),
    ):
        row += 1
        missing = float(major(coverage.in_scope - known, digits))
        book.write(sheet, row, [("text", _said(name, language)), *[("text", None)] * 4, ("amount", missing)])
    for group in overview.unclassified:
        row += 1
        book.write(
            sheet,
            row,
            [
                ("text", _said("Unclassified purchase", language)),
                ("text", group.cpv),
                ("text", group.account),
                ("text", group.account_text),
                ("text", group.text),
                ("amount", float(major(group.figures.absolute_minor, digits))),
                ("integer", group.figures.lines),
                ("integer", group.figures.suppliers),
            ],
        )


def _sources_sheet(book: _Book, info: RunInfo) -> None:
    language = book.language
    headings = (("Source", 24), ("Publisher", 34), ("Title", 60), ("Year", 10), ("Licence", 34), ("Address", 60))
    sheet = book.sheet("Sources", [(_said(name, language), width) for name, width in headings])
    for row, source in enumerate(info.sources, start=1):
        cells = (source.id, source.publisher, source.title, source.year, source.licence, source.address)
        book.write(sheet, row, [("text", cell) for cell in cells])


def _about_sheet(book: _Book, info: RunInfo) -> None:
    language = book.language
    sheet = book.sheet("About", [(_said("What", language), 34), (_said("Value", language), 90)])
    rows: list[tuple[str, Any]] = [
        (_said("Made on", language), date.fromisoformat(info.made_on)),
        (_said("Version of the model", language), info.model.version),
        (_said("Version of Kedja", language), info.model.code),
        (_said("Hash of the settings", language), info.model.settings_sha256),
        (_said("Reporting currency", language), info.reporting_currency),
        (_said("Lines read", language), info.lines_read),
        (_said("Lines kept", language), info.lines_kept),
        (_said("Lines rejected", language), info.lines_rejected),
        *((f"{_said('Setting', language)}: {name}", value) for name, value in info.model.settings.items()),
        *((file.path, f"sha256 {file.sha256}") for file in info.input),
        (_said("What this is not", language), _said(NOT_A_VERDICT, language)),
    ]
    for row, (name, value) in enumerate(rows, start=1):
        kind = "date" if isinstance(value, date) else "integer" if isinstance(value, int) else "text"
        book.write(sheet, row, [("text", name), (kind, value)])


NOT_A_VERDICT = (
    "The ranking says where in supply chains the risk of harm is great and how much was bought there. It never says "
    "that a supplier has done something. What is not known is shown as unknown, never as low."
)


def _said(message: str, language: Language) -> str:
    return translate("report", message, language)
