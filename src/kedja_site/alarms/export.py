"""The affected contracts to take away: CSV for programs, XLSX for people; as much as the viewer may see, a row each."""

import csv
import io
import tempfile
from collections.abc import Iterator
from typing import IO

import xlsxwriter
from django.utils.translation import gettext as _

from kedja.report.cells import neutralised
from kedja_site.alarms.answer import Answer, Row, all_rows
from kedja_site.register.graph import ValueState
from kedja_site.register.words import category_of, minor_digits

BOM = "\ufeff"


def headings() -> tuple[str, ...]:
    """What stands above the columns."""
    return (
        _("Contract"), _("Id"), _("Diary number"), _("Owner of the contract"), _("Also bought by"), _("Supplier"), _("Supplier’s id"),
        _("Tier"), _("Categories"), _("Products"), _("Starts"), _("Ends"), _("Value"), _("Currency"), _("Why no value"),
        _("Path"), _("Sources"), _("Number of ways"),
    )  # fmt: skip


def cells_of(row: Row) -> tuple[object, ...]:
    """A row's values; what is not known is an empty cell, with the reason beside it."""
    missing = {
        ValueState.KNOWN: "",
        ValueState.UNKNOWN: _("not known"),
        ValueState.HIDDEN: _("not yours to see"),
    }
    contract = row.contract
    return (
        contract.title,
        contract.public_id,
        contract.reference,
        str(contract.owner),
        ", ".join(str(buyer) for buyer in row.buyers),
        row.supplier.name,
        row.supplier.public_id,
        row.tier,
        ", ".join(category_of(code) for code in row.categories),
        ", ".join(row.products),
        contract.starts_on.isoformat(),
        contract.ends_on.isoformat() if contract.ends_on else "",
        _amount(row),
        row.currency,
        missing[row.value_state],
        " → ".join(f"{step.record.name} ({step.tier})" for step in row.path),
        "; ".join(str(step.source) for step in row.path),
        row.ways,
    )


def _amount(row: Row) -> int | float | None:
    """In the currency's own unit; a whole amount as a whole number, so that no file shows 4058523.0."""
    if row.value is None:
        return None
    unit: int = 10 ** minor_digits(row.currency)
    return row.value / unit if row.value % unit else row.value // unit


def csv_lines(answer: Answer) -> Iterator[str]:
    """Line by line, so that memory does not grow with the answer."""
    yield BOM + _line(headings())
    for row in all_rows(answer):
        yield _line([_safe(cell) for cell in cells_of(row)])


def _line(cells: "tuple[object, ...] | list[object]") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _safe(cell: object) -> object:
    if isinstance(cell, str):
        return neutralised(cell)
    return "" if cell is None else cell


def xlsx_file(answer: Answer) -> IO[bytes]:
    """A workbook in a file that is gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("Affected contracts")[:31])
    bold = book.add_format({"bold": True})
    for column, heading in enumerate(headings()):
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(all_rows(answer), 1):
        for column, cell in enumerate(cells_of(row)):
            if isinstance(cell, str):
                sheet.write_string(number, column, cell)
            elif isinstance(cell, int | float):
                sheet.write_number(number, column, cell)
    book.close()
    file.seek(0)
    return file
