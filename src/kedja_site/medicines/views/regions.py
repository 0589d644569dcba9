"""A region: the substances that matter most there and why; and the heat map of substances and regions."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.medicines import prevailing_limit, substances
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.medicines.figures import Judged, amounts_for, figures, hidden_in, with_limit, years_of
from kedja_site.medicines.permissions import user_can_set_parameters
from kedja_site.medicines.places import COUNTRY, owner_of, place_of
from kedja_site.medicines.plots import largest, over_years
from kedja_site.medicines.views.frame import show, year_asked
from kedja_site.medicines.water import waters
from kedja_site.medicines.words import (
    KIND_WORDS,
    STATUS_WORDS,
    figure,
    printed,
    risk_word,
    substance_name,
    times,
    weight,
)

MATTER = 5
ON_A_PAGE = 50
ON_THE_MAP = 25


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row with why it stands where it does."""

    row: Judged
    name: str
    why: str
    change: str


@public
@keepable()
@require_safe
def region(request: HttpRequest, key: str) -> HttpResponse:
    """The ranking of a place in a year."""
    place = place_of(key)
    if place is None:
        raise Http404
    years = years_of(request.user, region=key)
    year = year_asked(request, years)
    owner = owner_of(key)
    context = {
        "place": place,
        "years": years,
        "year": year,
        "may_set": owner is not None and user_can_set_parameters(request.user, owner),
    }
    if year is None:
        return show(request, "region", context)
    mine = amounts_for(request.user).filter(region=key)
    known = figures(mine.filter(year=year))
    rows = known.of(key, year)
    five = [row for row in rows if row.quotient is not None][:MATTER]
    mattering = {row.substance for row in five}
    # Of all the years only what the five came to is asked for: a region may have thousands of substances.
    through = {(row.substance, row.year): row for row in figures(mine.filter(substance__in=mattering)).rows}
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    water = waters([(key, year)])[key, year]
    context |= {
        "water": water,
        "covered": known.coverage.get((key, year)),
        "hidden": hidden_in(request.user, key, year),
        "five": [_ranked(row, through.get((row.substance, year - 1))) for row in five],
        "others": [row for row in page if row.substance not in mattering],
        "above": sum(1 for row in rows if row.quotient is not None and row.quotient > 1),
        "unknown": sum(1 for row in rows if row.quotient is None),
        "page": page,
        "kind": rows[0].kind if rows else "",
        "is_published": all(row.is_published for row in rows),
        "largest": largest(rows, "largest"),
        "largest_headings": [_("Substance"), _("PEC/PNEC"), _("Class")],
        "largest_rows": [
            [substance_name(row.substance), figure(row.quotient), risk_word(row.risk_class)]
            for row in rows
            if row.quotient
        ][:10],
        "trend": over_years(list(through.values()), "trend", by="substance"),
        "trend_headings": [_("Substance"), *(str(each) for each in sorted(years))],
        "trend_rows": [
            [
                substance_name(row.substance),
                *(
                    figure(each.quotient if (each := through.get((row.substance, one))) else None)
                    for one in sorted(years)
                ),
            ]
            for row in five
        ],
    }
    return show(request, "region", context)


def _ranked(row: Judged, before: Judged | None) -> Ranked:
    counted = prevailing_limit(substances()[row.substance])
    assert counted is not None  # it has a quotient
    kind = str(KIND_WORDS.get(counted.limit.kind, counted.limit.kind))
    why = _(
        "%(amount)s gives %(pec)s µg/L in the water: %(times)s of %(limit)s µg/L, %(kind)s, %(status)s."
    ) % {
        "amount": weight(row.micrograms),
        "pec": figure(row.pec),
        "times": times(row.quotient),
        "limit": printed(counted.limit.value),
        "kind": kind[:1].lower() + kind[1:],
        "status": _("not the substance’s own") if counted.is_default else STATUS_WORDS[counted.limit.status],
    }
    if not row.removal_known:
        why += " " + _("How much treatment removes is not known, so nothing is taken to be removed.")
    return Ranked(row, substance_name(row.substance), why, _change(row, before))


def _change(row: Judged, before: Judged | None) -> str:
    if before is None or not before.micrograms:
        return ""
    share = row.micrograms / before.micrograms - 1
    if abs(share) < 0.005:  # noqa: PLR2004 - rounds to nought percent
        return _("As much as the year before.")
    said = (
        _("%(share)s %% more than the year before.")
        if share > 0
        else _("%(share)s %% less than the year before.")
    )
    return said % {"share": figure(abs(share) * 100, 2)}


@public
@keepable()
@require_safe
def heat_map(request: HttpRequest) -> HttpResponse:
    """Substances down, places across."""
    years = years_of(request.user)
    year = year_asked(request, years)
    context: dict[str, object] = {"years": years, "year": year}
    if year is not None:
        all_of_year = amounts_for(request.user).filter(year=year)
        # Without a limit there is no quotient, and nothing to colour.
        limited = with_limit()
        known = figures(all_of_year.filter(substance__in=limited))
        worst: dict[str, float] = {}
        for row in known.rows:
            if row.quotient is not None:
                worst[row.substance] = max(row.quotient, worst.get(row.substance, 0))
        order = sorted(worst, key=lambda key: (-worst[key], key))
        keys = set(all_of_year.order_by().values_list("region", flat=True).distinct())
        places = sorted(
            (place for key in keys if (place := place_of(key)) is not None),
            key=lambda place: (place.key != COUNTRY, place.name),
        )
        cells = {(row.substance, row.region): row for row in known.rows}
        page = Paginator(order, ON_THE_MAP).get_page(request.GET.get("page"))
        context |= {
            "places": places,
            "page": page,
            "lines": [
                (key, substance_name(key), [cells.get((key, place.key)) for place in places]) for key in page
            ],
            "without": all_of_year.exclude(substance__in=limited)
            .order_by()
            .values("substance")
            .distinct()
            .count()
            + len({row.substance for row in known.rows} - set(worst)),
        }
    return show(request, "map", context, tab="map")
