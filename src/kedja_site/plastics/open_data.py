"""The datasets of plastics: what the public page shows, the factors, and what has been tried."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kedja.plastics import factors
from kedja.reference import source
from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.knowledge.facts import edition
from kedja_site.plastics import published
from kedja_site.plastics.models import PlanAction, Volume
from kedja_site.plastics.published import NOT_KNOWN, OTHERS, PublicRow
from kedja_site.plastics.selectors import buying_organisations, years_known
from kedja_site.plastics.sums import revision

FIGURES = ("pieces", "plastic_g", "plastic_with_factor_g", "co2e_g", "co2e_low_g", "co2e_high_g")
WHY = "when the published sums changed last"


def _figures(row: PublicRow) -> dict[str, int | bool | None]:
    total = row.total
    if total is None:
        return {"is_left_out": True} | dict.fromkeys(FIGURES)
    has_factor = total.covered_mg > 0
    values = (
        total.units or None,
        total.plastic_mg // 1000,
        total.covered_mg // 1000,
        *((each // 10**6 if has_factor else None) for each in (total.co2e_ug, total.low_ug, total.high_ug)),
    )
    return {"is_left_out": False} | dict(zip(FIGURES, values, strict=True))


def amount_rows() -> Iterator[Row]:
    """A region's year by category, as the page shows it."""
    names = {str(each.pk): each.name for each in buying_organisations()}
    for year in sorted(years_known()):
        for region, rows in sorted(published.published_year(year, "category").of_region.items()):
            for row in rows:
                yield {
                    "year": year,
                    "region": names.get(region),
                    "category": None if row.key in {OTHERS, NOT_KNOWN} else row.key,
                    "is_the_others": row.key == OTHERS,
                    **_figures(row),
                }


def factor_rows() -> Iterator[Row]:
    """Every factor with its source."""
    for each in factors():
        yield {
            "polymer": each.polymer,
            "stage": each.stage.value,
            "kg_co2e_per_kg": str(each.kg_per_kg),
            "country": each.country,
            "year": each.year,
            "leaves_out": each.leaves_out or None,
            "licence": each.licence,
            "quality": each.quality,
            "source": each.source,
            "source_address": source(each.source).address,
        }


def tried_rows() -> Iterator[Row]:
    """What has been tried, and how it went."""
    with override("sv"):
        address = settings.SITE_ADDRESS + reverse("plastics:home")
    for each in published.tried():
        action = each.action
        yield {
            "region": action.organisation.name,
            "article": action.substitute.article.name,
            "kind": action.substitute.kind,
            "instead": action.substitute.name,
            "before_year": action.before_year,
            "from_year": action.from_year,
            "measure": action.measure,
            "aim_percent": action.aim_pct,
            "went": each.went.value,
            "measured_year": each.progress.latest_year,
            "change_percent": None if each.progress.change_bp is None else each.progress.change_bp / 100,
            "address": address,
        }


def _changed() -> datetime | None:
    found: datetime | None = Volume.objects.unguarded(WHY).aggregate(at=Max("changed_at"))["at"]
    return found


def _tried_stamp() -> str:
    found = PlanAction.objects.unguarded(WHY).aggregate(n=Count("pk"), at=Max("chosen_at"))
    return f"{found['n']}|{found['at']}|{revision()}"


REGION = DataColumn("region", "string", _("who bought; empty: the others together"))
publish(
    PublishedSet(
        "plastic-amounts",
        _("Plastic that the regions buy"),
        _(
            "What plastic articles weigh and let out by region, year and purchasing category. Groups of fewer than three articles are joined or left out. An empty climate impact means that no factor is known, never zero."
        ),
        (
            DataColumn("year", "integer", _("year of the purchase")),
            REGION,
            DataColumn("category", "string", _("code of the purchasing category")),
            DataColumn("is_the_others", "boolean", _("groups that are too small to stand alone, together")),
            DataColumn("is_left_out", "boolean", _("left out, so that no single article can be told")),
            DataColumn("pieces", "integer", _("pieces bought")),
            DataColumn("plastic_g", "integer", _("plastic that is known, grams")),
            DataColumn("plastic_with_factor_g", "integer", _("of it, what has an emission factor, grams")),
            DataColumn("co2e_g", "integer", _("grams CO2e of what has a factor, made and burned")),
            DataColumn("co2e_low_g", "integer", _("by the least of the sources")),
            DataColumn("co2e_high_g", "integer", _("by the greatest of the sources")),
        ),
        amount_rows,
        _changed,
        revision,
        _("The regions’ own figures; the factors have their own terms."),
        _("plastics"),
    )
)
publish(
    PublishedSet(
        "plastic-factors",
        _("Emission factors of plastics"),
        _(
            "Each factor as published, with its source, and what it does not hold. What has no row has no factor."
        ),
        (
            DataColumn("polymer", "string", _("key of the polymer")),
            DataColumn("stage", "string", _("what lets out")),
            DataColumn("kg_co2e_per_kg", "string", _("the factor with every published digit")),
            DataColumn("country", "string", _("where it holds, ISO 3166-1 alpha-2")),
            DataColumn("year", "integer", _("year of the figure")),
            DataColumn("leaves_out", "string", _("what the figure does not hold")),
            DataColumn("licence", "string", _("terms of the source")),
            DataColumn("quality", "string", _("primary, secondary or derived")),
            DataColumn("source", "string", _("identifier of the source")),
            DataColumn("source_address", "string", _("where the source is published")),
        ),
        factor_rows,
        edition.changed,
        edition.fingerprint,
        _(
            "Open Government Licence v3.0 for the United Kingdom’s factors; single facts of others cited with source."
        ),
        _("plastics"),
    )
)
publish(
    PublishedSet(
        "plastic-actions",
        _("What the regions have tried for less plastic"),
        _("Each action that its region tells of, held against the year before. Not measured is not failed."),
        (
            REGION,
            DataColumn("article", "string", _("the article")),
            DataColumn("kind", "string", _("in which way something else is done")),
            DataColumn("instead", "string", _("what is done instead")),
            DataColumn("before_year", "integer", _("year that it is held against")),
            DataColumn("from_year", "integer", _("year from which it is in force")),
            DataColumn("measure", "string", _("plastic or co2e: what is measured")),
            DataColumn("aim_percent", "integer", _("aim: less, percent")),
            DataColumn("went", "string", _("worked, partly, not or not_measured")),
            DataColumn("measured_year", "integer", _("last measured year")),
            DataColumn("change_percent", "number", _("change of what is measured, percent")),
            DataColumn("address", "string", _("the page on this site")),
        ),
        tried_rows,
        _changed,
        _tried_stamp,
        _("The regions’ own figures; the factors have their own terms."),
        _("plastics"),
    )
)
