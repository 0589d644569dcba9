"""Finds and ranks: all words have to match; what matches best comes first."""

import math
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from kedja_site.newsroom.models import PublishedPage
from kedja_site.search.meaning import Meant, nearest_spelling, what_is_meant, words_asked
from kedja_site.search.models import Entry, Term

FRESHNESS = 0.5  # how much more a news item of today counts than one of long ago
HALF_FRESH = 120  # days in which half of that is gone
FEW = 300  # entries that are asked for by their numbers; more are cheaper to read as a whole


class Hit(NamedTuple):
    """One entry that matches, before anything but kind, year and score is known of it; there may be thousands."""

    entry: int
    score: float
    kind: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """All that matches, best first, whatever the filters."""

    words: tuple[Meant, ...]
    hits: tuple[Hit, ...]
    all_words: bool = True
    """False where nothing has all the words, and these have some."""
    did_you_mean: str | None = None
    """The question with its unknown words spelled as known ones; None unless that finds something."""

    @property
    def stems(self) -> frozenset[str]:
        """What is marked in the hits."""
        return frozenset(stem for meant in self.words for stem in meant.stems)

    def kinds(self) -> Counter[str]:
        """How many of each kind."""
        return Counter(hit.kind for hit in self.hits)

    def years(self) -> Counter[int]:
        """How many of each year."""
        return Counter(hit.year for hit in self.hits if hit.year is not None)

    def only(self, *, kind: str = "", year: int | None = None) -> list[Hit]:
        """Those of a kind and year."""
        return [hit for hit in self.hits if kind in {"", hit.kind} and year in {None, hit.year}]


def find(text: str, language: str, *, today: date) -> Found:
    """What readers of `language` find by `text`; nothing for no words."""
    words = words_asked(text)
    if not words:
        return Found((), ())
    meant = what_is_meant(words)
    weights = [_weights(each, language) for each in meant]
    spelling = _spelling(words, weights)
    scores = _all_of(weights)
    all_words = bool(scores) or len(words) == 1
    if not scores:
        scores = _any_of(weights)
    if not scores:
        return Found(tuple(meant), (), did_you_mean=spelling)
    entries = Entry.objects.filter(language=language)
    if len(scores) < FEW:
        entries = entries.filter(pk__in=scores)
    now, year_of = today.toordinal(), lru_cache(maxsize=None)(_year)
    hits = [
        Hit(number, scores[number] * _freshness(kind, day, now), kind, year_of(day))
        for number, kind, day in entries.values_list("pk", "kind", "day")
        if number in scores
    ]
    hits.sort(key=itemgetter(1, 0), reverse=True)
    return Found(tuple(meant), tuple(hits), all_words, spelling)


def _weights(meant: Meant, language: str) -> dict[int, float]:
    """Entry → how much it is about a word, by its nearest and weightiest stem; rare words count for more."""
    best: dict[int, float] = {}
    rows = Term.objects.filter(language=language, stem__in=meant.stems).values_list(
        "entry_id", "stem", "weight"
    )
    for entry, stem, weight in rows:
        worth = weight * meant.stems[stem]
        if worth > best.get(entry, 0.0):
            best[entry] = worth
    if not best:
        return best
    # The number of entries changes slowly: a round number of them will do, and saves a count.
    rarity = math.log1p(100_000 / len(best))
    return {entry: worth * rarity for entry, worth in best.items()}


def _all_of(weights: list[dict[int, float]]) -> dict[int, float]:
    rarest, *others = sorted(weights, key=len)
    return {
        entry: worth + sum(each[entry] for each in others)
        for entry, worth in rarest.items()
        if all(entry in each for each in others)
    }


def _any_of(weights: list[dict[int, float]]) -> dict[int, float]:
    """Sums, each times the number of words that match: two of three stand before one of three."""
    sums: Counter[int] = Counter()
    matches: Counter[int] = Counter()
    for each in weights:
        for entry, worth in each.items():
            sums[entry] += worth  # type: ignore[assignment] # a Counter adds fractions as well as it counts
            matches[entry] += 1
    return {entry: worth * matches[entry] for entry, worth in sums.items()}


def _spelling(words: list[str], weights: list[dict[int, float]]) -> str | None:
    better = [
        word if found else (nearest_spelling(word) or word)
        for word, found in zip(words, weights, strict=True)
    ]
    return " ".join(better) if better != words else None


def _freshness(kind: str, day: int | None, today: int) -> float:
    if kind != "news" or day is None:
        return 1.0
    return 1.0 + FRESHNESS * math.pow(0.5, max(today - day, 0) / HALF_FRESH)


def _year(day: int | None) -> int | None:
    return None if day is None else date.fromordinal(day).year


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with the address it has today."""

    entry: Entry
    address: str


def shown(hits: list[Hit]) -> list[Shown]:
    """The entries of `hits` in their order, without a page that has meanwhile been taken from the public."""
    entries = Entry.objects.in_bulk([hit.entry for hit in hits])
    numbers = [entry.page_id for entry in entries.values() if entry.page_id]
    pages = {page.pk: page for page in PublishedPage.objects.filter(pk__in=numbers).live().public()}
    found = []
    for hit in hits:
        entry = entries.get(hit.entry)
        if entry is None:
            continue
        page = pages.get(entry.page_id)
        address = entry.address if entry.page_id is None else page and page.get_url()
        if address:
            found.append(Shown(entry, address))
    return found
