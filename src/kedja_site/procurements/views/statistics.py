"""Statistics of procurements as a page and as CSV; small numbers are left out of both."""

import csv
import io

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.knowledge.facts.language import category_name
from kedja_site.procurements.counting import BY, STATISTICS, flat, table_of, years_of
from kedja_site.procurements.permissions import user_can_see_procurements
from kedja_site.procurements.views.frame import show


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """By region or by category, of a year or of all."""
    if not user_can_see_procurements(request.user):
        raise PermissionDenied
    by = request.GET.get("by", "")
    by = by if by in BY else BY[0]
    counted = {key: list(one.count()) for key, one in STATISTICS.items()}
    years = years_of(thing for things in counted.values() for thing in things)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else None
    tables = []
    for key, one in STATISTICS.items():
        rows = [(_name(row.name, by), row) for row in table_of(one, by, year, counted[key])]
        tables.append((one.key, one.title, [one.word(value) for value in one.values], rows))
    context = {"tables": tables, "by": by, "years": years, "year": year}
    return show(request, "procurements/statistics.html", context, tab="statistics")


def _name(name: str, by: str) -> str:
    if not name:
        return _("not known")
    return category_name(name) if by == "category" else name


@require_safe
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """Every figure, a row each."""
    if not user_can_see_procurements(request.user):
        raise PermissionDenied
    file = io.StringIO()
    columns = ("statistic", "year", "by", "group", "value", "number", "is_left_out")
    writer = csv.DictWriter(file, columns, lineterminator="\r\n")
    writer.writeheader()
    for row in flat():
        writer.writerow({name: "" if value is None else value for name, value in row.items()})
    return HttpResponse(
        file.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="upphandlingsstatistik.csv"'},
    )
