"""Fills a demo's Aktuellt with news of the project's own writing."""

from datetime import date, timedelta

from django.db import transaction

from kedja_site.newsroom.actions.first_pages import make_first_pages
from kedja_site.newsroom.actions.import_news import free_slug
from kedja_site.newsroom.demo_texts import DEMO_ITEMS, DEMO_VISION, DemoItem, Words
from kedja_site.newsroom.models import HomePage, NewsIndexPage, NewsPage
from kedja_site.newsroom.texts import exact_fingerprint, rich_text


@transaction.atomic
def make_demo_news(today: date) -> int:
    """The number of items made; those that stand already are left. Dates are counted back from `today`."""
    first = make_first_pages()
    standing = set(
        NewsPage.objects.filter(import_key__startswith="demo:").values_list("import_key", flat=True)
    )
    missing = [item for item in DEMO_ITEMS if f"demo:{item.key}" not in standing]
    for item in sorted(missing, key=lambda item: -item.days_ago):
        _make(item, today, first.indexes)
    for language, home in first.homes.items():
        _say_vision(home, rich_text(DEMO_VISION[language]))
    return len(missing)


def _page(words: Words, day: date, index: NewsIndexPage) -> NewsPage:
    return NewsPage(
        title=words.title,
        slug=free_slug(index, words.title, day),
        date=day,
        lead=words.lead,
        body=rich_text(words.paragraphs),
        locale=index.locale,
    )


def _make(item: DemoItem, today: date, indexes: dict[str, NewsIndexPage]) -> None:
    day = today - timedelta(days=item.days_ago)
    page = _page(item.swedish, day, indexes["sv"])
    page.import_key = f"demo:{item.key}"
    indexes["sv"].add_child(instance=page)
    page.save_revision().publish()
    if item.english is None:
        page.copy_for_translation(indexes["en"].locale, alias=True)
        return
    translation = _page(item.english, day, indexes["en"])
    translation.translation_key = page.translation_key
    indexes["en"].add_child(instance=translation)
    translation.save_revision().publish()


def _say_vision(home: HomePage, vision: str) -> None:
    """The demo's vision, unless somebody has written another."""
    if home.vision != vision and exact_fingerprint(home.vision) == home.imported_vision:
        home.vision, home.imported_vision = vision, exact_fingerprint(vision)
        home.save_revision().publish()
