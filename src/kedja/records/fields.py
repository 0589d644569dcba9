"""How a table of records is declared: its fields, what each may be called, and how its cells are read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kedja.language import Language
from kedja.ledger.fields import plain


class Kind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    LIST = "list"
    """Several texts with semicolons between them (`kedja.records.lists`)."""
    DAY = "day"
    AMOUNT = "amount"
    """Gives the digits with a decimal point, as text: who knows the currency makes minor units of it."""
    WHOLE = "whole"
    DEGREES = "degrees"
    YES_NO = "yes_no"
    COUNTRY = "country"
    """Gives ISO 3166-1 alpha-2."""
    COUNTRIES = "countries"
    CODE = "code"
    """One of `choices`, by its code or its name in either language."""
    CURRENCY = "currency"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its heading in both languages, other headings it is known by, and its kind."""

    name: str
    heading_en: str
    heading_sv: str
    kind: Kind = Kind.TEXT
    known_as: tuple[str, ...] = ()
    """Further headings, without case, blanks and signs."""
    needed: bool = False
    longest: int | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Code → the words for it."""

    def heading(self, language: Language) -> str:
        """The heading in a language."""
        return self.heading_sv if language == "sv" else self.heading_en

    @property
    def exact(self) -> tuple[str, ...]:
        """All headings it is known by, the surest first."""
        return tuple(
            dict.fromkeys((plain(self.name), plain(self.heading_sv), plain(self.heading_en), *self.known_as))
        )


@dataclass(frozen=True)
class RecordTable:
    """A kind of record: its fields in the order of an export."""

    name: str
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        known: dict[str, tuple[str, int]] = {}
        for each in self.fields:
            for rank, name in enumerate(each.exact):
                taken = known.get(name)
                if taken is not None and taken[0] != each.name and rank == taken[1]:
                    raise ValueError(f"{self.name}: {name!r} is a heading of both {taken[0]} and {each.name}")
                if taken is None or rank < taken[1]:
                    known[name] = (each.name, rank)
        object.__setattr__(self, "known", known)
        object.__setattr__(self, "by_name", {each.name: each for each in self.fields})

    known: Mapping[str, tuple[str, int]] = field(init=False, compare=False)
    """Plain heading → (field, place among its headings)."""
    by_name: Mapping[str, Field] = field(init=False, compare=False)

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that a row cannot be without."""
        return tuple(each.name for each in self.fields if each.needed)
