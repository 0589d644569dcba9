"""From text to what the index holds: words told apart, folded, and brought to their stem.

It happens here and not in the database, so that SQLite and PostgreSQL find the same.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer import stemmer

LONGEST_WORD = 40
WORD = re.compile(r"\w+")
KEPT = frozenset("åäö")  # letters of their own in Swedish; every other accent is dropped
LETTERS = {"æ": "ä", "ø": "ö", "ß": "ss", "œ": "oe", "ð": "d", "þ": "th", "ł": "l", "ı": "i"}
STEMMERS = {"sv": stemmer("swedish"), "en": stemmer("english")}
# Words that tell nothing about what a text is about.
_SILENT = """
    alla allt att av bara de dem den denna dessa det detta du då där efter eller en er ett finns från
    för ha har hade hos hur här i in inte jag kan kunna man med men mer mot mycket mån ni nu när och
    också om oss på sig sin sina sitt ska skall som så samt till ut under upp utan vad var vara vi vid
    vilka vilken vilket än är även över åt a an and are as at be been but by can do does for from had
    has have how if in into is it its no not of on or our so such than that the their them then there
    these they this those to was we were what when where which who will with you your
"""
SILENT = frozenset(_SILENT.split())


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case without accents, but å, ä and ö kept: é is e, ü is u, and Ö is ö."""
    folded = []
    for letter in unicodedata.normalize("NFC", word).lower():
        if letter in KEPT:
            folded.append(letter)
        elif letter in LETTERS:
            folded.append(LETTERS[letter])
        else:
            plain = unicodedata.normalize("NFKD", letter)
            folded.append("".join(part for part in plain if not unicodedata.combining(part)))
    return "".join(folded)[:LONGEST_WORD]


def words_of(text: str) -> Iterator[str]:
    """The folded words of `text`, in their order; a hyphen and a low line part words."""
    for found in WORD.finditer(unicodedata.normalize("NFC", text)):
        for part in found[0].split("_"):
            if part:
                yield fold(part)


def telling_words_of(text: str) -> list[str]:
    """The words that are indexed: those that tell what the text is about."""
    return [word for word in words_of(text) if word not in SILENT]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word.

    Stemmed until nothing more comes off: one round makes `riskanaly` of `riskanalys`, but `riskanalys` of its plural.
    """
    by = STEMMERS.get(language, STEMMERS["sv"])
    while (shorter := str(by.stemWord(word))) != word:
        word = shorter
    return word


def stems(word: str) -> frozenset[str]:
    """What a reader's word may stand for, whichever language the text is in."""
    return frozenset(stem(word, language) for language in STEMMERS)
