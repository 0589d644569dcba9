"""The comparison: on a page, in print, and as CSV. Before the closing there is nothing to compare, for anybody."""

from collections.abc import Callable
from fractions import Fraction

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.procurements.views.frame import show
from kedja_site.records.exporting import csv_response
from kedja_site.tenders.comparing import Comparison, Row, compare
from kedja_site.tenders.comparison_document import as_pdf, cells, headings, plant_cells, plant_headings
from kedja_site.tenders.forms import WinnerForm
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.permissions import user_can_award, user_can_publish
from kedja_site.tenders.picture import picture
from kedja_site.tenders.selectors import closed_round, newest_version, tendered_lot
from kedja_site.tenders.sites import known_sites, sites_in
from kedja_site.tenders.words import rule_words

LAST = Fraction(10**15)
SORTS: dict[str, Callable[[Row], tuple[bool, object]]] = {
    "place": lambda row: (row.place is None, row.place or 0),
    "name": lambda row: (False, row.tender.name.casefold()),
    "sum": lambda row: (row.version is None, row.scored.total),
}


def ordered(comparison: Comparison, sort: str) -> list[Row]:
    """By what `sort` names, `-` first for the largest; by criterion with its key. An unknown one is by place."""
    name, backwards = sort.removeprefix("-"), sort.startswith("-")
    keys = {one.key for one in comparison.weighed}
    rows = list(comparison.rows)
    if name in keys:
        known = [row for row in rows if row.scored.by_criterion[name] is not None]
        known.sort(key=lambda row: row.scored.by_criterion[name] or Fraction(0), reverse=backwards)
        return known + [row for row in rows if row.scored.by_criterion[name] is None]
    key = SORTS.get(name, SORTS["place"])
    lacking = [row for row in rows if key(row)[0]]
    return sorted((row for row in rows if not key(row)[0]), key=key, reverse=backwards) + lacking


def _closed(request: HttpRequest, public_id: str, number: int) -> TenderRound:
    _procurement, lot = tendered_lot(request.user, public_id, number)
    return closed_round(request.user, lot, timezone.now())


@require_safe
def compared(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Tenders and criteria."""
    return comparison_page(request, _closed(request, public_id, number))


def comparison_page(
    request: HttpRequest, asked: TenderRound, form: WinnerForm | None = None, status: int = 200
) -> HttpResponse:
    """The page, also with a form to mend."""
    comparison = compare(asked)
    sort = request.GET.get("sort", "place")
    now = timezone.now()
    heads = headings(comparison)
    context = {
        "procurement": asked.procurement,
        "lot": asked.lot,
        "asked": asked,
        "comparison": comparison,
        "rows": [(row, cells(row, comparison)[3:]) for row in ordered(comparison, sort)],
        "weighed": comparison.weighed,
        "last_headings": heads[3 : len(heads) - len(comparison.weighed)],
        "sort": sort,
        "picture": picture(comparison),
        "chart_headings": heads[1:],
        "chart_rows": [cells(row, comparison)[1:] for row in comparison.rows],
        "caption": _("Points by tender and criterion"),
        "rule": rule_words(comparison.asked.rule),
        "may_award": user_can_award(request.user, asked, now),
        "may_publish": user_can_publish(request.user, asked),
        "form": form or WinnerForm(Tender.objects.visible_to(request.user).filter(round=asked)),
        "outcome": asked.outcomes.select_related("withdrawal").order_by("-number").first(),
        "sites": _sites(request, asked),
    }
    return show(request, "tenders/compare.html", context, status)


def _sites(request: HttpRequest, asked: TenderRound) -> list[dict[str, object]]:
    """Those that the winner names, beside the register's."""
    version = newest_version(asked.awarded_to) if asked.awarded_to else None
    if version is None:
        return []
    named = sites_in(version.content, {})
    known = known_sites(request.user, named, asked.site_matches.select_related("site"))
    once = {one.key: one for one in named}
    return [
        {"named": one, "same": known[key].same, "maybe": known[key].maybe, "key": "|".join(key)}
        for key, one in once.items()
    ]


@require_safe
def compared_pdf(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """To print: tagged PDF."""
    asked = _closed(request, public_id, number)
    return HttpResponse(
        as_pdf(asked, compare(asked)),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'inline; filename="{asked.procurement.public_id}-{asked.lot.number}.pdf"'
        },
    )


@require_safe
def compared_csv(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """The matrix, for a spreadsheet."""
    asked = _closed(request, public_id, number)
    comparison = compare(asked)
    names = {one.key: one.name for one in comparison.asked.substances}
    rows = [[*cells(row, comparison), *plant_cells(row, names)] for row in comparison.rows]
    heads = [*headings(comparison), *plant_headings()]
    return csv_response(f"{asked.procurement.public_id}-{asked.lot.number}.csv", heads, rows)
