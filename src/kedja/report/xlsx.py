"""The ranking as an Excel workbook: the ranking itself, a summary, what is not known, the sources, and about the run.

Rows are streamed to disk (XlsxWriter's constant memory), so that memory does not grow with the ranking.
Cells are never taken for formulas or links, and text that starts as a formula carries an apostrophe.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from kedja.report.cells import neutralised
from kedja.report.names import Names
from kedja.report.ranking_columns import COLUMNS, RankingColumn, cell_values
from kedja.report.sheets import about_sheet, footprint_sheet, sources_sheet, summary_sheet, unknown_sheet
from kedja.report.workbook import Book, said
from kedja.screening.answers import Overview, RankingFilter
from kedja.screening.results import Run
from kedja.screening.run_info import RunInfo

MOST_ROWS = 1_048_576 - 1
"""What an Excel sheet holds below its heading. The CSV and Parquet files hold every row."""
EVERYTHING = RankingFilter()


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
        book.set_properties({"title": said("Risk picture", language), "created": made_on})
        sheets = Book(book, language)
        overview = run.overview()
        _ranking_sheet(sheets, run, names, overview, wanted, sort)
        summary_sheet(sheets, names, overview)
        unknown_sheet(sheets, overview)
        footprint_sheet(sheets, names, overview)
        sources_sheet(sheets, info)
        about_sheet(sheets, info)


def _ranking_sheet(
    book: Book, run: Run, names: Names, overview: Overview, wanted: RankingFilter, sort: str
) -> None:
    total = min(run.ranking(wanted, sort, size=1).total, MOST_ROWS)
    sheet = book.sheet("Ranking", [(c.heading(book.language), c.width) for c in COLUMNS], filtered_rows=total)
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
