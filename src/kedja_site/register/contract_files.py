"""The filtered contracts to take away, as CSV and XLSX: what the list shows, and values only where they may be known.

Written batch by batch to a temporary file, so that memory does not grow with the list. Texts that a spreadsheet would take for
formulas are neutralised (kedja.report.cells).
"""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import IO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kedja.report.bands import BAND_WORDS
from kedja.report.cells import neutralised
from kedja.report.names import major
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import Viewer
from kedja_site.register.contract_rows import ContractRow, rows_of
from kedja_site.register.models import Contract
from kedja_site.register.step_words import step_word
from kedja_site.register.words import category_of, country_of, minor_digits

BATCH = 500
Cell = str | int | Decimal | date | None


def headings() -> list[str]:
    """The columns, in the page's language."""
    return [
        _("Id"), _("Title"), _("Diary number"), _("Contract owner"), _("Supplier"), _("Supplier’s id"), _("Purchasing categories"),
        _("Countries of manufacturing"), _("Risk"), _("Severity"), _("Likelihood"), _("Known (of 4)"), _("Starts"), _("Ends"),
        _("Clause"), _("Right to inspect"), _("Value"), _("Currency"), _("Other organisations that buy from the supplier"),
        _("To do next"),
    ]  # fmt: skip


def cells(row: ContractRow) -> list[Cell]:
    """A row's values. A value that the viewer may not know says so; one that nobody has stated is empty."""
    contract, risk = row.contract, getattr(row.contract, "risk", None)
    value: Cell = None
    if not row.shows_value:
        value = _("not shown: belongs to %(owner)s") % {"owner": contract.owner}
    elif contract.value is not None:
        value = major(contract.value, minor_digits(contract.currency))
    return [
        contract.public_id,
        contract.title,
        contract.reference,
        str(contract.owner),
        contract.supplier.name,
        contract.supplier.public_id,
        "; ".join(category_of(code) for code in row.categories),
        "; ".join(country_of(code) for code in row.countries),
        BAND_WORDS[page_language()][row.band.code],
        risk.severity if risk else None,
        risk.likelihood if risk else None,
        row.covered,
        contract.starts_on,
        contract.ends_on,
        str(contract.get_clause_level_display()) if contract.clause_level else _("not known"),
        {True: _("yes"), False: _("no"), None: _("not known")}[contract.may_inspect],
        value,
        contract.currency,
        row.supplier.other_organisations,
        "; ".join(step_word(step) for step in row.steps),
    ]


def _rows(viewer: Viewer, contracts: QuerySet[Contract], today: date) -> Iterator[list[Cell]]:
    batch: list[Contract] = []
    beside = contracts.select_related("owner", "supplier", "risk").order_by("ends_on", "pk")
    for contract in beside.iterator(chunk_size=BATCH):
        batch.append(contract)
        if len(batch) == BATCH:
            yield from map(cells, rows_of(viewer, batch, today))
            batch = []
    yield from map(cells, rows_of(viewer, batch, today))


def csv_file(viewer: Viewer, contracts: QuerySet[Contract], today: date) -> IO[bytes]:
    """UTF-8 with a mark that spreadsheets know it by, and as the reader's spreadsheet has lists and decimals; gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    is_swedish = page_language() == "sv"
    writer = csv.writer(text, delimiter=";" if is_swedish else ",")
    writer.writerow(headings())
    for row in _rows(viewer, contracts, today):
        writer.writerow(_in_text(cell, "," if is_swedish else ".") for cell in row)
    text.detach()
    file.seek(0)
    return file


def _in_text(cell: Cell, decimal_sign: str) -> Cell:
    match cell:
        case str():
            return neutralised(cell)
        case Decimal():
            return str(cell).replace(".", decimal_sign)
    return cell


def xlsx_file(viewer: Viewer, contracts: QuerySet[Contract], today: date) -> IO[bytes]:
    """The same as a workbook."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - as above
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet, bold = book.add_worksheet(_("Contracts")), book.add_format({"bold": True})
    dated = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, len(headings()) - 1, 18)
    sheet.write_row(0, 0, headings(), bold)
    for number, row in enumerate(_rows(viewer, contracts, today), 1):
        for column, cell in enumerate(row):
            match cell:
                case None:
                    pass
                case str():
                    sheet.write_string(number, column, neutralised(cell))
                case date():
                    sheet.write_datetime(number, column, cell, dated)
                case _:
                    sheet.write_number(number, column, cell)
    book.close()
    file.seek(0)
    return file
