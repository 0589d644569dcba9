"""What readers get to see of the newsroom."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    F,
    IntegerField,
    Prefetch,
    QuerySet,
    Sum,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce, TruncDate
from django.http import HttpRequest
from wagtail.images.models import Image
from wagtail.models import Page, get_page_models

from kedja_site.newsroom.about import about
from kedja_site.newsroom.pictures import SHARED, specs
from kedja_site.newsroom.statuses import COMMONEST_TYPE, TopicKind

if TYPE_CHECKING:
    from kedja_site.newsroom.models import NewsIndexPage, NewsPage, PublishedPage, Topic

# What tells in which language a page is written.
LANGUAGES = ("locale", "alias_of__locale")
IN_FEED = 30
ON_START = 6
RELATED = 4
# How much a shared topic of a kind says: two items on gloves have more to do with each other than two reports.
WEIGHTS = {TopicKind.CATEGORY.value: 4, TopicKind.AREA.value: 2, TopicKind.TYPE.value: 1}


def news_in(index: "NewsIndexPage") -> Any:
    """The live, public items under `index`, newest first; of one day, the one that came last first.

    A query set of NewsPage with the languages of page and original fetched along, so that a list asks once.
    """
    from kedja_site.newsroom.models import NewsPage  # noqa: PLC0415 - the models ask this module in turn

    items = NewsPage.objects.child_of(index).live().public()
    return items.select_related("locale", "alias_of__locale").order_by("-date", "-pk")


def illustrated(items: Any) -> Any:
    """The same pages with their pictures in the sizes of lists and topics fetched along: three questions for all."""
    pictures = Image.objects.prefetch_renditions(*specs("list"), *specs("lead"), SHARED)
    return items.prefetch_related(Prefetch("share_picture", queryset=pictures), "topics")


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The news of a start page: one told large, if any, and the others."""

    lead: "NewsPage | None"
    others: "list[NewsPage]"


def front_page(index: "NewsIndexPage", chosen: int | None) -> FrontPage:
    """The lead story is the one that is `chosen`, while it is published; else the latest, where it has a picture.

    Where the latest has none, an earlier one on the same start page that has one leads.
    """
    news = illustrated(news_in(index))
    shown = list(news[:ON_START])
    lead = news.filter(pk=chosen).first() if chosen else None
    if lead is None:
        lead = next((item for item in shown if item.share_picture_id), None)
    others = [item for item in shown if lead is None or item.pk != lead.pk]
    return FrontPage(lead, others[: ON_START - 1] if lead else others)


def index_in(language: str) -> "NewsIndexPage | None":
    """Aktuellt in `language`; None before there is one."""
    from kedja_site.newsroom.models import NewsIndexPage  # noqa: PLC0415 - the models ask this module in turn

    found: NewsIndexPage | None = (
        NewsIndexPage.objects.live().filter(locale__language_code=language).select_related("locale").first()
    )
    return found


@dataclass(frozen=True, slots=True)
class Tongues:
    """A page in its languages: where, in which it has words of its own, and where the original is (if elsewhere)."""

    addresses: dict[str, str]
    translated: tuple[str, ...]
    original: str


def translations_of(page: Page, request: HttpRequest) -> Tongues:
    """Where `page` is published in each language. A twin that only mirrors the original is no translation."""
    pages = [page, *page.get_translations().live().select_related("locale")]
    found = {each.locale.language_code: (each.get_url(request), each) for each in pages}
    addresses = {code: address for code, (address, _page) in found.items() if address}
    original = next(
        (address for address, each in found.values() if address and each.pk == page.alias_of_id), ""
    )
    return Tongues(
        addresses,
        tuple(code for code in addresses if found[code][1].alias_of_id is None),
        original,
    )


def related_to(page: "NewsPage") -> "list[PublishedPage]":
    """What to read next: what the editor chose, then what shares the most telling topics, of any kind of page."""
    from kedja_site.newsroom.models import PublishedPage  # noqa: PLC0415 - the models ask this module in turn

    here = PublishedPage.objects.live().public().filter(locale=page.locale).exclude(pk=page.pk)
    keys = list(page.related_items.values_list("related__translation_key", flat=True))
    chosen = (
        {each.translation_key: each for each in here.filter(translation_key__in=keys).specific()}
        if keys
        else {}
    )
    found = [chosen[key] for key in keys if key in chosen]
    topics = [
        topic.pk
        for topic in page.topics.all()
        if (topic.kind, topic.code) != (TopicKind.TYPE.value, COMMONEST_TYPE)
    ]
    if len(found) < RELATED and topics:
        found += _sharing(here.exclude(translation_key__in=keys), topics)[: RELATED - len(found)]
    prefetch_related_objects(found, *LANGUAGES)
    return found[:RELATED]


def _sharing(pages: QuerySet[Any], topics: list[int]) -> "list[PublishedPage]":
    weight = Case(
        *(When(topics__kind=kind, then=Value(number)) for kind, number in WEIGHTS.items()),
        default=Value(1),
        output_field=IntegerField(),
    )
    scored = pages.filter(topics__in=topics).annotate(shared=Sum(weight))
    found: Any = scored.order_by("-shared", "-first_published_at", "-pk")[:RELATED]
    return list(found.specific())


def kinds_to_tell_of() -> list[ContentType]:
    """The page models that are news to somebody: all but start pages, indexes and pages of plain text."""
    from kedja_site.newsroom.models import PublishedPage  # noqa: PLC0415 - the models ask this module in turn

    told = [model for model in get_page_models() if issubclass(model, PublishedPage) and model.kind != "page"]
    return list(ContentType.objects.get_for_models(*told).values())


def latest(
    language: str, *, topic: "Topic | None" = None, only_news: bool = False, number: int = IN_FEED
) -> "list[PublishedPage]":
    """What was published last in `language`, of all kinds or news alone, perhaps on one topic; newest first.

    News counts from the day it bears, everything else from the day it was first published.
    """
    from kedja_site.newsroom.models import NewsPage, PublishedPage  # noqa: PLC0415 - as above

    if only_news:
        pages = NewsPage.objects.live().public().annotate(day=F("date"))
    else:
        pages = (
            PublishedPage.objects.live()
            .public()
            .filter(content_type__in=kinds_to_tell_of())
            .annotate(day=Coalesce("newspage__date", TruncDate("first_published_at")))
        )
    pages = pages.filter(locale__language_code=language)
    if topic is not None:
        pages = about(pages, topic.kind, topic.code)
    found = list(pages.order_by("-day", "-pk").specific()[:number])
    pictures = Image.objects.prefetch_renditions(SHARED)
    prefetch_related_objects(found, *LANGUAGES, Prefetch("share_picture", queryset=pictures), "topics")
    return found
