"""Deviations to take away: CSV for programs, XLSX for people; as much as the viewer may see, a row each."""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date
from typing import IO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kedja.report.cells import neutralised
from kedja_site.deviations.models import Deviation
from kedja_site.register.words import category_of, country_of

BOM = "\ufeff"
AT_ONCE = 500


def headings() -> tuple[str, ...]:
    """What stands above the columns."""
    return (
        _("Id"), _("Follow-up"), _("Supplier"), _("Followed up by"), _("Purchasing category"), _("Severity"), _("Kind"),
        _("Requirement"), _("Version of the clause or code"), _("Origin of the deviation"), _("Relation to the harm"), _("Tier"), _("Country"), _("State"),
        _("Since"), _("Due"), _("Late"), _("Confirmed on"), _("Closed on"), _("What was found"),
    )  # fmt: skip


def cells_of(row: Deviation, today: date) -> tuple[str, ...]:
    """A row's values as text; what is not known is empty."""
    return (
        row.public_id,
        row.follow_up.public_id,
        row.follow_up.supplier.name,
        str(row.follow_up.led_by),
        category_of(row.follow_up.category) if row.follow_up.category else "",
        row.get_severity_display(),
        row.get_severe_kind_display(),
        row.requirement_name,
        row.requirement_version,
        row.get_origin_display(),
        row.get_relation_display(),
        "" if row.tier is None else str(row.tier),
        country_of(row.country),
        row.get_state_display(),
        row.state_since.isoformat(),
        row.due_on.isoformat() if row.due_on else "",
        _("yes") if row.is_late(today) else "",
        row.confirmed_on.isoformat() if row.confirmed_on else "",
        row.closed_on.isoformat() if row.closed_on else "",
        row.description,
    )


def csv_lines(rows: QuerySet[Deviation], today: date) -> Iterator[str]:
    """Line by line, so that memory does not grow with the list."""
    yield BOM + _line(headings())
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield _line([neutralised(cell) for cell in cells_of(row, today)])


def _line(cells: "tuple[str, ...] | list[str]") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def xlsx_file(rows: QuerySet[Deviation], today: date) -> IO[bytes]:
    """A workbook in a file that is gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    book = xlsxwriter.Workbook(
        file, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_("Deviations")[:31])
    bold = book.add_format({"bold": True})
    for column, heading in enumerate(headings()):
        sheet.write_string(0, column, heading, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows.iterator(chunk_size=AT_ONCE), 1):
        for column, cell in enumerate(cells_of(row, today)):
            sheet.write_string(number, column, cell)
    book.close()
    file.seek(0)
    return file
