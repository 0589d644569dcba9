"""Published summaries as an Atom feed, in each language."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.newsroom.feeds import named
from kedja_site.register.words import category_of
from kedja_site.results.models import PublishedSummary
from kedja_site.results.selectors import published
from kedja_site.results.statuses import Light
from kedja_site.results.words import light_means, method_word

LATEST = 50


class PublishedAtom(Feed[PublishedSummary, str]):
    """The latest versions, the newest first."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> str:
        """The address asked."""
        return request.path

    def title(self) -> str:
        """What it is."""
        return f"{settings.WAGTAIL_SITE_NAME} – {_('Summaries of follow-ups')}"

    def subtitle(self) -> str:
        """A sentence."""
        return _("Who was followed up, how it went, and what is being done about deviations.")

    def link(self, obj: str) -> str:
        """The list."""
        return settings.SITE_ADDRESS + obj.rsplit("/", 1)[0] + "/"

    def feed_url(self, obj: str) -> str:
        """This address."""
        return settings.SITE_ADDRESS + obj

    def feed_guid(self, obj: str) -> str:
        """One for each language."""
        return named("results", obj)

    def author_name(self) -> str:
        """The site's."""
        return str(settings.WAGTAIL_SITE_NAME)

    def items(self) -> list[PublishedSummary]:
        """What stands published."""
        return list(published()[:LATEST])

    def item_title(self, item: PublishedSummary) -> str:
        """Who, what and the light."""
        what = f", {category_of(item.category)}" if item.category else ""
        return f"{item.supplier_name}{what}: {Light(item.light).label}"

    def item_description(self, item: PublishedSummary) -> str:
        """How, when, and what the light means."""
        said = {
            "method": method_word(item.method),
            "day": item.performed_on.isoformat() if item.performed_on else _("not known"),
            "meaning": light_means(item.light),
        }
        text = _("%(method)s, %(day)s: %(meaning)s.") % said
        return text[:1].upper() + text[1:] + (f" {_('Corrected:')} {item.changed}" if item.changed else "")

    def item_link(self, item: PublishedSummary) -> str:
        """Where it is read."""
        return settings.SITE_ADDRESS + item.get_absolute_url()

    def item_guid(self, item: PublishedSummary) -> str:
        """The same for all versions: a correction is an update of the same entry."""
        return named("summary", item.public_id, get_language() or "sv")

    item_guid_is_permalink = False

    def item_author_name(self, item: PublishedSummary) -> str:
        """Who followed up: an organisation."""
        return item.said.led_by

    def item_pubdate(self, item: PublishedSummary) -> datetime:
        """When this version was published."""
        return item.published_at

    def item_updateddate(self, item: PublishedSummary) -> datetime:
        """The same."""
        return item.published_at


def _served(feed: PublishedAtom) -> Any:
    view = require_safe(
        cache_control(public=True, max_age=0, must_revalidate=True)(conditional_page(feed.__call__))
    )
    return public(keepable()(view))


atom = _served(PublishedAtom())
