"""Which type an item of news plainly says that it is of."""

import re
from dataclasses import dataclass

# Code of the type → the word, as it stands in a title or a first sentence. The first that fits is taken, so that a
# seminar at which a report is shown stays a seminar. A word that only hints (a meeting, a web-cast) is left out.
WORDS = (
    ("seminarium", r"\w*semin(?:ari|arie|arium|arier|ariet)\w*|webbinari\w*|webinari\w*"),
    ("riskanalys", r"riskanalys\w*"),
    ("rapport", r"\w*rapport(?:en|er|erna)?"),
    ("krav", r"\w*krav(?:en|et|paket|paketet|bibliotek|biblioteket)?"),
    ("uppfoljning", r"uppföljning(?:en|ar|arna)?"),
)
TELLING = [(code, re.compile(rf"\b(?:{word})\b", re.IGNORECASE)) for code, word in WORDS]
SENTENCE = re.compile(r"^.*?[.!?…](?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Told:
    """A type, and the word that says it; `in_title` is False where it stands in the first sentence."""

    code: str
    word: str
    in_title: bool


def told_type(title: str, paragraphs: tuple[str, ...]) -> Told | None:
    """The type that the title names, else the one that the first sentence does; None where neither says any."""
    opening = paragraphs[0] if paragraphs else ""
    first = SENTENCE.match(opening)
    for text, in_title in ((title, True), (first[0] if first else opening, False)):
        for code, word in TELLING:
            if found := word.search(text):
                return Told(code, found[0], in_title)
    return None
