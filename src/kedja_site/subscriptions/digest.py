"""What stands in a letter to many, for one reader."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.subscriptions.told import (
    EVENT,
    NEWS,
    REPORT,
    Span,
    Told,
    categories_changed_in,
    coming_after,
    published_in,
)

MOST_LINES = 12  # under each heading of a letter; the month's page has them all


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    heading: str | Promise
    lines: tuple[Told, ...]

    @property
    def first_lines(self) -> tuple[Told, ...]:
        """As many as a letter has."""
        return self.lines[:MOST_LINES]

    @property
    def others(self) -> int:
        """How many more there are."""
        return len(self.lines) - len(self.first_lines)


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything there is to tell in one language."""

    published: tuple[Told, ...]
    changed: tuple[Told, ...] = ()
    coming: tuple[Told, ...] = ()

    def for_topics(self, wanted: Iterable[str]) -> "Digest":
        """What is about any of the `wanted` topics."""
        keys = frozenset(wanted)

        def about(lines: tuple[Told, ...]) -> tuple[Told, ...]:
            return tuple(line for line in lines if line.topics.meet(keys))

        return replace(
            self, published=about(self.published), changed=about(self.changed), coming=about(self.coming)
        )

    @property
    def has_news(self) -> bool:
        """Whether it is worth a letter: what is merely coming was told when it was published."""
        return bool(self.published or self.changed)

    @property
    def sections(self) -> list[Section]:
        """In the order of a letter; an empty one is left out."""
        others = tuple(line for line in self.published if line.kind not in {NEWS, REPORT, EVENT})
        events = tuple(line for line in self.published if line.kind == EVENT)
        coming = {line.address for line in self.coming}
        sections = [
            Section(_("News"), tuple(line for line in self.published if line.kind == NEWS)),
            Section(_("Reports"), tuple(line for line in self.published if line.kind == REPORT)),
            Section(_("New pages"), others),
            Section(_("Purchasing categories with something new"), self.changed),
            # An event that is still coming stands once, among those.
            Section(_("Events"), tuple(line for line in events if line.address not in coming)),
            Section(_("Coming events"), self.coming),
        ]
        return [section for section in sections if section.lines]


def digest_of_day(span: Span, language: str) -> Digest:
    """What was published in `span`, and nothing round it."""
    return Digest(tuple(published_in(span, language)))


def digest_of_month(month: Span, language: str) -> Digest:
    """What was published and changed in a month, and what is coming after it."""
    return Digest(
        tuple(published_in(month, language)),
        tuple(categories_changed_in(month, language)),
        tuple(coming_after(month.ends_at, language)),
    )
