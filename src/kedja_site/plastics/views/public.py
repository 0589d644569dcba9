"""What everybody may read: what the regions buy of plastic, what it does, what has been tried, and the factors."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.plastics import factors as every_factor
from kedja.plastics import polymers
from kedja.reference import load, source
from kedja_site.config.access import public
from kedja_site.plastics import published
from kedja_site.plastics.charts import bar_chart
from kedja_site.plastics.published import NOT_KNOWN, OTHERS, PublicRow, PublicYear, added
from kedja_site.plastics.selectors import buying_organisations, years_known
from kedja_site.plastics.views.frame import show
from kedja_site.plastics.views.overview import figures_of, headings, row_of
from kedja_site.plastics.views.plans import change_of
from kedja_site.plastics.words import (
    MG_PER_KG,
    STAGE_WORDS,
    WENT_WORDS,
    category_name,
    number,
    polymer_name,
    said_of_factor,
)

MOST_TRIED = 30


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """For all regions, or one."""
    regions = list(buying_organisations())
    asked = request.GET.get("region", "")
    region = next((each for each in regions if str(each.pk) == asked), None)
    key = str(region.pk) if region else None
    names = {str(each.pk): each.name for each in regions}
    years = years_known()
    categories, polymers_ = (
        published.published_year(years[0], column) if years else PublicYear([], [], {})
        for column in ("category", "polymer")
    )
    whole = next((row.total for row in categories.regions if row.key == key), None) if key else None
    if key is None:
        whole = added([row.total for row in categories.groups if row.total])
    tried = list(published.measured_first(published.tried(MOST_TRIED)))
    context: dict[str, Any] = {
        "regions": regions,
        "region": region,
        "year": years[0] if years else None,
        "total": figures_of(whole) if whole is not None and whole.units else None,
        "by_category": _chart(
            categories.of_region.get(key, []) if key else categories.groups,
            "category",
            _("Plastic by purchasing category"),
            _("Purchasing category"),
        ),
        "by_polymer": _chart(
            polymers_.of_region.get(key, []) if key else polymers_.groups,
            "polymer",
            _("Plastic by polymer"),
            _("Polymer"),
        ),
        "by_year": _chart(published.by_year(key), "year", _("Plastic by year"), _("Year")),
        "by_region": None
        if region
        else _chart(categories.regions, "region", _("Plastic by region"), _("Region"), names),
        "tried": [
            (each, WENT_WORDS[each.went], change_of(each))
            for each in tried
            if region is None or each.action.organisation_id == region.pk
        ],
    }
    return show(request, "plastics/home.html", context, "home")


def _chart(
    rows: list[PublicRow], kind: str, title: str, first: str, names: Mapping[str, str] | None = None
) -> dict[str, Any]:
    def named(row: PublicRow) -> str:
        if row.key == OTHERS:
            return _("the others")
        if kind == "category":
            return category_name(None if row.key == NOT_KNOWN else row.key)
        return polymer_name(row.key) if kind == "polymer" else (names or {}).get(row.key, row.key)

    return {
        "title": title,
        "svg": bar_chart(
            [
                (named(row), row.total.plastic_mg / MG_PER_KG)
                for row in rows
                if row.total and row.total.plastic_mg
            ],
            f"public-{kind}",
            title,
            "kg",
        ),
        "headings": headings(first),
        "rows": [
            row_of(named(row), row.total) if row.total else [named(row), _("left out"), _("left out"), "–"]
            for row in rows
        ],
        "leaves_out": any(row.total is None for row in rows),
    }


@public
@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Every factor with its source, what has none, figures published of articles, and what contracts restrict."""
    rows = [
        {
            "factor": each,
            "polymer": polymer_name(each.polymer),
            "stage": STAGE_WORDS[each.stage],
            "value": number(each.kg_per_kg, 8),
            "leaves_out": said_of_factor(each.leaves_out),
            "licence": said_of_factor(each.licence),
            "source": source(each.source),
        }
        for each in every_factor()
    ]
    with_factor = {each.polymer for each in every_factor()}
    context = {
        "rows": rows,
        "without": sorted(
            polymer_name(each.key)
            for each in polymers().values()
            if each.key not in with_factor and not each.part_of
        ),
        "figures": [
            row | {"from": source(row["source"])} for row in load("plastic_article_figures").to_pylist()
        ],
        "restrictions": [
            row | {"from": source(row["source"])} for row in load("plastic_restrictions").to_pylist()
        ],
    }
    return show(request, "plastics/factors.html", context, "factors")
