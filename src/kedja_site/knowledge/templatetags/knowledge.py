"""What the templates of this room say codes as, and where they get the facts of a page."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Locale

from kedja.report.names import percent
from kedja_site.knowledge.category_context import CategoryEntry, CategoryView, category_view
from kedja_site.knowledge.category_context import category_entries as entries_under
from kedja_site.knowledge.facts import language
from kedja_site.knowledge.facts.categories import region_name
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.sourcing import Citations
from kedja_site.knowledge.models import CategoryPage, ReportPage
from kedja_site.knowledge.report_context import OthersView, others_view
from kedja_site.knowledge.selectors import category_pages, index_page, report_index, reports_in
from kedja_site.newsroom.statuses import TopicKind

register = template.Library()

REPORTS_A_PAGE = 20
LATEST_REPORTS = 3
GREATEST_SEVERITY = 5

register.filter("category", language.category_name)
register.filter("country", language.country_name)
register.filter("stage", language.stage_word)
register.filter("area", language.area_word)
register.filter("region", region_name)


def _word(words: Any) -> Any:
    return lambda code: str(words.get(code, code))


register.filter("level", _word(language.LEVEL_WORDS))
register.filter("harm", _word(language.HARM_WORDS))
register.filter("index_name", _word(language.INDEX_WORDS))
register.filter("basis", _word(language.BASIS_WORDS))
register.filter("area_status", _word(language.AREA_STATUS_WORDS))


@register.filter
def share(basis_points: int) -> str:
    """A share in basis points as per cent."""
    return percent(basis_points, language.page_language())


@register.filter
def points(value: Any) -> str:
    """Index points as the page shows them; a dash, never a nought, where the index does not cover the country."""
    return "—" if value is None else str(value)


@register.filter
def readable(address: str) -> str:
    """An address as people write it: without scheme, with å, ä and ö in the name of the site."""
    parts = urlsplit(address)
    try:
        host = (parts.hostname or "").encode("ascii").decode("idna")
    except UnicodeError:
        host = parts.hostname or ""
    return f"{host}{unquote(parts.path)}".rstrip("/")


@register.simple_tag
def cite(citations: Citations, source_id: str | None) -> SafeString | str:
    """`{% cite view.citations "dol_tvpra_2022" %}`: the source's number on the page, leading to the list of sources."""
    number = citations.number(source_id)
    if number is None:
        return ""
    return format_html(
        '<a class="cite" href="#kalla-{}"><span class="visually-hidden">{} </span>[{}]</a>',
        number,
        _("source"),
        number,
    )


@register.simple_tag
def goods(names: Iterable[str]) -> SafeString:
    """Names of goods in the list's own English."""
    return format_html('<span lang="en">{}</span>', ", ".join(names))


@register.simple_tag
def country_links(codes: Iterable[str]) -> SafeString:
    """Countries by name, each leading to its page."""
    return format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        (
            (reverse("knowledge:country", args=[iso3.lower()]), name)
            for name, iso3 in sorted((language.country_name(iso3), iso3) for iso3 in codes)
        ),
    )


@register.simple_tag
def category_link(code: str, pages: dict[str, CategoryPage]) -> SafeString | str:
    """A category by name, leading to its page where it has one."""
    if code not in pages:
        return language.category_name(code)
    return format_html('<a href="{}">{}</a>', pages[code].url, language.category_name(code))


@register.simple_tag
def category_links(codes: Iterable[str], pages: dict[str, CategoryPage]) -> SafeString:
    """Categories by name, each leading to its page where it has one."""
    return format_html_join(", ", "{}", ((category_link(code, pages),) for code in codes))


@register.simple_tag
def facts_of(page: CategoryPage) -> CategoryView:
    """The facts of a category's page, with its criteria and reports."""
    return category_view(page, timezone.localdate())


@register.simple_tag
def category_entries(index: Any) -> list[CategoryEntry]:
    """The categories under the index."""
    return entries_under(index)


@register.simple_tag
def latest_reports(locale: Locale) -> list[ReportPage]:
    """The newest reports."""
    return list(reports_in(locale)[:LATEST_REPORTS])


@register.simple_tag(takes_context=True)
def page_of_reports(context: Context, locale: Locale) -> Any:
    """One page of all reports; a number out of range gives the nearest there is."""
    return Paginator(reports_in(locale), REPORTS_A_PAGE).get_page(context["request"].GET.get("page"))


@register.simple_tag
def categories_of_report(page: ReportPage) -> list[tuple[str, CategoryPage | None]]:
    """The categories that the report feeds, each with its page where it has one."""
    pages = category_pages(page.locale)
    return [
        (topic.name, pages.get(topic.code)) for topic in page.topics.all() if topic.kind == TopicKind.CATEGORY
    ]


@register.simple_tag
def others_on(page: ReportPage) -> OthersView:
    """What other sources say of what the report speaks of."""
    return others_view(page)


@register.simple_tag
def knowledge_index(locale: Locale) -> Any:
    """The start of the knowledge in the language of `locale`."""
    return index_page(locale)


@register.simple_tag
def reports_index(locale: Locale) -> Any:
    """The list of reports in the language of `locale`."""
    return report_index(locale)


@register.simple_tag
def category_summary(code: str) -> str:
    """In a sentence: how much of the category some source speaks of, and whether its origin is known."""
    facts = category_facts(code)
    cells = len(facts.cells)
    if not facts.rated_cells:
        return _("No open source rates what is bought here. That is not low risk: it is not known.")
    told = _("Sources speak of %(rated)s of %(cells)s combinations of stage and area.") % {
        "rated": facts.rated_cells,
        "cells": cells,
    }
    stages = facts.stages_with_origin
    if not stages:
        return f"{told} " + _(
            "No published figure says where the goods come from, so how likely harm is remains unknown."
        )
    known = ", ".join(language.stage_word(stage).lower() for stage in stages)
    return f"{told} " + _("Where the goods come from is known in part for: %(stages)s.") % {"stages": known}
