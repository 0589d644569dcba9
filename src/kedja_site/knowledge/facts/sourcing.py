"""The sources of a page, numbered in the order that the page names them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kedja.reference import Source, sources


@cache
def all_sources() -> dict[str, Source]:
    """Every source by id."""
    return sources()


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source with its number on the page."""

    number: int
    source: Source


class Citations:
    """Gives each source its number; the same source keeps it."""

    def __init__(self, ids: Iterable[str | None] = ()) -> None:
        self._numbers: dict[str, int] = {}
        for each in ids:
            self.number(each)

    def number(self, source_id: str | None) -> int | None:
        """The number of the source; None where there is none."""
        if not source_id or source_id not in all_sources():
            return None
        return self._numbers.setdefault(source_id, len(self._numbers) + 1)

    def numbered(self) -> list[NumberedSource]:
        """The sources that have got a number, in its order."""
        return [NumberedSource(number, all_sources()[name]) for name, number in self._numbers.items()]
