"""Brings a page of an older site's news into Aktuellt. The same page twice changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from kedja_site.newsroom.actions.first_pages import make_first_pages
from kedja_site.newsroom.actions.first_topics import make_first_topics
from kedja_site.newsroom.legacy import Item, LegacyPage
from kedja_site.newsroom.models import HomePage, NewsIndexPage, NewsPage, Topic
from kedja_site.newsroom.statuses import TopicKind
from kedja_site.newsroom.telling_words import Told, told_type
from kedja_site.newsroom.texts import exact_fingerprint, fingerprint, rich_text

SLUG_LENGTH = 70


@dataclass(slots=True)
class ImportReport:
    """What was done, by title, in the order of the page."""

    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    edited_here: list[str] = field(default_factory=list)
    types: list[tuple[str, Told]] = field(default_factory=list)
    """Title, and why the item made got the type it got."""
    redirects: list[tuple[str, str]] = field(default_factory=list)
    """Old address and title: it leads to the item from now on."""
    redirects_kept: list[tuple[str, str]] = field(default_factory=list)
    """Old address and title, where the address leads elsewhere already."""
    vision: str = "none"
    """`made`, `unchanged`, `edited_here`, or `none` where the page has no vision."""


@transaction.atomic
def import_news(page: LegacyPage) -> ImportReport:
    """Makes what is new, updates what has changed in the page, and leaves the rest, also what was edited here.

    An item is the same as one that stands already when date and title are the same, whatever their capitals and
    spaces. The oldest is made first, so that items of one day keep the page's order.
    """
    first = make_first_pages()
    make_first_topics()
    types = {topic.code: topic for topic in Topic.objects.filter(kind=TopicKind.TYPE)}
    report = ImportReport()
    oldest_first = sorted(page.items, key=lambda item: item.date, reverse=True)
    oldest_first.reverse()
    for item in oldest_first:
        _bring_in(item, first.indexes, types, report)
    for told in (
        report.made,
        report.updated,
        report.unchanged,
        report.edited_here,
        report.types,
        report.redirects,
        report.redirects_kept,
    ):
        told.reverse()
    if page.vision:
        report.vision = _bring_in_vision(rich_text(page.vision), first.homes)
    return report


def _bring_in(
    item: Item, indexes: dict[str, NewsIndexPage], types: dict[str, Topic], report: ImportReport
) -> None:
    body = rich_text(item.paragraphs)
    found = _standing(item, indexes["sv"])
    if found is None:
        told = told_type(item.title, item.paragraphs)
        if told is not None:
            report.types.append((item.title, told))
        found = _make(item, body, [types[told.code]] if told else [], indexes)
        report.made.append(item.title)
    elif found.imported_text == exact_fingerprint(body) or found.body == body:
        report.unchanged.append(item.title)
    elif found.imported_text != exact_fingerprint(found.body):
        report.edited_here.append(item.title)
    else:
        found.body, found.imported_text = body, exact_fingerprint(body)
        found.save_revision(changed=True, log_action="wagtail.edit").publish()
        report.updated.append(item.title)
    _lead_from_old_addresses(item, found, report)


def _lead_from_old_addresses(item: Item, page: NewsPage, report: ImportReport) -> None:
    """Has the item's addresses on the older site lead to its page; one that leads elsewhere already is left."""
    for address in item.addresses:
        path = Redirect.normalise_path(address)
        redirect, is_new = Redirect.objects.get_or_create(
            old_path=path, site=None, defaults={"redirect_page": page}
        )
        if is_new:
            report.redirects.append((path, item.title))
        elif redirect.redirect_page_id != page.pk:
            report.redirects_kept.append((path, item.title))


def _standing(item: Item, index: NewsIndexPage) -> NewsPage | None:
    """The item that stands already: imported before under this date and title, or written here with both."""
    here = NewsPage.objects.child_of(index)
    key = fingerprint(item.date.isoformat(), item.title)
    imported: NewsPage | None = here.filter(import_key=key).first()
    if imported is not None:
        return imported
    same_day: list[NewsPage] = list(here.filter(date=item.date))
    return next((page for page in same_day if fingerprint(page.title) == fingerprint(item.title)), None)


def free_slug(index: Page, title: str, day: date) -> str:
    """An address under `index` that nobody has; the date parts items of one title."""
    wanted = slugify(title)[:SLUG_LENGTH].strip("-") or day.isoformat()
    taken = set(index.get_children().values_list("slug", flat=True))
    if wanted not in taken:
        return wanted
    dated = f"{wanted}-{day.isoformat()}"
    return next(slug for slug in _numbered(dated) if slug not in taken)


def _numbered(slug: str) -> Iterable[str]:
    yield slug
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def _make(item: Item, body: str, topics: list[Topic], indexes: dict[str, NewsIndexPage]) -> NewsPage:
    swedish = indexes["sv"]
    page = NewsPage(
        title=item.title,
        slug=free_slug(swedish, item.title, item.date),
        date=item.date,
        body=body,
        locale=swedish.locale,
        import_key=fingerprint(item.date.isoformat(), item.title),
        imported_text=exact_fingerprint(body),
    )
    page.topics = topics
    swedish.add_child(instance=page)
    page.save_revision(log_action="wagtail.create").publish()
    # The English tree shows the Swedish text, marked as Swedish, until somebody translates it.
    page.copy_for_translation(indexes["en"].locale, alias=True)
    return page


def _bring_in_vision(vision: str, homes: dict[str, HomePage]) -> str:
    """The vision of the Swedish start page, unless somebody has edited it here.

    An English vision that nobody has written (the starter's) goes, as it is no translation of this one; the English
    start page then shows the Swedish words.
    """
    home = homes["sv"]
    if home.vision == vision:
        return "unchanged"
    if home.vision and exact_fingerprint(home.vision) != home.imported_vision:
        return "edited_here"
    _set_vision(home, vision)
    if exact_fingerprint(homes["en"].vision) == homes["en"].imported_vision:
        _set_vision(homes["en"], "")
    return "made"


def _set_vision(home: HomePage, vision: str) -> None:
    home.vision, home.imported_vision = vision, exact_fingerprint(vision)
    home.save_revision(log_action="wagtail.edit").publish()
