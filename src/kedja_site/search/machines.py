"""What search engines read: which addresses there are, in which languages, and which are not for them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import index, sitemap
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.models import PAGES, Entry

# Open to strangers without being published pages, nor registered with the search; each in every language.
OTHER_VIEWS = ("knowledge:data_sources", "riskview:home")


@dataclass(slots=True)
class Place:
    """One thing that can be read, with its address in each language that it has words in."""

    addresses: dict[str, str] = field(default_factory=dict)
    changed: dict[str, datetime] = field(default_factory=dict)


def places() -> list[Place]:
    """Everything that everybody may read. A page that only mirrors another in its language is not among it."""
    found: dict[Any, Place] = defaultdict(Place)
    pages = PublishedPage.objects.live().public().filter(alias_of=None).select_related("locale")
    for page in pages.order_by("path"):
        address = page.get_url()
        if address:
            place = found[page.translation_key]
            place.addresses[page.locale.language_code] = address
            if page.last_published_at:
                place.changed[page.locale.language_code] = page.last_published_at
    others = Entry.objects.exclude(source=PAGES).exclude(address__contains="#").order_by("source", "key")
    for source, key, language, address in others.values_list("source", "key", "language", "address"):
        found[source, key].addresses[language] = address
    for name in OTHER_VIEWS:
        for language, _name in settings.LANGUAGES:
            with override(language):
                try:
                    found[name].addresses[language] = reverse(name)
                except NoReverseMatch:
                    continue
    return list(found.values())


class PublicPlaces(Sitemap):  # type: ignore[type-arg] # has no parameters at run time
    """One line an address, with those of the same thing in the other languages."""

    limit = 10_000

    def items(self) -> list[tuple[Place, str]]:
        """Each place in each of its languages."""
        return [(place, language) for place in places() for language in place.addresses]

    def location(self, item: tuple[Place, str]) -> str:
        """The address, from the root."""
        place, language = item
        return place.addresses[language]

    def lastmod(self, item: tuple[Place, str]) -> datetime | None:
        """When a page was last published; nothing is said of the rest."""
        place, language = item
        return place.changed.get(language)

    def get_urls(
        self,
        page: int | str = 1,
        site: Any = None,  # noqa: ARG002 - Django's signature
        protocol: str | None = None,  # noqa: ARG002 - as above
    ) -> list[dict[str, Any]]:
        """Django's lines under the address that the site is known by, whichever the request came to."""
        base = urlsplit(settings.SITE_ADDRESS)
        lines: list[dict[str, Any]] = self._urls(page, base.scheme, base.netloc)  # type: ignore[attr-defined] # missing from the stubs
        for line in lines:
            place, _language = line["item"]
            if len(place.addresses) > 1:
                line["alternates"] = [
                    {"lang_code": code, "location": f"{settings.SITE_ADDRESS}{address}"}
                    for code, address in place.addresses.items()
                ]
        return lines


SITEMAPS: dict[str, Any] = {"sidor": PublicPlaces}


@public
@keepable()
@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of sitemaps."""
    return index(request, SITEMAPS, sitemap_url_name="sitemap").render()


@public
@keepable(query={"p"})
@require_safe
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """The addresses, ten thousand at a time."""
    return sitemap(request, SITEMAPS, section).render()


@public
@keepable()
@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """What is no use to a search engine; a demo is none at all."""
    if settings.DEMO:
        lines = ["User-agent: *", "Disallow: /"]
    else:
        closed = (reverse("wagtailadmin_home"), reverse("login"), "/en/logga-in/")
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
        lines += ["", f"Sitemap: {settings.SITE_ADDRESS}{reverse('sitemap_index')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
