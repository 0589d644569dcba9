"""What was published lately, as RSS and Atom: news or everything, all of it or on one topic, in each language."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.newsroom.filtering import KINDS
from kedja_site.newsroom.models import PublishedPage, Topic
from kedja_site.newsroom.pictures import SHARED
from kedja_site.newsroom.selectors import latest

KEPT = 300  # seconds that a reader's program need not ask again
FAMILY = uuid.UUID(
    "6f0c7a53-0f7c-5b7e-9a51-3d2c6f8c1e4b"
)  # the ids of our feeds and their entries are made from it
FROM_ROOT = re.compile(r'((?:href|src)=")/(?!/)')
CONTENT = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}
DUBLIN = {"xmlns:dc": "http://purl.org/dc/elements/1.1/"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody subscribes to."""

    language: str
    only_news: bool
    topic: Topic | None
    path: str


class FullRss(Rss201rev2Feed):
    """RSS 2.0 with the whole text, the language where it is another, and the time of a change."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Django's, and ours."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"], CONTENT)
        if item["language"] != self.feed["language"]:
            handler.addQuickElement("dc:language", item["language"], DUBLIN)
        if item["updateddate"] > item["pubdate"]:
            handler.addQuickElement("atom:updated", item["updateddate"].isoformat())


class FullAtom(Atom1Feed):
    """Atom 1.0 with the whole text and the language where it is another."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of what nobody has translated."""
        return {"xml:lang": item["language"]} if item["language"] != self.feed["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Django's, and the whole text."""
        super().add_item_elements(handler, item)
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def absolute(html: str) -> str:
    """`html` with addresses that hold in another program, too."""
    return FROM_ROOT.sub(rf"\g<1>{settings.SITE_ADDRESS}/", html)


def named(*parts: str) -> str:
    """An id that is the same for ever for the same thing."""
    return f"urn:uuid:{uuid.uuid5(FAMILY, ' '.join(parts))}"


class LatestRss(Feed[PublishedPage, Wanted]):
    """The latest pages, as RSS."""

    feed_type: type[SyndicationFeed] = FullRss
    item_guid_is_permalink = False

    def get_object(self, request: HttpRequest, kinds: str = "", word: str = "", code: str = "") -> Wanted:
        """What the address asks for; 404 for a topic that there is not."""
        topic = None
        if word:
            if word not in KINDS:
                raise Http404
            topic = get_object_or_404(Topic, kind=KINDS[word], code=code)
        return Wanted(get_language() or "sv", kinds == "news", topic, request.path)

    def title(self, obj: Wanted) -> str:
        """The site, and what of it."""
        what = _("News") if obj.only_news else _("Everything published")
        return f"{settings.WAGTAIL_SITE_NAME} – {what}" + (f": {obj.topic.name}" if obj.topic else "")

    def description(self, obj: Wanted) -> str:
        """A sentence."""
        if obj.topic:
            return _("The latest on {topic}.").format(topic=obj.topic.name)
        return _("The latest from the collaboration.")

    subtitle = description

    def link(self, obj: Wanted) -> str:
        """Aktuellt, or the start page."""
        root = f"{settings.SITE_ADDRESS}/" + (
            "" if obj.language == settings.LANGUAGE_CODE else f"{obj.language}/"
        )
        return f"{root}aktuellt/" if obj.only_news else root

    def feed_url(self, obj: Wanted) -> str:
        """This address."""
        return settings.SITE_ADDRESS + obj.path

    def feed_guid(self, obj: Wanted) -> str:
        """One for each feed."""
        return named("feed", obj.path)

    def author_name(self) -> str:
        """The site's."""
        return str(settings.WAGTAIL_SITE_NAME)

    def items(self, obj: Wanted) -> list[PublishedPage]:
        """The latest."""
        return latest(obj.language, topic=obj.topic, only_news=obj.only_news)

    def item_title(self, item: PublishedPage) -> str:
        """As it stands: the generators escape it."""
        return str(item.title)

    def item_description(self, item: PublishedPage) -> str:
        """A sentence or two."""
        return str(item.summary)

    def item_link(self, item: PublishedPage) -> str:
        """Where it is read."""
        return settings.SITE_ADDRESS + str(item.get_url())

    def item_guid(self, item: PublishedPage) -> str:
        """The same whatever the page's address becomes."""
        return named("page", str(item.translation_key), item.locale.language_code)

    def item_author_name(self, item: PublishedPage) -> str:
        """A role or an organisation."""
        return str(getattr(item, "author", "") or item.page_owner or settings.WAGTAIL_SITE_NAME)

    def item_pubdate(self, item: PublishedPage) -> datetime:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: PublishedPage) -> datetime:
        """When it last changed in a way worth telling."""
        return item.updated_at

    def item_categories(self, item: PublishedPage) -> list[str]:
        """Its topics, by name."""
        return [topic.name for topic in item.topics.all()]

    def item_enclosures(self, item: PublishedPage) -> list[Enclosure]:
        """Its picture."""
        if item.share_picture is None:
            return []
        made = item.share_picture.get_rendition(SHARED)
        return [Enclosure(settings.SITE_ADDRESS + made.url, str(made.file.size), "image/jpeg")]

    def item_extra_kwargs(self, item: PublishedPage) -> dict[str, Any]:
        """What our generators write beside Django's."""
        return {"content": absolute(item.whole_text), "language": item.text_language}


class LatestAtom(LatestRss):
    """The latest pages, as Atom."""

    feed_type = FullAtom


def _served(feed: LatestRss) -> Any:
    """A view that anybody may ask, kept for a while, and answered with 304 where nothing is new."""
    view = require_safe(cache_control(public=True, max_age=KEPT)(conditional_page(feed.__call__)))
    return public(keepable()(view))


rss = _served(LatestRss())
atom = _served(LatestAtom())
