"""How much a text is about each of its words."""

from collections import Counter
from dataclasses import dataclass

from kedja_site.search.words import stem, telling_words_of

TITLE, TITLE_SHARED = 6.0, 6.0  # for each word of a title, and what all its words share
SUMMARY = 3.0
BODY = 1.0
HALF = 8.0  # the points at which half of the greatest weight is reached: ten mentions are not ten times one
GREATEST = 1000


@dataclass(frozen=True, slots=True)
class Weighed:
    """The stems of a text with their weights, and each word with its stem."""

    weights: dict[str, int]
    words: frozenset[tuple[str, str]]


def weigh(title: str, summary: str, text: str, language: str) -> Weighed:
    """Title before lead before body; a word of a short title weighs more than one of a long."""
    points: Counter[str] = Counter()
    words: set[tuple[str, str]] = set()
    in_title = telling_words_of(title)
    for found, each in (
        (in_title, TITLE + TITLE_SHARED / max(len(in_title), 1)),
        (telling_words_of(summary), SUMMARY),
        (telling_words_of(text), BODY),
    ):
        for word in found:
            base = stem(word, language)
            points[base] += each  # type: ignore[assignment] # a Counter adds fractions as well as it counts
            words.add((word, base))
    weights = {base: max(1, round(GREATEST * got / (got + HALF))) for base, got in points.items()}
    return Weighed(weights, frozenset(words))
