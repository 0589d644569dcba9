"""The substances: a list to look in, and one with all that is known of it."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.medicines import (
    RiskClass,
    by_weight,
    prevailing_assessment,
    prevailing_limit,
    substances,
)
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.facts.language import page_language
from kedja_site.knowledge.facts.sourcing import Citations
from kedja_site.medicines.advice import advice_on
from kedja_site.medicines.figures import Figures, Judged, amounts_for, figures, years_of
from kedja_site.medicines.finding import FindForm, found, listed
from kedja_site.medicines.places import COUNTRY, place_of, regions
from kedja_site.medicines.plots import over_years
from kedja_site.medicines.views.frame import show
from kedja_site.medicines.words import figure, risk_word, weight

ON_A_PAGE = 50
WORST = (RiskClass.HIGH, RiskClass.MODERATE, RiskClass.LOW, RiskClass.INSIGNIFICANT)


@public
@keepable()
@require_safe
def substance_list(request: HttpRequest) -> HttpResponse:
    """All substances, or those of a filter."""
    form = FindForm(request.GET)
    page = Paginator(found(form), ON_A_PAGE).get_page(request.GET.get("page"))
    years = years_of(request.user)
    context = {
        "form": form,
        "page": page,
        "sort": request.GET.get("sort", ""),
        "is_filtered": any(request.GET.get(name) for name in ("sok", "risk", "grupp", "foljs")),
        "total": len(listed()),
        "without_limit": sum(1 for each in listed() if each.counted is None),
        "places": _places(request),
        "year": years[0] if years else None,
    }
    return show(request, "substances", context)


def _places(request: HttpRequest) -> list[tuple[str, str]]:
    """Key and name of the places that there is something to see of: the country first, then by name."""
    keys = set(amounts_for(request.user).order_by().values_list("region", flat=True).distinct())
    named = [(key, place.name) for key in keys if (place := place_of(key)) is not None]
    return sorted(named, key=lambda pair: (pair[0] != COUNTRY, pair[1]))


@public
@keepable()
@require_safe
def substance(request: HttpRequest, key: str) -> HttpResponse:
    """One substance."""
    one = substances().get(key)
    if one is None:
        raise Http404
    known = figures(amounts_for(request.user).filter(substance=key))
    newest = max((row.year for row in known.rows), default=None)
    rows = [row for row in known.rows if row.year == newest]
    counted = prevailing_limit(one)
    holds = prevailing_assessment(one.assessments)
    assessments = by_weight(one.assessments)
    citations = Citations([each.source for each in assessments] + [each.source for each in one.limits])
    default = counted.limit if counted and counted.is_default else None
    if default:
        citations.number(default.source)
    published = (holds.risk_class if holds else None) or "no_data"
    context = {
        "one": one,
        "name": one.name(page_language()).capitalize(),
        "other_name": one.name_en if page_language() == "sv" else one.name_sv,
        "holds": holds,
        "published": published,
        "counted": counted,
        "assessments": assessments,
        "limits": [*one.limits, *([default] if default else [])],
        "hazard": next((each for each in assessments if each.hazard.score is not None), None),
        "watched": [each for each in one.limits if each.kind == "watch_list" and each.status == "in_force"],
        "newest": newest,
        "rows": _placed(known, rows),
        "trend": over_years(list(known.rows), "trend", by="region"),
        "trend_headings": [_("Place"), _("Year"), _("Quantity"), _("PEC, µg/L"), _("PEC/PNEC"), _("Class")],
        "trend_rows": [
            [
                _place_name(row.region),
                str(row.year),
                weight(row.micrograms),
                figure(row.pec),
                figure(row.quotient),
                risk_word(row.risk_class),
            ]
            for row in sorted(known.rows, key=lambda row: (_place_name(row.region), row.year))
        ],
        "advice": advice_on(one, _worst(known, published), has_limit=counted is not None),
        "citations": citations,
        "sources": citations.numbered(),
    }
    return show(request, "substance", context)


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with the name of its place, and what it rests on."""

    row: Judged
    name: str
    key: str
    is_default: bool


def _placed(known: Figures, rows: list[Judged]) -> list[Placed]:
    return [
        Placed(
            row,
            _place_name(row.region),
            row.region,
            (water := known.waters.get((row.region, row.year))) is None or water.version is None,
        )
        for row in rows
    ]


def _place_name(key: str) -> str:
    if key in regions():
        return regions()[key].name
    place = place_of(key)
    return place.name if place else key


def _worst(known: Figures, published: str) -> str:
    found = {row.risk_class.value for row in known.rows} | {published}
    return next((each.value for each in WORST if each.value in found), RiskClass.NO_DATA.value)
