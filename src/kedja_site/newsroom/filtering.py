"""Aktuellt through a filter: which items, and which other filters lead on from here.

The filter stands in the address (`?typ=rapport&kategori=skyddshandskar&omrade=b`), the same words in both languages,
so that it can be shared, and kept when the language is changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfItems
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from kedja_site.newsroom.about import about, topics_of
from kedja_site.newsroom.selectors import illustrated, news_in
from kedja_site.newsroom.statuses import TopicKind
from kedja_site.newsroom.widgets import swedish_order

if TYPE_CHECKING:
    from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic

NEWS_A_PAGE = 10
# What a kind of topic is called in an address.
WORDS = {
    TopicKind.TYPE.value: "typ",
    TopicKind.CATEGORY.value: "kategori",
    TopicKind.AREA.value: "omrade",
}
KINDS = {word: kind for kind, word in WORDS.items()}
HEADINGS = {
    TopicKind.TYPE.value: _("Type"),
    TopicKind.CATEGORY.value: _("Purchasing category"),
    TopicKind.AREA.value: _("Area"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic to filter by: how many items it would give, and the address that does it (or takes it away)."""

    topic: "Topic"
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """The topics of one kind that lead to something."""

    kind: str
    heading: str
    choices: list[Choice]

    @property
    def chosen(self) -> Choice | None:
        """The one in force."""
        return next((choice for choice in self.choices if choice.chosen), None)


@dataclass(frozen=True, slots=True)
class FilteredNews:
    """A page of items, and the filters around it."""

    items: "PageOfItems[NewsPage]"
    filters: list[Filter]
    chosen: list[Choice]


def asked_for(query: Mapping[str, str]) -> dict[str, str]:
    """Kind → code of the topics that an address asks for."""
    return {kind: query[word] for kind, word in WORDS.items() if query.get(word)}


def narrowed(items: Any, asked: Mapping[str, str]) -> Any:
    """The items that are about all the topics asked for."""
    for kind, code in asked.items():
        items = about(items, kind, code)
    return items


def address_of(asked: Mapping[str, str]) -> str:
    """The query that asks for these topics; this very page where nothing is asked for."""
    query = urlencode({WORDS[kind]: code for kind, code in asked.items()})
    return f"?{query}" if query else "./"


def choices_of(kind: str, items: Any, asked: Mapping[str, str]) -> list[Choice]:
    """The topics of `kind` among the items that the other filters leave."""
    others = {each: code for each, code in asked.items() if each != kind}
    found = [
        Choice(
            topic,
            number,
            address_of(others if asked.get(kind) == topic.code else {**others, kind: topic.code}),
            asked.get(kind) == topic.code,
        )
        for topic, number in topics_of([kind], narrowed(items, others)).items()
    ]
    return sorted(found, key=lambda choice: swedish_order(choice.topic.name))


def filtered_news(index: "NewsIndexPage", query: Mapping[str, str]) -> FilteredNews:
    """What the address asks for; a page number out of range gives the nearest there is."""
    news = news_in(index)
    asked = asked_for(query)
    filters = [
        Filter(kind, str(HEADINGS[kind]), choices_of(kind, news, asked))
        for kind in (TopicKind.TYPE.value, TopicKind.AREA.value, TopicKind.CATEGORY.value)
    ]
    return FilteredNews(
        items=Paginator(illustrated(narrowed(news, asked)), NEWS_A_PAGE).get_page(query.get("page")),
        filters=[each for each in filters if each.choices],
        chosen=[each.chosen for each in filters if each.chosen],
    )
