"""The knowledge that a new site begins with: index, a page for each prioritised category, reports, example criteria.

A category that lacks a page gets one; a page that stands is never changed, as the office may have written in it.
Reports and criteria are made once, with the index: what the office takes away stays away.
"""

from collections.abc import Collection
from typing import TypeVar

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Page

from kedja_site.knowledge.actions.first_criteria import make_first_criteria
from kedja_site.knowledge.facts.categories import Category, all_categories, prioritised_codes
from kedja_site.knowledge.models import (
    CategoryPage,
    KnowledgeIndexPage,
    ReportCountry,
    ReportFinding,
    ReportIndexPage,
    ReportPage,
)
from kedja_site.knowledge.starters import FIRST_REPORTS, KNOWLEDGE, REPORTS, FirstReport
from kedja_site.newsroom.actions.first_pages import make_first_pages
from kedja_site.newsroom.models import HomePage, PublishedPage, Topic
from kedja_site.newsroom.statuses import TopicKind

LANGUAGES = ("sv", "en")
P = TypeVar("P", bound=PublishedPage)


def make_knowledge() -> int:
    """How many pages and criteria were made now."""
    return make_knowledge_of(prioritised_codes())


@transaction.atomic
def make_knowledge_of(codes: Collection[str]) -> int:
    """The same with pages for these categories alone."""
    homes = make_first_pages().homes
    indexes = {language: _index(homes[language], language) for language in LANGUAGES}
    made = sum(is_new for _page, is_new in indexes.values())
    made += _make_categories({language: page for language, (page, _new) in indexes.items()}, codes)
    if indexes["sv"][1]:
        made += _make_reports({language: page for language, (page, _new) in indexes.items()})
        made += make_first_criteria()
    return made


def _publish(parent: Page, page: P, original: Page | None) -> P:
    """`page` published under `parent`, as the translation of `original` where there is one."""
    page.locale = parent.locale
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _index(home: HomePage, language: str) -> tuple[KnowledgeIndexPage, bool]:
    found = KnowledgeIndexPage.objects.child_of(home).first()
    if found is not None:
        return found, False
    words = KNOWLEDGE[language]
    original = KnowledgeIndexPage.objects.exclude(locale=home.locale).first()
    page = KnowledgeIndexPage(title=words.title, slug=words.slug, introduction=words.introduction)
    return _publish(home, page, original), True


def _make_categories(indexes: dict[str, KnowledgeIndexPage], codes: Collection[str]) -> int:
    topics = {topic.code: topic for topic in Topic.objects.filter(kind=TopicKind.CATEGORY)}
    made = 0
    originals: dict[str, CategoryPage] = {}
    for language, index in indexes.items():
        standing = {page.code: page for page in CategoryPage.objects.filter(locale=index.locale)}
        for code in codes:
            if code not in standing:
                page = _category_page(all_categories()[code], language)
                if code in topics:
                    page.topics = [topics[code]]
                standing[code] = _publish(index, page, originals.get(code))
                made += 1
        originals = originals or standing
    return made


def _category_page(category: Category, language: str) -> CategoryPage:
    name = category.name_sv if language == "sv" else category.name_en
    # The address is the same in both languages, as everywhere on the site.
    return CategoryPage(title=name, slug=slugify(category.name_sv), code=category.code)


def _make_reports(indexes: dict[str, KnowledgeIndexPage]) -> int:
    topics = {topic.code: topic for topic in Topic.objects.filter(kind=TopicKind.CATEGORY)}
    originals: dict[str, Page] = {}
    for language, index in indexes.items():
        words = REPORTS[language]
        page = ReportIndexPage(title=words.title, slug=words.slug, introduction=words.introduction)
        root = _publish(index, page, originals.get(words.slug))
        originals.setdefault(words.slug, root)
        for report in FIRST_REPORTS:
            made = _publish(root, _report_page(report, language, topics), originals.get(report.key))
            originals.setdefault(report.key, made)
    return len(indexes) * (1 + len(FIRST_REPORTS))


def _report_page(report: FirstReport, language: str, topics: dict[str, Topic]) -> ReportPage:
    page = ReportPage(
        title=report.title[language],
        slug=report.key,
        lead=report.lead[language],
        publisher=report.publisher,
        partners=report.partners,
        year=report.year,
        date=report.day,
        address=report.address,
    )
    page.topics = [topics[code] for code in report.categories if code in topics]
    page.findings = [ReportFinding(text=text) for text in report.findings[language]]
    page.countries = [ReportCountry(iso3=iso3) for iso3 in report.countries]
    return page
