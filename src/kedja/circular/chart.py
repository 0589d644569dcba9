"""What a chart of circular goals and strategies is made of.

Goals A–E and their strategies: Vlaanderen Circulair, ambitiekaart, in the translation of RE:Source and SKR (2020). What
a strategy serves besides, what it stands against, its step of the waste hierarchy, indicators and texts are our own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kedja.language import Language


class Known(StrEnum):
    """How well a part of the chart is known."""

    PUBLISHED = "published"
    """It stands on the published map."""
    OWN = "own"
    """Our own default: no source states it."""
    OFFICE = "office"
    """An office has written it."""


class Moment(StrEnum):
    """Where in a product's life a goal works."""

    INPUT = "input"
    USE = "use"
    OUTPUT = "output"


class WasteStep(StrEnum):
    """The waste hierarchy, from above."""

    PREVENT = "prevent"
    REUSE = "reuse"
    RECYCLE = "recycle"
    RECOVER = "recover"
    LANDFILL = "landfill"

    @property
    def place(self) -> int:
        """1 is best."""
        return tuple(WasteStep).index(self) + 1


class TextKind(StrEnum):
    """What can be taken from a strategy into a procurement: criteria at three levels, and a clause."""

    BASIC = "basic"
    ADVANCED = "advanced"
    LEADING_EDGE = "leading_edge"
    CLAUSE = "clause"


class Better(StrEnum):
    """Which way an indicator is to go."""

    UP = "up"
    DOWN = "down"


class Measurer(StrEnum):
    """Who measures."""

    BUYER = "buyer"
    SUPPLIER = "supplier"


@dataclass(frozen=True, slots=True)
class Said:
    """A text in both languages; English is empty where nobody has written it, and the Swedish is shown then."""

    sv: str
    en: str = ""

    def said_in(self, language: Language) -> str:
        """What to show a reader of `language`."""
        return self.sv if language == "sv" or not self.en else self.en


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal. `is_complete`: all its published strategies are known here."""

    code: str
    moment: Moment
    name: Said
    is_complete: bool
    known: Known


@dataclass(frozen=True, slots=True)
class Strategy:
    """A way to its goal. `serves`: further goals with the reason; `step` is None where it stands on none."""

    code: str
    goal: str
    name: Said
    known: Known
    step: WasteStep | None = None
    serves: Mapping[str, Said] = field(default_factory=dict)
    texts: Mapping[TextKind, Said] = field(default_factory=dict)

    @property
    def goals(self) -> tuple[str, ...]:
        """Its own goal, and those that it serves besides."""
        return (self.goal, *self.serves)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two strategies that pull against each other, and what to do about it."""

    one: str
    other: str
    why: Said


@dataclass(frozen=True, slots=True)
class IndicatorIdea:
    """A measure that is suggested for a goal."""

    code: str
    goal: str
    name: Said
    unit: Said
    better: Better
    how: Said
    measured_by: Measurer
    known: Known


@dataclass(frozen=True, slots=True)
class Chart:
    """All of it. Codes are told apart by their places, in the order that is shown."""

    goals: tuple[Goal, ...]
    strategies: tuple[Strategy, ...]
    conflicts: tuple[Conflict, ...] = ()
    indicators: tuple[IndicatorIdea, ...] = ()

    def goal(self, code: str) -> Goal | None:
        """The goal of that code."""
        return next((each for each in self.goals if each.code == code), None)

    def strategy(self, code: str) -> Strategy | None:
        """The strategy of that code."""
        return next((each for each in self.strategies if each.code == code), None)

    def of_goal(self, code: str) -> tuple[Strategy, ...]:
        """The goal's own strategies."""
        return tuple(each for each in self.strategies if each.goal == code)

    def ideas_of(self, code: str) -> tuple[IndicatorIdea, ...]:
        """What is suggested to be measured for the goal."""
        return tuple(each for each in self.indicators if each.goal == code)
