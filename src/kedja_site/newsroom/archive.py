"""News by year and type."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as PageOfItems
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models.functions import ExtractYear

from kedja_site.newsroom.filtering import WORDS, Choice, choices_of, narrowed
from kedja_site.newsroom.selectors import news_in
from kedja_site.newsroom.statuses import TopicKind

if TYPE_CHECKING:
    from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic

ITEMS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How many items of a type a year has."""

    topic: "Topic"
    count: int


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the archive."""

    year: int
    count: int
    types: list[TypeCount]


@dataclass(frozen=True, slots=True)
class YearShown:
    """A page of a year's items, the types to narrow it by, and the years beside it."""

    year: int
    total: int
    items: "PageOfItems[NewsPage]"
    types: list[Choice]
    earlier: int | None
    later: int | None


def archive_of(index: "NewsIndexPage") -> list[Year]:
    """The years that have items, latest first: two questions, however many there are."""
    from kedja_site.newsroom.models import Topic  # noqa: PLC0415 - the models ask this module in turn

    news = news_in(index)
    by_year = dict(_years(news))
    types = {topic.pk: topic for topic in Topic.objects.filter(kind=TopicKind.TYPE)}
    rows = (
        news.order_by()
        .filter(topics__in=list(types))
        .annotate(year=ExtractYear("date"))
        .values_list("year", "topics")
        .annotate(number=Count("pk"))
    )
    counts: Counter[tuple[int, int]] = Counter({(year, topic): number for year, topic, number in rows})
    return [
        Year(
            year,
            count,
            [TypeCount(topic, counts[year, key]) for key, topic in types.items() if counts[year, key]],
        )
        for year, count in by_year.items()
    ]


def _years(news: Any) -> Any:
    """Year and count, latest first."""
    dated = news.order_by().annotate(year=ExtractYear("date")).values_list("year")
    return dated.annotate(number=Count("pk")).order_by("-year")


def year_of(index: "NewsIndexPage", year: int, query: Mapping[str, str]) -> YearShown | None:
    """The items of `year`, perhaps of one type; None where the year has none."""
    news = news_in(index)
    years = dict(_years(news))
    if year not in years:
        return None
    here = news.filter(date__year=year)
    kind = TopicKind.TYPE.value
    asked = {kind: query[WORDS[kind]]} if query.get(WORDS[kind]) else {}
    return YearShown(
        year=year,
        total=years[year],
        items=Paginator(narrowed(here, asked), ITEMS_A_PAGE).get_page(query.get("page")),
        types=choices_of(kind, here, asked),
        earlier=max((each for each in years if each < year), default=None),
        later=min((each for each in years if each > year), default=None),
    )
