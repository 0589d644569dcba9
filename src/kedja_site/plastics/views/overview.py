"""What is bought, weighs and lets out: tonnes by category, polymer and year, the ten articles, coverage, hierarchy."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.language import Language
from kedja.plastics import End, climate
from kedja_site.knowledge.facts.language import page_language
from kedja_site.plastics.charts import bar_chart
from kedja_site.plastics.forms.filters import OverviewForm
from kedja_site.plastics.models import Article, Substitute
from kedja_site.plastics.permissions import spend_of
from kedja_site.plastics.picture import KEPT, Asked, Total, heaviest, polymers_by, totals_by, whole
from kedja_site.plastics.selectors import buying_organisations, categories_known, years_known
from kedja_site.plastics.statuses import WasteStep
from kedja_site.plastics.sums import are_stale, revision
from kedja_site.plastics.views.frame import let_in, show
from kedja_site.plastics.words import MG_PER_KG, category_name, co2e, mass, pieces, polymer_name, share
from kedja_site.register.words import count

TEN = 10
WHY = "the names of articles that the collaboration may see"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """For one region and year, or all."""
    let_in(request)
    change = revision()
    regions, years = list(buying_organisations()), years_known()
    form = OverviewForm(buying_organisations(), years, categories_known(), request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    region, year = asked.get("region"), asked.get("year")
    of = Asked(
        region,
        year,
        asked.get("category") or None,
        End(asked.get("end") or End.INCINERATION),
        spend_of(request.user),
    )
    context: dict[str, Any] = {
        "form": form,
        "are_stale": are_stale(),
        "region_key": region or "",
        "category": category_name(of.category) if of.category else "",
        "region": next((each.name for each in regions if each.pk == region), ""),
        "period": str(year) if year else f"{min(years)}–{max(years)}" if years else "",
        **_tables(change, of, page_language()),
    }
    return show(request, "plastics/overview.html", context, "overview")


@lru_cache(maxsize=KEPT)
def _tables(_revision: str, of: Asked, _language: Language) -> dict[str, Any]:
    """Figures, the ten, and the pictures with their tables: the same as long as no article and no volume is changed."""
    by_category = totals_by(of, "category")
    total = whole(by_category)
    names = {each.pk: each.name for each in buying_organisations()}
    return {
        "has_some": bool(total.units),
        "total": figures_of(total),
        "sees_spend": total.spend_minor > 0,
        "ten": _ten(of, total),
        "by_category": _chart(by_category, "category", _("Plastic by purchasing category")),
        "by_polymer": _chart(polymers_by(of), "polymer", _("Plastic by polymer")),
        "by_year": _chart(totals_by(of, "year"), "year", _("Plastic by year")),
        "by_region": None if of.region else _by_region(totals_by(of, "region"), names),
        "steps": _steps(total),
    }


def figures_of(total: Total) -> dict[str, Any]:
    """The key figures of a sum, in words."""
    return {
        "units": pieces(total.units),
        "plastic": mass(total.plastic_mg),
        "co2e": co2e(total.co2e_ug) if total.covered_mg else _("not known"),
        "range": f"{co2e(total.low_ug)}–{co2e(total.high_ug)}" if total.covered_mg else "",
        "coverage": share(total.covered_mg, total.plastic_mg),
        "known": share(total.known_units, total.units),
        "spend": share(total.known_spend_minor, total.spend_minor),
        "packaging": mass(total.packaging_mg) if total.packaging_units else _("not known"),
        "packaging_co2e": co2e(total.packaging_co2e_ug) if total.packaging_covered_mg else _("not known"),
        "packaging_known": share(total.packaging_units, total.units),
        "packaging_coverage": share(total.packaging_covered_mg, total.packaging_mg),
        "other": mass(total.other_mg) if total.other_mg else "",
    }


def row_of(label: str, total: Total) -> list[str]:
    """A row of the table beside a picture; what has no factor is said in words."""
    if not total.covered_mg:
        emitted = _("no factor") if total.plastic_mg else _("not known")
    else:
        emitted = co2e(total.co2e_ug)
    return [label, mass(total.plastic_mg), emitted, share(total.covered_mg, total.plastic_mg) or "–"]


def headings(first: str) -> list[str]:
    """Of those tables."""
    return [first, _("Plastic"), _("Climate impact"), _("Share with a factor")]


def _chart(totals: Mapping[Any, Total], column: str, title: str) -> dict[str, Any]:
    words = {"category": _("Purchasing category"), "polymer": _("Polymer"), "year": _("Year")}
    names: dict[str, Callable[[Any], str]] = {"category": category_name, "polymer": polymer_name, "year": str}
    named = names[column]
    ordered = sorted(
        ((key, total) for key, total in totals.items() if total.units or total.plastic_mg),
        key=(lambda pair: pair[0]) if column == "year" else (lambda pair: -pair[1].plastic_mg),
    )
    rows = [row_of(named(key), total) for key, total in ordered]
    return {
        "title": title,
        "svg": bar_chart(
            [(named(key), total.plastic_mg / MG_PER_KG) for key, total in ordered if total.plastic_mg],
            f"plastic-{column}",
            title,
            "kg",
        ),
        "headings": headings(words[column]),
        "rows": rows,
    }


def _by_region(totals: Mapping[int, Total], names: dict[int, str]) -> dict[str, Any]:
    ordered = sorted(
        ((names[key], total) for key, total in totals.items() if total.units),
        key=lambda pair: -pair[1].plastic_mg,
    )
    title = _("Plastic by region")
    return {
        "title": title,
        "svg": bar_chart(
            [(name, total.plastic_mg / MG_PER_KG) for name, total in ordered],
            "plastic-region",
            title,
            "kg",
        ),
        "headings": headings(_("Region")),
        "rows": [row_of(name, total) for name, total in ordered],
    }


def _ten(of: Asked, total: Total) -> list[dict[str, Any]]:
    """The articles that carry the most plastic."""
    rows = heaviest(of, TEN)
    articles = Article.objects.unguarded(WHY).prefetch_related("parts").in_bulk(row.article for row in rows)
    instead = dict(
        Substitute.objects.unguarded(WHY)
        .filter(article__in=articles)
        .order_by()
        .values_list("article")
        .annotate(number=Count("pk"))
    )
    found = []
    for row in rows:
        article = articles[row.article]
        out = climate([each.part for each in article.parts.all()], end=of.end)
        found.append(
            {
                "article": article,
                "units": count(row.units),
                "plastic": mass(row.plastic_mg),
                "co2e": co2e(row.units * out.amount.ug) if out.amount else "",
                "is_partial": bool(out.without),
                "share": share(row.plastic_mg, total.plastic_mg),
                "part": row.plastic_mg / total.plastic_mg if total.plastic_mg else 0,
                "substitutes": instead.get(row.article, 0),
            }
        )
    return found


def _steps(total: Total) -> list[tuple[str, str, str]]:
    """Where on the waste hierarchy the plastic that was bought stands: used again, recyclable, or burned."""
    masses = {
        WasteStep.REUSE: total.reuse_mg,
        WasteStep.RECYCLE: total.recycle_mg,
        WasteStep.RECOVER: total.plastic_mg - total.reuse_mg - total.recycle_mg,
    }
    return [(str(step.label), mass(each), share(each, total.plastic_mg)) for step, each in masses.items()]
