"""Phrases that a person can write and read, and the texts they are looked for in.

A phrase is one or more words that stand side by side in a text. `*` at the end or the beginning of a word
stands for any letters (Swedish compounds: `*handskar`, `sjukvårds*`), `*` alone for any words between. `=`
before a phrase means that the text is nothing else. Upper and lower case, punctuation and the words and,
och, & do not matter.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_BREAKS = re.compile(r"[^\w]+")
_LEFT_OUT = frozenset({"and", "och"})
_ENDING = 2
"""Letters by which words with a `*` are looked up."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded: lower case, composed, no punctuation, no 'and'."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("'", "").replace("’", "").replace("_", " ")
    return tuple(word for word in _BREAKS.sub(" ", folded).split() if word not in _LEFT_OUT)


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase of a table's cell: its words with their stars, and whether the text is nothing else."""

    written: str
    words: tuple[str, ...]
    whole: bool

    def stands_in(self, text: Sequence[str]) -> bool:
        """Whether the phrase stands in a text, given as its words."""
        if self.whole:
            return _matches_at(self.words, text, 0, to_end=True)
        return any(_matches_at(self.words, text, start, to_end=False) for start in range(len(text)))


def read_phrases(cell: str | None) -> tuple[Phrase, ...]:
    """The phrases of a cell, written apart by ';'."""
    phrases = []
    for part in (cell or "").split(";"):
        written = part.strip()
        starred = unicodedata.normalize("NFC", written.removeprefix("=")).casefold()
        parts = tuple(w for w in re.sub(r"[^\w*]+", " ", starred).split() if w not in _LEFT_OUT)
        if parts:
            phrases.append(Phrase(written, parts, written.startswith("=")))
    return tuple(phrases)


def _matches_at(pattern: Sequence[str], text: Sequence[str], at: int, *, to_end: bool) -> bool:
    """Whether `pattern` matches the words of `text` from `at` on."""
    for position, part in enumerate(pattern):
        if part == "*":
            rest = pattern[position + 1 :]
            return any(_matches_at(rest, text, later, to_end=to_end) for later in range(at, len(text) + 1))
        if at >= len(text) or not _word_matches(part, text[at]):
            return False
        at += 1
    return at == len(text) or not to_end


def _word_matches(part: str, word: str) -> bool:
    if part.startswith("*"):
        ending = part[1:]
        return ending[:-1] in word if ending.endswith("*") else word.endswith(ending)
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


class PhraseIndex:
    """Finds which of many phrases stand in a text, without trying them all.

    Each phrase is filed under its first word: whole words by themselves, starred ones by their first or
    last letters; the few that have neither are always tried.
    """

    def __init__(self, phrases: Iterable[tuple[int, Phrase]]) -> None:
        """`phrases` with the number of the rule each belongs to."""
        self._whole: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        self._beginning: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        self._ending: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        self._always: list[tuple[int, Phrase]] = []
        for number, phrase in phrases:
            self._shelf(phrase.words[0]).append((number, phrase))

    def _shelf(self, first: str) -> list[tuple[int, Phrase]]:
        if "*" not in first:
            return self._whole[first]
        bare = first.strip("*")
        if first.endswith("*") and not first.startswith("*") and len(bare) >= _ENDING:
            return self._beginning[bare[:_ENDING]]
        if first.startswith("*") and not first.endswith("*") and len(bare) >= _ENDING:
            return self._ending[bare[-_ENDING:]]
        return self._always

    def matches(self, text: Sequence[str]) -> dict[int, Phrase]:
        """The rules that have a phrase in the text: number → the first such phrase."""
        found: dict[int, Phrase] = {}
        tried: list[tuple[int, Phrase]] = list(self._always)
        for word in text:
            tried += self._whole.get(word, ())
            tried += self._beginning.get(word[:_ENDING], ())
            tried += self._ending.get(word[-_ENDING:], ())
        for number, phrase in tried:
            if number not in found and phrase.stands_in(text):
                found[number] = phrase
        return found
