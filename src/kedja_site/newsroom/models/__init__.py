"""Published pages: what they share, the start page, Aktuellt and its items, and pages of plain text."""

from kedja_site.newsroom.models.gone import GoneAddress
from kedja_site.newsroom.models.home import HomePage
from kedja_site.newsroom.models.news import NewsIndexPage, NewsPage, RelatedItem
from kedja_site.newsroom.models.published import BODY_FEATURES, PublishedPage, plain
from kedja_site.newsroom.models.text import TextPage
from kedja_site.newsroom.models.topics import Topic

__all__ = [
    "BODY_FEATURES",
    "GoneAddress",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "PublishedPage",
    "RelatedItem",
    "TextPage",
    "Topic",
    "plain",
]
