"""Fills a demo's Aktuellt with news of the project's own writing."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from kedja_site.newsroom.actions.first_pages import FirstPages, make_first_pages
from kedja_site.newsroom.actions.first_topics import make_first_topics
from kedja_site.newsroom.actions.import_news import free_slug
from kedja_site.newsroom.demo_texts import DEMO_ITEMS, DEMO_VISION, DemoItem, Words
from kedja_site.newsroom.models import HomePage, NewsIndexPage, NewsPage, RelatedItem, Topic
from kedja_site.newsroom.texts import exact_fingerprint, rich_text

KEY = "demo:"
MORNING = time(8, 30)


@transaction.atomic
def make_demo_news(today: date) -> int:
    """The number of items made; those that stand already are left. Dates are counted back from `today`."""
    first = make_first_pages()
    make_first_topics()
    topics = {f"{topic.kind}:{topic.code}": topic for topic in Topic.objects.all()}
    standing = set(NewsPage.objects.filter(import_key__startswith=KEY).values_list("import_key", flat=True))
    missing = [item for item in DEMO_ITEMS if KEY + item.key not in standing]
    for item in sorted(missing, key=lambda item: -item.days_ago):
        _make(item, today, first, [topics[name] for name in item.topics])
    _lead_on(missing)
    for item in missing:
        _set_the_clock(item, today)
    for language, home in first.homes.items():
        _say_vision(home, rich_text(DEMO_VISION[language]))
    return len(missing)


def demo_page(key: str) -> NewsPage:
    """The Swedish page of the item called `key`."""
    found: NewsPage = NewsPage.objects.get(import_key=KEY + key, alias_of=None)
    return found


def _page(words: Words, author: str, day: date, index: NewsIndexPage) -> NewsPage:
    return NewsPage(
        title=words.title,
        slug=free_slug(index, words.title, day),
        date=day,
        author=author,
        lead=words.lead,
        body=rich_text(words.paragraphs),
        easy_read=rich_text(words.easy),
        locale=index.locale,
    )


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))


def _make(item: DemoItem, today: date, first: FirstPages, topics: list[Topic]) -> None:
    day = today - timedelta(days=item.days_ago)
    page = _page(item.swedish, item.author[0], day, first.indexes["sv"])
    page.import_key = KEY + item.key
    page.topics = topics
    waits = day > today
    page.live = not waits
    page.go_live_at = _morning(day) if waits else None
    first.indexes["sv"].add_child(instance=page)
    page.save_revision().publish()
    if waits:
        return
    if item.english is None:
        page.copy_for_translation(first.indexes["en"].locale, alias=True)
    else:
        translation = _page(item.english, item.author[1], day, first.indexes["en"])
        translation.translation_key = page.translation_key
        translation.topics = topics
        first.indexes["en"].add_child(instance=translation)
        translation.save_revision().publish()


def _lead_on(items: list[DemoItem]) -> None:
    """Sends the reader of an item on to others."""
    for item in items:
        if item.related:
            page = demo_page(item.key)
            page.related_items = [RelatedItem(related=demo_page(key)) for key in item.related]
            page.save_revision().publish()


def _set_the_clock(item: DemoItem, today: date) -> None:
    """The demo was not written today: each page was published on its day, and perhaps changed or taken down since."""
    page = demo_page(item.key)
    if not page.live:
        return
    began = _morning(today - timedelta(days=item.days_ago))
    ended = (
        began if item.updated_days_ago is None else _morning(today - timedelta(days=item.updated_days_ago))
    )
    twins = Page.objects.filter(translation_key=page.translation_key)
    twins.update(first_published_at=began, last_published_at=ended)
    if item.gone_days_ago is not None:
        page.refresh_from_db()
        page.expire_at = _morning(today - timedelta(days=item.gone_days_ago))
        page.unpublish(set_expired=True)


def _say_vision(home: HomePage, vision: str) -> None:
    """The demo's vision, unless somebody has written another."""
    if home.vision != vision and exact_fingerprint(home.vision) == home.imported_vision:
        home.vision, home.imported_vision = vision, exact_fingerprint(vision)
        home.save_revision().publish()
