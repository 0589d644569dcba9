"""What an item of the demo's news is made of."""

from dataclasses import dataclass

OFFICE = ("Kansliet", "The office")


@dataclass(frozen=True, slots=True)
class Words:
    """An item in one language; paragraphs that begin with `- ` are points of a list.

    `picture` says what the item's picture shows, `easy` the same as the paragraphs in short sentences.
    """

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    picture: str = ""
    easy: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoItem:
    """An item: how many days before the demo's day it was published, in Swedish, perhaps in English too.

    One with negative `days_ago` waits for its day; one with `gone_days_ago` has been taken down since.
    """

    key: str
    days_ago: int
    swedish: Words
    english: Words | None = None
    topics: tuple[str, ...] = ()
    picture: str = ""
    author: tuple[str, str] = ("", "")
    updated_days_ago: int | None = None
    gone_days_ago: int | None = None
    related: tuple[str, ...] = ()
