"""What is taken out of a text before it is public: names of sub-suppliers, confidential sites, trade secrets.

Source: Adda, "Var, när och hur publiceras resultatet av uppföljningarna?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/var-nar-och-hur-publiceras-resultatet-av-uppfoljningarna/):
never sub-suppliers' names or business secrets. How a name is found in a text is our own.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

MARK = "[…]"
"""Stands for whatever is taken out, as long for a short name as for a long one."""

_FORMS = frozenset(
    {
        "ab", "abpubl", "publ", "aktiebolag", "aktiebolaget", "hb", "handelsbolag", "kb", "kommanditbolag", "ekfor",
        "ekonomiskforening", "as", "asa", "aps", "oy", "oyj", "ou", "uab", "sia", "ltd", "limited", "colimited",
        "coltd", "company", "companylimited", "plc", "llp", "llc", "inc", "incorporated", "corp", "corporation", "gmbh",
        "gmbhcokg", "ag", "agcokg", "kg", "bv", "nv", "sa", "sarl", "sas", "srl", "spa", "sl", "spzoo", "sro", "doo",
        "kft", "se", "sdnbhd", "bhd", "berhad", "pteltd", "pte", "ptyltd", "pvtltd", "pvt", "private", "privatelimited",
        "publiccompany", "tbk", "persero", "jsc", "ooo", "sadecv", "sti", "ltdsti", "limitedsirketi", "anonimsirketi",
        "kk", "co",
    }
)  # fmt: skip
"""Legal forms as they stand last in a name, folded, without blanks and points."""

_LEADING = frozenset({"ab", "aktiebolaget", "oy", "pt", "cv", "ooo", "jsc"})
_LONGEST = 4
_GENITIVE_AND_END = r"(?:[:'’]?s|['’])?(?![^\W_])"
_BEFORE = r"(?:(?:ab|oy|pt)\s+)?"
_BEHIND = (
    r"(?:[\s.,&]{1,3}(?:ab|oyj?|aps|sdn|bhd|berhad|pte|pvt|pty|co|ltd|limited|plc|llc|inc|corp|gmbh|kg|bv|nv|srl|tbk)"
    rf"{_GENITIVE_AND_END})*"
)
"""A form that the text has and the secret has not goes too: it can tell the country. Forms that are also words stay."""
_BETWEEN = r"(?:\s+|[\W_]{0,4})"
"""Between a name's words: any blanks, a few signs, or nothing. Too few for MARK to join what stood apart."""
_LIKE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d"})


class SecretKind(StrEnum):
    """Why something is taken out."""

    NAME = "name"
    """It was not said why."""
    SUB_SUPPLIER = "sub_supplier"
    SITE = "site"
    TRADE_SECRET = "trade_secret"  # noqa: S105 - a kind


@dataclass(frozen=True, slots=True)
class Secret:
    """A name or phrase that may not be public, and why."""

    text: str
    kind: SecretKind = SecretKind.NAME


@dataclass(frozen=True, slots=True)
class Removal:
    """What was taken out: the secret as it was given, why, and where it stood in the text before."""

    name: str
    kind: SecretKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Redacted:
    """The text as it may be public, and everything that was taken out of it, in order."""

    text: str
    removed: tuple[Removal, ...]


def redact(text: str, secret_names: Iterable[str | Secret], mark: str = MARK) -> Redacted:
    """`text` without the secrets, however they are written; a plain string is a secret of kind NAME."""
    folded, places = _folded(text)
    found = [
        Removal(secret.text, secret.kind, places[start], _end(text, places[end - 1] + 1))
        for secret in (Secret(each) if isinstance(each, str) else each for each in secret_names)
        for start, end in _spans(folded, secret.text)
    ]
    removed = tuple(_apart(sorted(found, key=lambda each: (each.start, -each.end))))
    kept, last = [], 0
    for removal in removed:
        kept += [text[last : removal.start], mark]
        last = removal.end
    return Redacted("".join([*kept, text[last:]]), removed)


def _spans(folded: str, secret: str) -> Iterator[tuple[int, int]]:
    words = re.findall(r"[^\W_]+", _folded(secret)[0])
    writings = {tuple(words), tuple(_without_form(words))} if words else set()
    for writing in writings:
        if writing[0] not in folded:
            continue
        name = _BETWEEN.join(map(re.escape, writing))
        for match in re.finditer(rf"(?<![^\W_]){_BEFORE}{name}{_GENITIVE_AND_END}{_BEHIND}", folded):
            yield match.span()


def _without_form(words: list[str]) -> list[str]:
    """The words of a name without its legal form; all of them where next to nothing would be left."""
    core = words
    if len(core) > 1 and core[0] in _LEADING:
        core = core[1:]
    while form := next(
        (n for n in range(_LONGEST, 0, -1) if "".join(core[-n:]) in _FORMS and n < len(core)), 0
    ):
        core = core[:-form]
    return core if len("".join(core)) > 1 else words


def _folded(text: str) -> tuple[str, list[int]]:
    """Small letters without accents and signs that are not seen, and the place in `text` that each comes from."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character).casefold().translate(_LIKE):
            if not _is_unseen(letter):
                letters.append(letter)
                places.append(place)
    return "".join(letters), places


def _is_unseen(character: str) -> bool:
    return unicodedata.combining(character) > 0 or unicodedata.category(character) == "Cf"


def _end(text: str, end: int) -> int:
    """With the accents and unseen signs that belong to the last letter."""
    while end < len(text) and _is_unseen(text[end]):
        end += 1
    return end


def _apart(found: list[Removal]) -> list[Removal]:
    """Removals that overlap as one, under the name of the one that begins first."""
    apart: list[Removal] = []
    for each in found:
        if apart and each.start < apart[-1].end:
            last = apart.pop()
            each = Removal(last.name, last.kind, last.start, max(last.end, each.end))  # noqa: PLW2901
        apart.append(each)
    return apart
