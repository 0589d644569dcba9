"""What there is to tell of a span of time: each publication once, in the reader's language where there is one.

A publication is a page in all its languages. It counts as published when the first of them was. News that bears a
date more than a month before it came here (an older site's, brought in) counts from that date, so that bringing in ten
years of news is no letter of ten years of news.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from wagtail.models import get_page_models

from kedja_site.newsroom.about import keys_of
from kedja_site.newsroom.models import PublishedPage
from kedja_site.newsroom.selectors import kinds_to_tell_of

OLD_NEWS = timedelta(days=31)
AHEAD = timedelta(days=62)  # how far a letter looks at what is coming
MOST_COMING = 12
CATEGORY, EVENT, NEWS, REPORT = "category", "event", "news", "report"


@dataclass(frozen=True, slots=True)
class Topics:
    """What a publication is about: the topics' keys, and those of the areas that own its categories."""

    keys: frozenset[str]

    def meet(self, wanted: Iterable[str]) -> bool:
        """Whether any of the `wanted` keys is among them."""
        return not self.keys.isdisjoint(wanted)


@dataclass(frozen=True, slots=True)
class Told:
    """A publication as one line of a letter: whole address, and the language that the text is in."""

    kind: str
    title: str
    summary: str
    address: str
    text_language: str
    day: date
    topics: Topics
    starts_at: datetime | None = None


class Span(Protocol):
    """From a point in time up to another."""

    @property
    def starts_at(self) -> datetime:
        """The first moment in it."""

    @property
    def ends_at(self) -> datetime:
        """The first moment after it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the site's own time."""

    year: int
    number: int

    @property
    def starts_at(self) -> datetime:
        """The first moment."""
        return datetime(self.year, self.number, 1, tzinfo=timezone.get_default_timezone())

    @property
    def ends_at(self) -> datetime:
        """The first moment of the next."""
        following = Month(self.year + self.number // 12, self.number % 12 + 1)
        return following.starts_at

    @property
    def period(self) -> str:
        """As `2026-11`."""
        return f"{self.year:04}-{self.number:02}"

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month that `day` is in."""
        return cls(day.year, day.month)

    @property
    def before(self) -> "Month":
        """The month before."""
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)


def told_at(pages: Iterable[Any]) -> datetime | None:
    """When the publication that these pages are counts as published; None where no page says."""
    moments = [page.first_published_at for page in pages if page.first_published_at]
    if not moments:
        return None
    first: datetime = min(moments)
    dated = [page.newspage.date for page in pages if hasattr(page, "newspage")]
    if dated and timezone.localdate(first) - min(dated) > OLD_NEWS:
        return datetime.combine(min(dated), time(12), tzinfo=timezone.get_default_timezone())
    return first


def _public() -> Any:
    """Every page that a stranger may read, of the kinds that are news to somebody."""
    return (
        PublishedPage.objects.live()
        .public()
        .filter(content_type__in=kinds_to_tell_of())
        .select_related("locale", "alias_of__locale", "newspage")
    )


def _publications(candidates: Any) -> list[list[PublishedPage]]:
    """The candidates' publications, each with all its public pages: two questions."""
    keys = candidates.values_list("translation_key", flat=True)
    groups: dict[Any, list[PublishedPage]] = defaultdict(list)
    for page in _public().filter(translation_key__in=keys).order_by("pk"):
        groups[page.translation_key].append(page)
    return [open_to_all for pages in groups.values() if (open_to_all := _without_closed_originals(pages))]


def _without_closed_originals(pages: list[PublishedPage]) -> list[PublishedPage]:
    """A twin that only mirrors its original is told of only where the original may be read itself."""
    numbers = {page.pk for page in pages}
    return [page for page in pages if page.alias_of_id is None or page.alias_of_id in numbers]


def in_language(pages: list[PublishedPage], language: str) -> PublishedPage:
    """The page for a reader of `language`: its own, or the one that stands in for it, or any."""

    def rank(page: PublishedPage) -> tuple[bool, bool]:
        return (page.locale.language_code != language, page.alias_of_id is not None)

    return min(pages, key=rank)


def published_in(span: Span, language: str) -> list[Told]:
    """What was published from the beginning of `span` up to its end, newest first."""
    days = (timezone.localdate(span.starts_at), timezone.localdate(span.ends_at))
    candidates = _public().filter(
        Q(first_published_at__gte=span.starts_at, first_published_at__lt=span.ends_at)
        | Q(newspage__date__range=days)
    )
    chosen = []
    for pages in _publications(candidates):
        moment = told_at(pages)
        if moment is not None and span.starts_at <= moment < span.ends_at:
            chosen.append((moment, in_language(pages, language)))
    chosen.sort(key=lambda pair: (pair[0], pair[1].pk), reverse=True)
    return _tell([(timezone.localdate(moment), page) for moment, page in chosen])


def categories_changed_in(span: Span, language: str) -> list[Told]:
    """Pages of purchasing categories that stood before `span` and were changed in it."""
    changed = _public().filter(
        content_type__in=[each for each in kinds_to_tell_of() if _kind(each) == CATEGORY],
        last_published_at__gte=span.starts_at,
        last_published_at__lt=span.ends_at,
    )
    chosen = []
    for pages in _publications(changed):
        moment = told_at(pages)
        if moment is not None and moment < span.starts_at:
            chosen.append((timezone.localdate(moment), in_language(pages, language)))
    return sorted(_tell(chosen), key=lambda told: told.title.casefold())


def coming_after(moment: datetime, language: str) -> list[Told]:
    """What happens in the two months after `moment`: pages of every kind that has a beginning (`starts_at`)."""
    found: list[Told] = []
    for model in get_page_models():
        if not (issubclass(model, PublishedPage) and model.kind == EVENT and hasattr(model, "starts_at")):
            continue
        ahead = model.objects.filter(starts_at__gte=moment, starts_at__lt=moment + AHEAD)
        groups = _publications(_public().filter(pk__in=ahead.values("pk")))
        found += _tell([(timezone.localdate(moment), in_language(pages, language)) for pages in groups])
    return sorted(found, key=lambda told: told.starts_at or datetime.max.replace(tzinfo=UTC))[:MOST_COMING]


def months_told_of() -> list[Month]:
    """The months in which something was published, the latest first: two questions, whatever the number of pages."""
    groups: dict[Any, list[PublishedPage]] = defaultdict(list)
    rows = _public().only(
        "translation_key", "first_published_at", "locale__id", "alias_of__locale__id", "newspage__date"
    )
    for page in rows.select_related(None).select_related("newspage"):
        groups[page.translation_key].append(page)
    moments = {told_at(_without_closed_originals(pages)) for pages in groups.values()}
    months = {Month.of(timezone.localdate(moment)) for moment in moments if moment is not None}
    return sorted(months, key=lambda month: month.period, reverse=True)


def _kind(content_type: Any) -> str:
    return str(getattr(content_type.model_class(), "kind", ""))


def _tell(chosen: list[tuple[date, PublishedPage]]) -> list[Told]:
    """Lines of pages: their own models and topics fetched along, a question for each kind of page."""
    numbers = [page.pk for _day, page in chosen]
    pages = PublishedPage.objects.filter(pk__in=numbers).specific().prefetch_related("topics")
    specific = {page.pk: page for page in pages}
    told = []
    for day, page in chosen:
        own = specific[page.pk]
        own.locale, own.alias_of = page.locale, page.alias_of  # fetched already, and not asked for again
        told.append(_line(own, day))
    return told


def _line(page: PublishedPage, day: date) -> Told:
    return Told(
        kind=page.kind,
        title=str(page.title),
        summary=page.summary,
        address=settings.SITE_ADDRESS + (page.get_url() or ""),
        text_language=page.text_language,
        day=day,
        topics=Topics(keys_of(page.topics.all())),
        starts_at=getattr(page, "starts_at", None),
    )
