"""The pages that a new site begins with, in both languages. Does nothing where they are already."""

from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction
from wagtail.models import Locale, Page, Site

from kedja_site.newsroom.models import HomePage, NewsIndexPage, TextPage
from kedja_site.newsroom.starters import ABOUT, HOME, LICENCE, NEWS, Starter
from kedja_site.newsroom.texts import exact_fingerprint

P = TypeVar("P", bound=Page)
TEXT_PAGES = (ABOUT, LICENCE)


@dataclass(frozen=True, slots=True)
class FirstPages:
    """Where things are: the start page and the news index of each language."""

    made: int
    homes: dict[str, HomePage]
    indexes: dict[str, NewsIndexPage]


def _locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def _child(parent: Page, original: Page | None, page: P) -> P:
    """`page` published under `parent`, as the translation of `original` where there is one."""
    if original is not None:
        page.translation_key = original.translation_key
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def _make_home(language: str, original: HomePage | None) -> tuple[HomePage, bool]:
    """The start page of `language`; True where it was made now."""
    locale = _locale(language)
    found = HomePage.objects.filter(locale=locale).first()
    if found is not None:
        return found, False
    text: Starter = HOME[language]
    home = HomePage(
        title=text.title,
        slug=f"start-{language}",
        introduction=text.lead,
        vision=text.body,
        imported_vision=exact_fingerprint(text.body),
        locale=locale,
    )
    return _child(Page.get_first_root_node(), original, home), True


@transaction.atomic
def make_first_pages() -> FirstPages:
    """Start page, Aktuellt, and the pages of plain text that the footer links to, in Swedish and English."""
    made = 0
    homes: dict[str, HomePage] = {}
    indexes: dict[str, NewsIndexPage] = {}
    for language in ("sv", "en"):
        home, new = _make_home(language, homes.get("sv"))
        homes[language] = home
        made += new
        index = NewsIndexPage.objects.child_of(home).first()
        if index is None:
            text = NEWS[language]
            index = _child(
                home,
                indexes.get("sv"),
                NewsIndexPage(title=text.title, slug=text.slug, introduction=text.lead, locale=home.locale),
            )
            made += 1
        indexes[language] = index
        for texts in TEXT_PAGES:
            made += _make_text_page(home, homes["sv"], texts[language])
    _serve_at_root(homes["sv"])
    return FirstPages(made, homes, indexes)


def _make_text_page(home: HomePage, swedish_home: HomePage, text: Starter) -> bool:
    """A page of plain text under `home`; True where it was made now."""
    if TextPage.objects.child_of(home).filter(slug=text.slug).exists():
        return False
    original = (
        None
        if home == swedish_home
        else TextPage.objects.child_of(swedish_home).filter(slug=text.slug).first()
    )
    page = TextPage(title=text.title, slug=text.slug, lead=text.lead, body=text.body, locale=home.locale)
    _child(home, original, page)
    return True


def _serve_at_root(home: HomePage) -> None:
    """The site's root is the Swedish start page; Wagtail's own first page goes."""
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Kedja")
    elif site.root_page_id != home.pk:
        former = site.root_page
        site.root_page, site.site_name = home, "Kedja"
        site.save()
        if former.specific_class is Page and not former.get_children().exists():
            former.delete()


def make_missing_first_pages() -> int:
    """How many were made now."""
    return make_first_pages().made
