"""The list of those who have registered, to take away: CSV for programs, XLSX for people."""

import csv
import io
from collections.abc import Iterable, Iterator

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.report.cells import neutralised
from kedja_site.events.models import Registration

Row = tuple[str, ...]


def headings(*, with_needs: bool) -> Row:
    """What stands above the columns, in the organiser's language."""
    found = (_("State"), _("Name"), _("Organisation"), _("E-mail address"), _("Registered at"), _("Language"))
    return (*found, _("Needs")) if with_needs else found


def rows(registrations: Iterable[Registration], *, with_needs: bool) -> Iterator[Row]:
    """A row each. What strangers have typed is never a formula."""
    for each in registrations:
        row = (
            str(each.get_state_display()),
            neutralised(each.name),
            neutralised(each.organisation),
            neutralised(each.email),
            f"{timezone.localtime(each.registered_at):%Y-%m-%d %H:%M}",
            each.language,
        )
        yield (*row, neutralised(each.needs)) if with_needs else row


def as_csv(registrations: Iterable[Registration], *, with_needs: bool) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings(with_needs=with_needs))
    writer.writerows(rows(registrations, with_needs=with_needs))
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(registrations: Iterable[Registration], *, with_needs: bool) -> bytes:
    """A workbook with one sheet; every cell is text."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        sheet = workbook.add_worksheet(_("Registered")[:31])
        bold = workbook.add_format({"bold": True})
        for column, heading in enumerate(headings(with_needs=with_needs)):
            sheet.write_string(0, column, heading, bold)
        for number, row in enumerate(rows(registrations, with_needs=with_needs), start=1):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return file.getvalue()
