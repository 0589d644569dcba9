"""The rows of this room's datasets. What a source forbids to pass on is left out, by its verdict in the reference tables."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import get_page_models

from kedja.reference import load
from kedja.risk.columns import AREAS
from kedja_site.config.open_data import Row
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.countries import INDICES, all_countries
from kedja_site.knowledge.facts.harm import harms_in_chains
from kedja_site.knowledge.facts.judged import likelihoods
from kedja_site.knowledge.facts.sourcing import all_sources
from kedja_site.knowledge.models import Criterion, ReportPage
from kedja_site.newsroom.models import PublishedPage

SHIPPED = "shipped"


def _whole(path: str) -> str:
    return settings.SITE_ADDRESS + path


def _source_address(source: str | None) -> str | None:
    found = all_sources().get(source or "")
    return found.address if found else None


def categories_rows() -> Iterator[Row]:
    """The categories with their responsible area."""
    for each in all_categories().values():
        yield {
            "code": each.code,
            "parent": each.parent,
            "name_sv": each.name_sv,
            "name_en": each.name_en,
            "kind": each.kind,
            "procurement_area": each.procurement_area,
            "prioritised": each.prioritised,
            "period_from": each.period_from,
            "period_to": each.period_to,
            "source": each.source,
            "source_address": _source_address(each.source),
        }


def category_risk_rows() -> Iterator[Row]:
    """The judgement of every category × stage × area."""
    for code in all_categories():
        for cell in category_facts(code).cells:
            grounds = [name for name in (cell.product_source, cell.harm_source) if name]
            yield {
                "category": cell.category,
                "stage": cell.stage,
                "area": cell.area,
                "severity": cell.severity,
                "likelihood": cell.likelihood,
                "country": cell.iso3,
                "band": cell.band,
                "sources": ";".join(grounds) or None,
                "source_addresses": ";".join(filter(None, map(_source_address, grounds))) or None,
            }


def documented_harm_rows() -> Iterator[Row]:
    """The documented harms of lists that may be passed on."""
    for each in harms_in_chains():
        source = all_sources()[each.harm.source]
        if source.redistribution == SHIPPED:
            yield {
                "category": each.category,
                "stage": each.stage,
                "good": each.harm.good,
                "iso3": each.harm.iso3,
                "harm": each.harm.kind,
                "source": each.harm.source,
                "source_address": source.address,
            }


def countries_rows() -> Iterator[Row]:
    """Every country with its sum; the values of the indices stay with their publishers."""
    for iso3, each in all_countries().items():
        years = {
            f"{index}_year": (found.year if (found := each.indices.get(index)) else None) for index in INDICES
        }
        sources = {
            f"{index}_source": (found.source if (found := each.indices.get(index)) else None)
            for index in INDICES
        }
        with override("sv"):
            address = reverse("knowledge:country", args=[iso3.lower()])
        yield {
            "iso3": iso3,
            "iso2": each.country.iso2,
            "m49": each.country.m49,
            "name_sv": each.country.name_sv,
            "name_en": each.country.name_en,
            "total": each.risk.total,
            "band": each.risk.band,
            **years,
            **sources,
            **{f"likelihood_{area}": likelihoods()[iso3][area].likelihood for area in AREAS},
            "address": _whole(address),
        }


def circular_rows() -> Iterator[Row]:
    """Goals and strategies."""
    for row in load("circular_strategies").to_pylist():
        yield {**row, "source_address": _source_address(row["source"])}


def criteria_rows() -> Iterator[Row]:
    """The criteria that are live."""
    for each in Criterion.objects.filter(live=True).prefetch_related("categories"):
        with override("sv"):
            address = each.get_absolute_url()
        yield {
            "identifier": each.identifier,
            "version": each.version,
            "level": each.level,
            "kind": each.kind,
            "title_sv": each.title_sv,
            "title_en": each.title_en or None,
            "text_sv": each.text_sv,
            "text_en": each.text_en or None,
            "evidence_sv": each.evidence_sv or None,
            "evidence_en": each.evidence_en or None,
            "categories": ";".join(sorted(topic.code for topic in each.categories.all())) or None,
            "valid_from": each.valid_from.isoformat(),
            "valid_to": each.valid_to.isoformat() if each.valid_to else None,
            "example": each.is_example,
            "source": each.source,
            "address": _whole(address),
        }


def reports_rows() -> Iterator[Row]:
    """The published reports, each in the language it was written in."""
    pages = ReportPage.objects.live().public().filter(alias_of__isnull=True).select_related("locale")
    for page in pages.prefetch_related("topics", "countries", "findings").order_by("-year", "pk"):
        codes = sorted(topic.code for topic in page.topics.all() if topic.kind == "category")
        yield {
            "language": page.locale.language_code,
            "title": page.title,
            "publisher": page.publisher,
            "partners": page.partners or None,
            "year": page.year,
            "date": page.date.isoformat() if page.date else None,
            "categories": ";".join(codes) or None,
            "countries": ";".join(each.iso3 for each in page.countries.all()) or None,
            "findings": "\n".join(each.text for each in page.findings.all()) or None,
            "published_at": page.address or None,
            "address": page.full_url,
        }


def events_rows() -> Iterator[Row]:
    """The published events."""
    for page in event_pages().select_related("locale").specific():
        # When and where are the event model's own; the room of events is not known here, only its kind of page.
        starts, ends = getattr(page, "starts_at", None), getattr(page, "ends_at", None)
        yield {
            "language": page.locale.language_code,
            "title": page.title,
            "summary": page.summary or None,
            "starts": starts.isoformat() if starts else None,
            "ends": ends.isoformat() if ends else None,
            "place": getattr(page, "place", None) or None,
            "first_published": page.first_published_at.isoformat() if page.first_published_at else None,
            "address": page.full_url,
        }


def event_pages() -> Any:
    """The pages whose kind is event, whichever room they are of."""
    models = [model for model in get_page_models() if getattr(model, "kind", "") == "event"]
    types = ContentType.objects.get_for_models(*models).values()
    pages = PublishedPage.objects.live().public().filter(content_type__in=types, alias_of__isnull=True)
    return pages.order_by("pk")


def state(query_set: Any, field: str) -> tuple[datetime | None, str]:
    """When something of `query_set` last changed, and a text that differs when it has."""
    found = query_set.aggregate(last=Max(field), number=Count("pk"))
    return found["last"], f"{found['last']} {found['number']}"


def live_criteria() -> Any:
    """The criteria that everybody may read."""
    return Criterion.objects.filter(live=True)


def live_reports() -> Any:
    """The reports that everybody may read."""
    return ReportPage.objects.live().public()
