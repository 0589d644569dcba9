"""What search engines are told of a page, in the words of schema.org."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.text import Truncator

from kedja_site.newsroom.share_cards import card_path
from kedja_site.ui.data_block import StructuredThing

if TYPE_CHECKING:
    from kedja_site.newsroom.models import NewsPage

HEADLINE = 110  # characters; longer ones are not shown


def publisher() -> StructuredThing:
    """Who is behind the site."""
    return {
        "@type": "Organization",
        "@id": f"{settings.SITE_ADDRESS}/#organisation",
        "name": settings.WAGTAIL_SITE_NAME,
        "url": f"{settings.SITE_ADDRESS}/",
        "logo": f"{settings.SITE_ADDRESS}{static('ui/mark.svg')}",
    }


def article(page: "NewsPage", address: str) -> StructuredThing:
    """An item of news, at `address`."""
    author = page.author or page.page_owner
    return {
        "@type": "NewsArticle",
        "headline": Truncator(page.title).chars(HEADLINE),
        "description": page.summary,
        "inLanguage": page.text_language,
        "datePublished": timezone.localtime(page.published_at).isoformat(),
        "dateModified": timezone.localtime(page.updated_at).isoformat(),
        "mainEntityOfPage": address,
        "url": address,
        "image": [settings.SITE_ADDRESS + card_path(page)],
        "author": {"@type": "Organization", "name": author} if author else publisher(),
        "publisher": publisher(),
        "isAccessibleForFree": True,
    }


def web_site() -> list[StructuredThing]:
    """The site and who is behind it, told on the start page."""
    return [
        publisher(),
        {
            "@type": "WebSite",
            "@id": f"{settings.SITE_ADDRESS}/#site",
            "name": settings.WAGTAIL_SITE_NAME,
            "url": f"{settings.SITE_ADDRESS}/",
            "inLanguage": [code for code, _name in settings.LANGUAGES],
            "publisher": {"@id": f"{settings.SITE_ADDRESS}/#organisation"},
        },
    ]
