"""What readers get to see of the pages and criteria of this room."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from wagtail.models import Locale

from kedja_site.knowledge.models import (
    CategoryPage,
    Criterion,
    CriterionVersion,
    KnowledgeIndexPage,
    ReportIndexPage,
    ReportPage,
)
from kedja_site.newsroom.statuses import TopicKind


def _shown(pages: Any, locale: Locale) -> Any:
    return pages.live().public().filter(locale=locale).select_related("locale", "alias_of__locale")


def index_page(locale: Locale) -> KnowledgeIndexPage | None:
    """The start of the knowledge in a language; None before there is one."""
    found: KnowledgeIndexPage | None = _shown(KnowledgeIndexPage.objects, locale).first()
    return found


def report_index(locale: Locale) -> ReportIndexPage | None:
    """The list of reports in a language; None before there is one."""
    found: ReportIndexPage | None = _shown(ReportIndexPage.objects, locale).first()
    return found


def category_pages(locale: Locale) -> dict[str, CategoryPage]:
    """Category code → its published page in a language."""
    return {page.code: page for page in _shown(CategoryPage.objects, locale)}


def reports_in(locale: Locale) -> Any:
    """The published reports in a language, newest first: a query set of ReportPage."""
    return _shown(ReportPage.objects, locale).order_by("-year", "-date", "title")


def reports_about_categories(codes: Iterable[str], locale: Locale) -> Any:
    """The reports that feed any of the categories."""
    about = reports_in(locale).filter(topics__kind=TopicKind.CATEGORY, topics__code__in=list(codes))
    return about.distinct()


def reports_about_country(iso3: str, locale: Locale) -> Any:
    """The reports that speak of a country."""
    return reports_in(locale).filter(countries__iso3=iso3).distinct()


def criteria_shown(
    *, categories: Collection[str] = (), level: str = "", kind: str = "", words: str = ""
) -> Any:
    """The live criteria that fit; of no category means that it suits every one."""
    found = Criterion.objects.filter(live=True)
    if categories:
        wanted = Q(categories__kind=TopicKind.CATEGORY, categories__code__in=list(categories))
        found = found.filter(wanted | Q(categories__isnull=True))
    if level:
        found = found.filter(level=level)
    if kind:
        found = found.filter(kind=kind)
    for word in words.split():
        found = found.filter(
            Q(identifier__icontains=word)
            | Q(title_sv__icontains=word)
            | Q(title_en__icontains=word)
            | Q(text_sv__icontains=word)
            | Q(text_en__icontains=word)
        )
    return found.distinct().prefetch_related("categories").order_by("identifier")


def earlier_versions(criterion: Criterion) -> list[CriterionVersion]:
    """What the criterion said under former version numbers, the latest first."""
    return list(criterion.versions.exclude(number=criterion.version))


def is_in_force(criterion: Criterion | CriterionVersion, today: date) -> bool:
    """Whether the text holds on the day."""
    return criterion.valid_from <= today and (criterion.valid_to is None or today <= criterion.valid_to)
