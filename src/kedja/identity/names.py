"""Names of suppliers: made comparable, and judged for whether they name nobody, or a private person.

Two writings are the same name when their cores are equal: letters folded to lower case and composed (NFC,
so that å, ä and ö are kept), punctuation gone, legal forms set apart. Nothing is guessed: `volvo` and
`wolvo` differ.
"""

import re
import unicodedata
from dataclasses import dataclass

from kedja.identity.vocabulary import (
    ESTATES,
    FORMS,
    LEADING_FORMS,
    LICENCE,
    LICENSED,
    NOBODY,
    NOBODY_PARTS,
    ORGANISATION_WORDS,
    SOLE_TRADER,
    TITLES,
    TITLES_BEHIND,
)

_BREAKS = re.compile(r"[^\w&]+")
_PUBLIC = re.compile(r"\(\s*publ\.?\s*\)", re.IGNORECASE)
_BRANCH = re.compile(r"\b(?:svensk\s+)?filial(?:en)?(?:\s+i)?(?:\s+sverige)?\b")
_SINGLES = re.compile(r"(?<!\S)(\w) (?=\w(?!\S))")
_AND = frozenset({"and", "och", "und", "et", "&"})
_LONGEST_FORM = max(len(form.split()) for form in FORMS)


@dataclass(frozen=True, slots=True)
class Name:
    """A name made comparable: its core, and its legal form in one spelling (empty where none is written)."""

    core: str
    form: str


def fold(text: str) -> str:
    """Lower case, composed, no punctuation, single blanks, initials together, one word for 'and'."""
    text = _PUBLIC.sub(" ", unicodedata.normalize("NFC", text)).casefold()
    text = text.replace("'", "").replace("’", "").replace("`", "").replace("_", " ").replace("&", " & ")
    words = ["&" if word in _AND else word for word in _BREAKS.sub(" ", text).split()]
    return _SINGLES.sub(r"\1", " ".join(words))


def normalise(text: str) -> Name:
    """The core and legal form of a name as written."""
    return split_form(fold(text))


def split_form(folded: str) -> Name:
    """The core and legal form of a folded name."""
    words = (_BRANCH.sub(" ", folded) if "filial" in folded else folded).split()
    form = ""
    while len(words) > 1:
        length = _form_at_end(words)
        if length == 0:
            break
        form = form or FORMS[" ".join(words[-length:])]
        words = words[:-length]
    if len(words) > 1 and words[0] in LEADING_FORMS:
        form = form or FORMS[words[0]]
        words = words[1:]
    return Name(" ".join(words), form)


def _form_at_end(words: list[str]) -> int:
    """How many of the last words are a legal form; 0 for none. A name is never only its form."""
    for length in range(min(_LONGEST_FORM, len(words) - 1), 0, -1):
        if " ".join(words[-length:]) in FORMS:
            return length
    return 0


def names_nobody(folded: str) -> bool:
    """Whether a folded name says that nobody is named: blank, 'diverse', 'REDACTED', '*' and the like."""
    return folded in NOBODY or any(part in folded for part in NOBODY_PARTS)


def names_person(folded: str) -> bool:
    """Whether a folded name is evidently a person's: a title and no organisation, or a sole trader's firm."""
    words = folded.split()
    if any(f" {phrase} " in f" {folded} " for phrase in SOLE_TRADER) or not ESTATES.isdisjoint(words):
        return True
    titled = len(words) > 1 and (words[0] in TITLES or words[-1] in TITLES_BEHIND)
    titled = titled or (len(words) > 2 and words[0] in LICENCE and words[1] in LICENSED)  # noqa: PLR2004 - and a name
    return titled and _form_at_end(words) == 0 and ORGANISATION_WORDS.isdisjoint(words)
