"""What the newsroom brings to pages: their pictures, and what others' programs are told of them."""

from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kedja_site.newsroom.filtering import WORDS
from kedja_site.newsroom.models import HomePage, PublishedPage, Topic
from kedja_site.newsroom.pictures import SHARED_SIZE, picture
from kedja_site.newsroom.share_cards import card_path
from kedja_site.newsroom.structured import web_site
from kedja_site.ui.data_block import data_block

register = template.Library()
LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@register.simple_tag
def page_picture(
    page: PublishedPage, use: str, *, eager: bool = False, decorative: bool = False
) -> SafeString:
    """`{% page_picture page "top" eager=True %}`: the page's picture; nothing where it has none.

    `use` is a place named in `newsroom.pictures`. In a list, where the title says it all, it is `decorative=True`.
    """
    if page.share_picture is None:
        return SafeString("")
    return picture(page.share_picture, use, "" if decorative else page.picture_words, eager=eager)


@register.inclusion_tag("newsroom/parts/sharing.html", takes_context=True)
def sharing(context: Context) -> dict[str, Any]:
    """In the head of every page: how it looks where it is shared, what it is to machines, and the feeds there are."""
    page = context.get("page")
    language = get_language() or settings.LANGUAGE_CODE
    told: dict[str, Any] = {"feeds": True, "site_name": settings.WAGTAIL_SITE_NAME}
    if not isinstance(page, PublishedPage) or page.pk is None or not page.live:
        return told
    address = f"{settings.SITE_ADDRESS}{page.get_url(context.get('request'))}"
    things = [*(web_site() if isinstance(page, HomePage) else []), *page.structured_data(address)]
    return told | {
        "page": page,
        "address": address,
        "picture": settings.SITE_ADDRESS + card_path(page),
        "size": SHARED_SIZE,
        "locale": LOCALES.get(page.text_language, language),
        "other_locales": [
            LOCALES[code] for code in context.get("translated") or () if code != page.text_language
        ],
        "data": data_block(things),
    }


@register.simple_tag
def topic_address(topic: Topic) -> str:
    """`{% topic_address topic %}`: the news on it."""
    root = "/" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}/"
    return f"{root}aktuellt/?{WORDS[topic.kind]}={topic.code}"


@register.simple_tag
def topic_feed(topic: Topic, name: str) -> str:
    """`{% topic_feed topic "topic_news_rss" %}`: the address of a feed on it."""
    return reverse(name, args=[WORDS[topic.kind], topic.code])
