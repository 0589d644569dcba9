"""What the rooms below tell of a case, for its summary: results, deviations, what was good, and what must stay secret.

An adapter in `adapters/` says what a room has, by `@tells_result`; the rooms themselves do not know of summaries.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from kedja.policy.deviation_states import DeviationState
from kedja.policy.redaction import Secret
from kedja_site.followup.models import FollowUp
from kedja_site.results.statuses import Cured, Result


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """How a requirement was judged on a day; the latest day holds."""

    code: str
    """Of `kedja.reference.requirements`."""
    result: Result
    on: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class FoundDeviation:
    """A deviation, as publication and the light ask for it."""

    key: str
    case: int
    requirement: str
    is_severe: bool
    state: DeviationState
    due_on: date | None
    """Of the step that it stands at."""
    plan_due_on: date | None
    """The last day of its accepted plan."""
    text: str = ""
    number: str = ""
    kind: str = ""
    """Which of the six, where it is severe."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one room tells of one case."""

    requirements: tuple[RequirementResult, ...] = ()
    positives: tuple[str, ...] = ()
    secrets: tuple[Secret, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation as the yearly report counts it; empty is not known."""

    year: int
    supplier: int
    area: str = ""
    category: str = ""
    country: str = ""
    """Where it was found, ISO 3166-1 alpha-2."""
    kind: str = ""
    """`ordinary`, or which of the six."""
    cured: Cured = Cured.UNKNOWN


Telling = Callable[[FollowUp], Told]
DeviationsTelling = Callable[[Collection[int]], Iterable[FoundDeviation]]
UndecidedTelling = Callable[[Collection[int]], Iterable[int]]
FindingsTelling = Callable[[Collection[int], date], Iterable[Finding]]


@dataclass(slots=True)
class _Tellers:
    results: list[Telling] = field(default_factory=list)
    deviations: list[DeviationsTelling] = field(default_factory=list)
    undecided: list[UndecidedTelling] = field(default_factory=list)
    findings: list[FindingsTelling] = field(default_factory=list)


TELLERS = _Tellers()


def tells_result(telling: Telling) -> Telling:
    """Registers a function of a case."""
    TELLERS.results.append(telling)
    return telling


def tells_deviations(telling: DeviationsTelling) -> DeviationsTelling:
    """Registers a function of cases' keys, which asks a fixed number of questions."""
    TELLERS.deviations.append(telling)
    return telling


def tells_undecided(telling: UndecidedTelling) -> UndecidedTelling:
    """Registers a function of cases' keys that gives those in which something reported waits to be confirmed."""
    TELLERS.undecided.append(telling)
    return telling


def tells_findings(telling: FindingsTelling) -> FindingsTelling:
    """Registers a function of years and the day, for the yearly report."""
    TELLERS.findings.append(telling)
    return telling


def told_of(case: FollowUp) -> Told:
    """What all rooms tell of the case."""
    every = [telling(case) for telling in TELLERS.results]
    return Told(
        tuple(row for each in every for row in each.requirements),
        tuple(text for each in every for text in each.positives),
        tuple(secret for each in every for secret in each.secrets),
    )


def deviations_in(cases: Collection[int]) -> dict[int, list[FoundDeviation]]:
    """Case → its deviations, confirmed ones alone, in the order they were found."""
    found: dict[int, list[FoundDeviation]] = {}
    for telling in TELLERS.deviations:
        for row in telling(cases):
            found.setdefault(row.case, []).append(row)
    return found


def undecided_in(cases: Collection[int]) -> set[int]:
    """The cases in which somebody has reported a deviation that nobody has confirmed or dismissed yet."""
    return {case for telling in TELLERS.undecided for case in telling(cases)}


def findings_in(years: Collection[int], today: date) -> list[Finding]:
    """What was found in the years, by all rooms."""
    return [row for telling in TELLERS.findings for row in telling(years, today)]
