"""How sure it is that a record is the one that somebody means by a text: a score in basis points, with its reasons.

    number             its own number or public id, valid by the check digit          10 000
    name               exactly its name, legal form and signs aside                    9 000
    earlier name       exactly a name that it has or had beside                        8 500
    like               85 parts in a hundred of how alike the names are          6 800–8 500
    address            85 parts in a hundred of how alike the addresses are      6 800–8 500
    area               lies within the area that was drawn                             9 000

The country that was given adds 500 where the record lies there, and takes 2 500 away where it lies elsewhere; where
several records bear exactly the same name, 1 000 is taken from each. A number needs no country. Below 6 000 nothing is
shown: a person has to look at every candidate. From 8 500 it is likely, from 10 000 certain.
"""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from kedja.identity.names import fold, normalise

WHOLE = 10_000
LIKELY = 8_500
LEAST = 6_000

SAME_COUNTRY = 500
OTHER_COUNTRY = -2_500
NAMESAKES = -1_000

SHARE_OF_LIKENESS = 85
LEAST_LIKENESS = 8_000
PART_OF_A_NAME = 0.9
"""What it counts where all words of the shorter name, two at least, stand in the longer one."""
WITHOUT_COMMON_WORDS = 0.95
"""What it counts where the names are compared without the words that many companies have."""

WORD_OF_A_NAME = 0.8
"""The same where the shorter name is one word, of five letters at least: half a name, as a newspaper writes it."""
LEAST_LETTERS = 5

FORMS_ELSEWHERE = frozenset(
    {"sdn", "bhd", "berhad", "pvt", "private", "pte", "pty", "co", "company", "jsc", "pt", "cv", "tbk", "tnhh", "ltda", "ltd",
     "limited", "inc", "corp", "corporation", "llc", "kk", "sti", "as", "de", "sa"}
)  # fmt: skip
"""Legal forms of the countries that much is made in, beside those that `vocabulary.FORMS` takes off everywhere."""

COMMON_WORDS = frozenset(
    {"group", "holding", "holdings", "factory", "factories", "plant", "unit", "industry", "industries", "industrial",
     "manufacturing", "manufacturer", "mfg", "products", "production", "enterprise", "enterprises", "international",
     "global", "trading", "export", "exports", "works", "mills"}
)  # fmt: skip
"""Words that tell few companies apart."""


class Basis(StrEnum):
    """What speaks for a record."""

    NUMBER = "number"
    NAME = "name"
    EARLIER_NAME = "earlier_name"
    LIKE = "like"
    ADDRESS = "address"
    AREA = "area"


class Reason(StrEnum):
    """What has raised or lowered the score."""

    SAME_COUNTRY = "same_country"
    OTHER_COUNTRY = "other_country"
    NAMESAKES = "namesakes"


class Sure(StrEnum):
    """The score in a word."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


START = {Basis.NUMBER: WHOLE, Basis.NAME: 9_000, Basis.EARLIER_NAME: 8_500, Basis.AREA: 9_000}


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure, from 0 to 10 000, and why."""

    score: int
    basis: Basis
    reasons: tuple[Reason, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether a person is troubled with it."""
        return self.score >= LEAST


def sure(score: int) -> Sure:
    """The word for a score."""
    if score >= WHOLE:
        return Sure.CERTAIN
    return Sure.LIKELY if score >= LIKELY else Sure.POSSIBLE


def how_sure(
    basis: Basis, *, alike: int = 0, sought_country: str = "", country: str = "", namesakes: int = 1
) -> Sureness:
    """The score of one record. `alike` is for LIKE and ADDRESS; an empty country is not known and changes nothing."""
    if basis is Basis.NUMBER:
        return Sureness(WHOLE, basis)
    if basis in {Basis.LIKE, Basis.ADDRESS} and alike < LEAST_LIKENESS:
        return Sureness(0, basis)
    score = START.get(basis, alike * SHARE_OF_LIKENESS // 100)
    reasons: list[Reason] = []
    if sought_country and country:
        reasons.append(Reason.SAME_COUNTRY if sought_country == country else Reason.OTHER_COUNTRY)
        score += SAME_COUNTRY if sought_country == country else OTHER_COUNTRY
    if namesakes > 1:
        reasons.append(Reason.NAMESAKES)
        score += NAMESAKES
    return Sureness(max(0, min(score, WHOLE - 1)), basis, tuple(reasons))


def names_alike(one: str, other: str) -> int:
    """How alike two names are, from 0 to 10 000, legal forms and the order of the words aside."""
    core, other_core = (_without(normalise(name).core, FORMS_ELSEWHERE) for name in (one, other))
    bare, other_bare = (_without(name, COMMON_WORDS) for name in (core, other_core))
    return max(_alike(core, other_core), round(_alike(bare, other_bare) * WITHOUT_COMMON_WORDS))


def telling_words(name: str) -> list[str]:
    """The words of a name that tell it from others, in their order: without legal forms and what many companies have."""
    return _without(_without(normalise(name).core, FORMS_ELSEWHERE), COMMON_WORDS).split()


def addresses_alike(one: str, other: str) -> int:
    """How alike two addresses are, from 0 to 10 000, punctuation and the order of the parts aside."""
    return _alike(fold(one), fold(other))


def _without(name: str, words: frozenset[str]) -> str:
    """The name without `words`; the name itself where nothing else is left."""
    return " ".join(word for word in name.split() if word not in words) or name


def _alike(one: str, other: str) -> int:
    if not one or not other:
        return 0
    ratio = max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one, other))
    words, others = set(one.split()), set(other.split())
    if words <= others or others <= words:
        shorter = min(words, others, key=len)
        if len(shorter) > 1:
            ratio = max(ratio, 100 * PART_OF_A_NAME)
        elif len(next(iter(shorter))) >= LEAST_LETTERS:
            ratio = max(ratio, 100 * WORD_OF_A_NAME)
    return round(ratio * 100)
