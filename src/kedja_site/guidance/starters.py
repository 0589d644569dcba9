"""The texts that a new site's guidance begins with, kept as files in `texts/`. Editors change them afterwards."""

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

TEXTS = Path(__file__).parent / "texts"
LANGUAGES = ("sv", "en")
S = TypeVar("S")


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something that applies; `rule` is its name among the rules of the work, where it has one."""

    text: str
    rule: str = ""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A step of a guide."""

    anchor: str
    title: str
    body: str
    number: str = ""
    applies: tuple[Rule, ...] = ()


class GuideWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A guide in one language."""

    title: str
    lead: str
    steps: tuple[Step, ...]


class Guide(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A guide in both languages, with the same steps."""

    slug: str
    audience: str
    phase: str
    sv: GuideWords
    en: GuideWords


class TermWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term in one language."""

    name: str
    definition: str
    synonyms: str = ""
    forms: tuple[str, ...] = ()


class TermStarter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A term in both languages."""

    slug: str
    sv: TermWords
    en: TermWords
    source: str = ""


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file of terms."""

    term: tuple[TermStarter, ...]


class Question(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question with its answer."""

    anchor: str
    question: str
    answer: str


class QuestionGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Questions that belong together."""

    heading: str
    questions: tuple[Question, ...]


class QuestionsWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The page of questions in one language."""

    title: str
    lead: str
    groups: tuple[QuestionGroup, ...]


class Questions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The page of questions in both languages."""

    sv: QuestionsWords
    en: QuestionsWords


class Role(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A role and what it does."""

    title: str
    text: str
    note: str = ""


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page in one language; each kind of page has some of these."""

    title: str
    lead: str
    body: str = ""
    easy: str = ""
    roles: tuple[Role, ...] = ()
    shortcomings: str = ""
    testing: str = ""
    how_made: str = ""
    joint: str = ""
    recipients: str = ""
    rights: str = ""


class PageStarter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A page in both languages."""

    slug: str
    sv: PageWords
    en: PageWords


class Pages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The other pages; `easy` has easy-to-read versions of the newsroom's, by their slug."""

    index: PageStarter
    vision: PageStarter
    organisation: PageStarter
    code: PageStarter
    glossary: PageStarter
    documents: PageStarter
    statement: PageStarter
    privacy: PageStarter
    easy: dict[str, dict[str, str]]


def _read(path: Path, kind: type[S]) -> S:
    return msgspec.toml.decode(path.read_bytes(), type=kind)


@cache
def guides() -> tuple[Guide, ...]:
    """All guides, in the order of their files' names."""
    return tuple(_read(path, Guide) for path in sorted((TEXTS / "guides").glob("*.toml")))


@cache
def terms() -> tuple[TermStarter, ...]:
    """All terms."""
    return _read(TEXTS / "terms.toml", Terms).term


@cache
def questions() -> Questions:
    """The page of questions."""
    return _read(TEXTS / "questions.toml", Questions)


@cache
def pages() -> Pages:
    """The other pages."""
    return _read(TEXTS / "pages.toml", Pages)
