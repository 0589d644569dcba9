"""The datasets of this room. What a source forbids to pass on is left out, by its verdict in the reference tables."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import get_page_models

from kedja.reference import load
from kedja.risk.columns import AREAS
from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.knowledge.facts import edition
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.countries import INDICES, all_countries
from kedja_site.knowledge.facts.harm import harms_in_chains
from kedja_site.knowledge.facts.judged import likelihoods
from kedja_site.knowledge.facts.sourcing import all_sources
from kedja_site.knowledge.models import Criterion, ReportPage
from kedja_site.newsroom.models import PublishedPage

SHIPPED = "shipped"
SOURCE = DataColumn("source", "string", _("identifier of the source"))
SOURCE_ADDRESS = DataColumn("source_address", "string", _("where the source is published"))
SOURCE_TEXT = DataColumn("source", "string", _("whose text it is"))
ADDRESS = DataColumn("address", "string", _("the page on this site"))
LANGUAGE = DataColumn("language", "string", _("language of the text"))


def _whole(path: str) -> str:
    return settings.SITE_ADDRESS + path


def _source_address(source: str | None) -> str | None:
    found = all_sources().get(source or "")
    return found.address if found else None


def _categories() -> Iterator[Row]:
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


def _category_risk() -> Iterator[Row]:
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


def _documented_harm() -> Iterator[Row]:
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


def _countries() -> Iterator[Row]:
    for iso3, each in all_countries().items():
        years = {f"{index}_year": (found.year if (found := each.indices.get(index)) else None) for index in INDICES}
        sources = {
            f"{index}_source": (found.source if (found := each.indices.get(index)) else None) for index in INDICES
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


def _circular() -> Iterator[Row]:
    for row in load("circular_strategies").to_pylist():
        yield {**row, "source_address": _source_address(row["source"])}


def _criteria() -> Iterator[Row]:
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


def _reports() -> Iterator[Row]:
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


def _events() -> Iterator[Row]:
    for page in _event_pages().select_related("locale").specific():
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


def _event_pages() -> Any:
    models = [model for model in get_page_models() if getattr(model, "kind", "") == "event"]
    types = ContentType.objects.get_for_models(*models).values()
    pages = PublishedPage.objects.live().public().filter(content_type__in=types, alias_of__isnull=True)
    return pages.order_by("pk")


def _state(query_set: Any, field: str) -> tuple[datetime | None, str]:
    found = query_set.aggregate(last=Max(field), number=Count("pk"))
    return found["last"], f"{found['last']} {found['number']}"


def _live_criteria() -> Any:
    return Criterion.objects.filter(live=True)


def _live_reports() -> Any:
    return ReportPage.objects.live().public()


CRITERIA_CHANGE = "changed_at"
PAGES_CHANGE = "last_published_at"
CATEGORY = DataColumn("category", "string", _("code of the purchasing category"))
STAGE = DataColumn("stage", "string", _("raw_material, processing or final_manufacturing"))

publish(
    PublishedSet(
        "categories",
        _("Purchasing categories"),
        _("The categories, which of them are nationally prioritised, and the responsible procurement area."),
        (
            DataColumn("code", "string", _("name of the category in data")),
            DataColumn("parent", "string", _("code of the wider category")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name")),
            DataColumn("kind", "string", _("goods, service or works")),
            DataColumn("procurement_area", "string", _("A–H: the area that is responsible")),
            DataColumn("prioritised", "boolean", _("nationally prioritised in the period")),
            DataColumn("period_from", "string", _("first year of the period")),
            DataColumn("period_to", "string", _("last year of the period")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        _categories,
        edition.changed,
        edition.fingerprint,
        _("Which categories are prioritised is a fact of the regions’ office, cited with its source."),
        _("public procurement"),
    )
)
publish(
    PublishedSet(
        "category-risk",
        _("Risk by category, stage and area"),
        _(
            "Kedja’s judgement of each category without a ledger: severity, likelihood in the worst plausible country of origin, and the band. An empty value means unknown, never low."
        ),
        (
            CATEGORY,
            STAGE,
            DataColumn("area", "string", _("human_rights, workers_rights, environment or business_ethics")),
            DataColumn("severity", "integer", _("class 1–5; empty: no source speaks of it")),
            DataColumn("likelihood", "integer", _("class 1–5; empty: the origin is not known")),
            DataColumn("country", "string", _("the country that the likelihood speaks of, ISO 3166-1 alpha-3")),
            DataColumn("band", "string", _("very_high, high, elevated, low or unknown")),
            DataColumn("sources", "string", _("identifiers of the sources of the severity, separated by semicolons")),
            DataColumn("source_addresses", "string", _("where they are published")),
        ),
        _category_risk,
        edition.changed,
        edition.fingerprint,
        _(
            "The ratings of products that severity is worked out from, and the shares of origin, belong to their publishers and are not passed on; the sources say where they are."
        ),
        _("risk"),
    )
)
publish(
    PublishedSet(
        "documented-harm",
        _("Documented harm in the categories’ chains"),
        _("Goods of each category’s chain for which child labour or forced labour is documented, by country."),
        (
            CATEGORY,
            STAGE,
            DataColumn("good", "string", _("the good as the list names it, in English")),
            DataColumn("iso3", "string", _("country, ISO 3166-1 alpha-3")),
            DataColumn("harm", "string", _("child_labour, forced_labour, forced_child_labour or harm_in_inputs")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        _documented_harm,
        edition.changed,
        edition.fingerprint,
        _("The list itself is in the public domain; where in a chain a good stands is Kedja’s own assignment."),
        _("human rights"),
    )
)
publish(
    PublishedSet(
        "countries",
        _("Countries and country risk"),
        _(
            "Every country with the sum of the four indices by the published rule, its band, the year and source of each index, and the likelihood by area. No sum where an index is missing."
        ),
        (
            DataColumn("iso3", "string", _("ISO 3166-1 alpha-3; XKX for Kosovo")),
            DataColumn("iso2", "string", _("ISO 3166-1 alpha-2")),
            DataColumn("m49", "string", _("UN M49 number")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name")),
            DataColumn("total", "integer", _("sum of the four indices, 0–400 points, low is bad; empty: an index is missing")),
            DataColumn("band", "string", _("very_high, high, elevated or low; empty: no sum")),
            *(DataColumn(f"{index}_year", "integer", _("year of the index; empty: it does not cover the country")) for index in INDICES),
            *(DataColumn(f"{index}_source", "string", _("identifier of the index’s source")) for index in INDICES),
            *(DataColumn(f"likelihood_{area}", "integer", _("class 1–5 from the area’s own indices; empty: unknown")) for area in AREAS),
            ADDRESS,
        ),
        _countries,
        edition.changed,
        edition.fingerprint,
        _(
            "The values of the indices are not in the file: their publishers’ terms do not allow whole tables to be passed on (the Corruption Perceptions Index is CC BY-ND 4.0). Single values stand on each country’s page, with the publisher’s address."
        ),
        _("country risk"),
    )
)
publish(
    PublishedSet(
        "criteria",
        _("Criteria library"),
        _("All criteria in force, with identifier, level, kind, text and suggested evidence."),
        (
            DataColumn("identifier", "string", _("never changes")),
            DataColumn("version", "integer", _("number of the version in force")),
            DataColumn("level", "string", _("basic, advanced or leading_edge")),
            DataColumn("kind", "string", _("qualification, specification, award or clause")),
            DataColumn("title_sv", "string", _("title in Swedish")),
            DataColumn("title_en", "string", _("title in English")),
            DataColumn("text_sv", "string", _("text in Swedish")),
            DataColumn("text_en", "string", _("text in English")),
            DataColumn("evidence_sv", "string", _("suggested evidence in Swedish")),
            DataColumn("evidence_en", "string", _("suggested evidence in English")),
            DataColumn("categories", "string", _("codes of categories, separated by semicolons; empty: all")),
            DataColumn("valid_from", "date", _("first day")),
            DataColumn("valid_to", "date", _("last day")),
            DataColumn("example", "boolean", _("written as an example, adopted by nobody")),
            SOURCE_TEXT,
            ADDRESS,
        ),
        _criteria,
        lambda: _state(_live_criteria(), CRITERIA_CHANGE)[0],
        lambda: _state(_live_criteria(), CRITERIA_CHANGE)[1],
        keyword=_("procurement criteria"),
    )
)
publish(
    PublishedSet(
        "reports",
        _("Joint reports"),
        _("Studies made with others: who published them, when, and which categories and countries they speak of."),
        (
            LANGUAGE,
            DataColumn("title", "string", _("title")),
            DataColumn("publisher", "string", _("publisher")),
            DataColumn("partners", "string", _("partners, separated by semicolons")),
            DataColumn("year", "integer", _("year of publication")),
            DataColumn("date", "date", _("day of publication, where it is known")),
            DataColumn("categories", "string", _("codes of categories, separated by semicolons")),
            DataColumn("countries", "string", _("countries, alpha-3, separated by semicolons")),
            DataColumn("findings", "string", _("what it found, a line each")),
            DataColumn("published_at", "string", _("where it is published")),
            ADDRESS,
        ),
        _reports,
        lambda: _state(_live_reports(), PAGES_CHANGE)[0],
        lambda: _state(_live_reports(), PAGES_CHANGE)[1],
        _("What is told of a report is free; the report itself is its publisher’s."),
        _("reports"),
    )
)
publish(
    PublishedSet(
        "circular-strategies",
        _("Circular goals and strategies"),
        _("Five goals for circular procurement and their strategies, as far as they are known."),
        (
            DataColumn("code", "string", _("A–E for a goal; A1, A2, … for a strategy")),
            DataColumn("goal", "string", _("A–E: the goal")),
            DataColumn("moment", "string", _("input, use or output of the product’s life")),
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name, our own translation")),
            DataColumn("complete", "boolean", _("for a goal: whether all its strategies are known here")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        _circular,
        edition.changed,
        edition.fingerprint,
        _("From the map of Vlaanderen Circulair in the translation of RE:Source and SKR, which is free to use."),
        _("circular economy"),
    )
)
publish(
    PublishedSet(
        "events",
        _("Calendar events"),
        _("Published events of the calendar, past ones too."),
        (
            LANGUAGE,
            DataColumn("title", "string", _("title")),
            DataColumn("summary", "string", _("a sentence or two")),
            DataColumn("starts", "dateTime", _("when it begins")),
            DataColumn("ends", "dateTime", _("when it ends")),
            DataColumn("place", "string", _("where it is")),
            DataColumn("first_published", "dateTime", _("when it was published")),
            ADDRESS,
        ),
        _events,
        lambda: _state(_event_pages(), PAGES_CHANGE)[0],
        lambda: _state(_event_pages(), PAGES_CHANGE)[1],
        keyword=_("events"),
    )
)
