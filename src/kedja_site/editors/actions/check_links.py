"""Follows every link of every published page and keeps those that lead nowhere."""

from collections.abc import Callable
from datetime import datetime
from functools import cache

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page

from kedja_site.editors.links import (
    Link,
    as_a_stranger,
    is_ours,
    links_in,
    trouble_at_home,
    trouble_elsewhere,
)
from kedja_site.editors.models import BrokenLink
from kedja_site.newsroom.models import PublishedPage


def check_links(now: datetime, *, outside: bool) -> int:
    """How many links lead nowhere; `outside` follows those to other servers too.

    Each address is followed once. A page at a time is kept, so that a check that is broken off leaves what it has
    found. The day that a link was first found broken stays with it.
    """
    at_home: Callable[[str], str] = cache(trouble_at_home)
    elsewhere: Callable[[str], str] = cache(trouble_elsewhere)

    def trouble(link: Link) -> str:
        if not link.address:
            return _("leads to a page or document that is gone")
        if is_ours(link.address):
            return at_home(link.address)
        return elsewhere(link.address) if outside else ""

    found = 0
    pages = PublishedPage.objects.live().public().filter(alias_of__isnull=True)
    BrokenLink.objects.exclude(page__in=pages).delete()
    with translation.override(settings.LANGUAGE_CODE):
        for page in pages.iterator(100):
            broken = {link: why for link in _links_of(page) if (why := trouble(link))}
            _keep(page, broken, now)
            found += len(broken)
    return found


def _links_of(page: Page) -> set[Link]:
    """What the page as a stranger gets it links to."""
    address = str(page.full_url or "")
    if not address:
        return set()
    path = "/" + address.split("://", 1)[-1].split("/", 1)[-1]
    host = settings.SITE_ADDRESS.split("://", 1)[-1].rsplit(":", 1)[0]
    answer = as_a_stranger(path, host)
    return set(links_in(answer.content.decode(errors="replace"), settings.SITE_ADDRESS + path))


@transaction.atomic
def _keep(page: Page, broken: dict[Link, str], now: datetime) -> None:
    standing = {Link(row.address, row.words): row for row in BrokenLink.objects.filter(page=page)}
    BrokenLink.objects.filter(
        pk__in=[row.pk for link, row in standing.items() if link not in broken]
    ).delete()
    BrokenLink.objects.bulk_create(
        BrokenLink(page=page, address=link.address, words=link.words, trouble=why, found_at=now)
        for link, why in broken.items()
        if link not in standing
    )
