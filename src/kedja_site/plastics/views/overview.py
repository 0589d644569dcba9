"""What is bought, weighs and lets out: tonnes by category, polymer and year, the ten articles, coverage, hierarchy."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.language import Language
from kedja.plastics import End, Inventory
from kedja_site.knowledge.facts.language import page_language
from kedja_site.plastics.charts import bar_chart
from kedja_site.plastics.forms.filters import OverviewForm
from kedja_site.plastics.models import Article, Substitute
from kedja_site.plastics.permissions import spend_of
from kedja_site.plastics.picture import KEPT, Asked, Total, fingerprint, picture, total_by, whole
from kedja_site.plastics.selectors import buying_organisations, years_known
from kedja_site.plastics.statuses import WasteStep
from kedja_site.plastics.views.frame import let_in, show
from kedja_site.plastics.words import MG_PER_KG, category_name, co2e, mass, pieces, polymer_name, share
from kedja_site.register.words import count

TEN = 10
WHY = "the names of articles that the collaboration may see"


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """For one region and year, or all."""
    let_in(request)
    regions, years = list(buying_organisations()), years_known()
    form = OverviewForm(buying_organisations(), years, request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    end = End(asked.get("end") or End.INCINERATION)
    region, year = asked.get("region"), asked.get("year")
    mine = spend_of(request.user)
    of = Asked(
        None if region is None else (region,),
        None if year is None else (year,),
        end,
        mine,
    )
    found = picture(of)
    total = whole(found.by_cell)
    context: dict[str, Any] = {
        "form": form,
        "has_some": bool(total.units),
        "total": figures_of(total),
        "region": next((each.name for each in regions if each.pk == region), ""),
        "period": str(year) if year else f"{min(years)}–{max(years)}" if years else "",
        "sees_spend": total.spend_minor > 0,
        "ten": _ten(found, total),
        **_tables(fingerprint(), of, page_language()),
    }
    return show(request, "plastics/overview.html", context, "overview")


@lru_cache(maxsize=KEPT)
def _tables(_stamp: str, of: Asked, _language: Language) -> dict[str, Any]:
    """The pictures with their tables: the same as long as no article and no volume is changed."""
    found = picture(of)
    names = {each.pk: each.name for each in buying_organisations()}
    return {
        "by_category": _chart(found, "by_cell", "category", _("Plastic by purchasing category")),
        "by_polymer": _chart(found, "by_polymer", "polymer", _("Plastic by polymer")),
        "by_year": _chart(found, "by_cell", "year", _("Plastic by year")),
        "by_region": None if of.regions else _by_region(found, names),
        "steps": _steps(found),
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


def _chart(found: Inventory, table: str, column: str, title: str) -> dict[str, Any]:
    words = {"category": _("Purchasing category"), "polymer": _("Polymer"), "year": _("Year")}
    names: dict[str, Callable[[Any], str]] = {"category": category_name, "polymer": polymer_name, "year": str}
    named = names[column]
    totals = total_by(getattr(found, table), column)
    ordered = sorted(
        totals.items(), key=(lambda pair: pair[0]) if column == "year" else (lambda pair: -pair[1].plastic_mg)
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


def _by_region(found: Inventory, names: dict[int, str]) -> dict[str, Any]:
    totals = sorted(total_by(found.by_cell, "region").items(), key=lambda pair: -pair[1].plastic_mg)
    title = _("Plastic by region")
    return {
        "title": title,
        "svg": bar_chart(
            [(names[key], total.plastic_mg / MG_PER_KG) for key, total in totals],
            "plastic-region",
            title,
            "kg",
        ),
        "headings": headings(_("Region")),
        "rows": [row_of(names[key], total) for key, total in totals],
    }


def _ten(found: Inventory, total: Total) -> list[dict[str, Any]]:
    """The articles that carry the most plastic."""
    rows = found.by_article.slice(0, TEN).to_pylist()
    articles = Article.objects.unguarded(WHY).in_bulk(row["article"] for row in rows)
    instead = dict(
        Substitute.objects.unguarded(WHY)
        .filter(article__in=articles)
        .order_by()
        .values_list("article")
        .annotate(number=Count("pk"))
    )
    return [
        {
            "article": articles[row["article"]],
            "units": count(row["units"]),
            "plastic": mass(row["plastic_mg"]),
            "co2e": co2e(row["co2e_ug"]) if row["covered_mg"] else "",
            "share": share(row["plastic_mg"], total.plastic_mg),
            "part": row["plastic_mg"] / total.plastic_mg if total.plastic_mg else 0,
            "substitutes": instead.get(row["article"], 0),
        }
        for row in rows
        if row["is_known"]
    ]


def _steps(found: Inventory) -> list[tuple[str, str, str]]:
    """Where on the waste hierarchy the plastic that was bought stands: used again, recyclable, or burned."""
    rows = [row for row in found.by_article.to_pylist() if row["is_known"]]
    kept = (
        Article.objects.unguarded(WHY).only("is_multi_use", "stream").in_bulk(row["article"] for row in rows)
    )
    masses = dict.fromkeys((WasteStep.REUSE, WasteStep.RECYCLE, WasteStep.RECOVER), 0)
    for row in rows:
        article = kept[row["article"]]
        if article.is_multi_use:
            step = WasteStep.REUSE
        elif article.stream:
            step = WasteStep.RECYCLE
        else:
            step = WasteStep.RECOVER
        masses[step] += row["plastic_mg"]
    every = sum(masses.values())
    return [(str(step.label), mass(each), share(each, every)) for step, each in masses.items()]
