"""What a category's page shows: the facts of the tables, the office's words, and the sources of it all, numbered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from kedja_site.knowledge.facts.categories import kin_of
from kedja_site.knowledge.facts.category_facts import CategoryFacts, category_facts
from kedja_site.knowledge.facts.sourcing import Citations, NumberedSource
from kedja_site.knowledge.models import CategoryPage, Criterion, ReportPage
from kedja_site.knowledge.selectors import category_pages, criteria_shown, reports_about_categories


@dataclass(frozen=True, slots=True)
class CategoryView:
    """One category's page, ready to be told."""

    facts: CategoryFacts
    citations: Citations
    sources: list[NumberedSource]
    source_ids: frozenset[str]
    pages: dict[str, CategoryPage]
    criteria: list[Criterion]
    reports: list[ReportPage]
    period_is_over: bool
    period: tuple[date, date] | None


def _source_ids(facts: CategoryFacts) -> Iterator[str | None]:
    """Every source of the page, in the order of its sections."""
    yield facts.category.source
    for cell in facts.cells:
        yield cell.product_source
        yield cell.harm_source
    for country in facts.countries:
        for index in country.rated.indices.values():
            yield index.source
        for share in country.origins:
            yield share.source
        yield from country.harm_sources
    for case in facts.cases:
        yield case.source
    for other in facts.others:
        yield other.source
    for region in facts.regions:
        yield region.source


def category_view(page: CategoryPage, today: date) -> CategoryView:
    """The view of `page`. The database is asked for pages of kin, criteria and reports only."""
    facts = category_facts(page.code)
    citations = Citations(_source_ids(facts))
    kin = kin_of(page.code)
    until = max((region.valid_to for region in facts.regions), default=None)
    since = min((region.valid_from for region in facts.regions), default=None)
    return CategoryView(
        facts=facts,
        citations=citations,
        sources=citations.numbered(),
        source_ids=frozenset(each.source.id for each in citations.numbered()),
        pages=category_pages(page.locale),
        criteria=list(criteria_shown(categories=kin)),
        reports=list(reports_about_categories(kin, page.locale)),
        period_is_over=until is not None and until < today,
        period=(since, until) if since and until else None,
    )


@dataclass(frozen=True, slots=True)
class CategoryEntry:
    """A category in the index: its page, what is known, and the categories under it."""

    page: CategoryPage
    facts: CategoryFacts
    under: "tuple[CategoryEntry, ...]"


def category_entries(index: Any) -> list[CategoryEntry]:
    """The categories that have a page under `index`, each with those under it; one question to the database."""
    pages = category_pages(index.locale)

    def entry(code: str) -> CategoryEntry:
        facts = category_facts(code)
        under = tuple(entry(child.code) for child in facts.children if child.code in pages)
        return CategoryEntry(pages[code], facts, under)

    tops = [
        code
        for code in pages
        if (parent := category_facts(code).category.parent) is None or parent not in pages
    ]
    return sorted((entry(code) for code in tops), key=lambda each: each.page.title.casefold())
