"""What a contract must have for an audit under it to be of use.

Source: Adda, "Hur går valet av revisionsobjekt till och vilka förutsättningar krävs?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/hur-gar-valet-av-revisionsobjekt-till-och-vilka-forutsattningar-kravs/):
concrete requirements on the chain, the right to inspect on site, sanctions, and a year left after the audit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.months import months_after
from kedja.policy.three_valued import all_of

MONTHS_LEFT = 12


@dataclass(frozen=True, slots=True)
class Preconditions:
    """What is known of the contract; None is not known."""

    level: ClauseLevel | None
    may_inspect: bool | None
    has_sanctions: bool | None
    ends_on: date | None
    is_open_ended: bool
    """It is known to run until somebody ends it. A date in `ends_on` goes before this."""


class Precondition(StrEnum):
    """The four, in the order they are shown."""

    REQUIREMENT = "requirement"
    INSPECTION = "inspection"
    SANCTIONS = "sanctions"
    TIME_LEFT = "time_left"


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a precondition holds, and by what: codes, empty where not known."""

    condition: Precondition
    holds: bool | None
    found: str
    """The level, `yes` or `no`, or the contract's last day (ISO) or `open_ended`."""
    wanted: str
    """The level, `yes`, or the day (ISO) that the contract has to run to."""


def check_preconditions(
    contract: Preconditions, planned_on: date, months_left: int = MONTHS_LEFT
) -> tuple[Held, ...]:
    """Each precondition for an audit on `planned_on`."""
    level = None if contract.level is None else contract.level is not ClauseLevel.NONE
    needed = months_after(planned_on, months_left)
    ends = contract.ends_on
    time: bool | None = True if contract.is_open_ended else None
    found = "open_ended" if contract.is_open_ended else ""
    if ends is not None:
        time, found = ends >= needed, ends.isoformat()
    return (
        Held(Precondition.REQUIREMENT, level, contract.level or "", ClauseLevel.BASIC),
        Held(Precondition.INSPECTION, contract.may_inspect, _said(contract.may_inspect), "yes"),
        Held(Precondition.SANCTIONS, contract.has_sanctions, _said(contract.has_sanctions), "yes"),
        Held(Precondition.TIME_LEFT, time, found, needed.isoformat()),
    )


def may_be_audited(contract: Preconditions, planned_on: date, months_left: int = MONTHS_LEFT) -> bool | None:
    """Yes if every precondition holds, no if one does not, else not known."""
    return all_of(each.holds for each in check_preconditions(contract, planned_on, months_left))


def _said(answer: bool | None) -> str:  # noqa: FBT001 - the answer is what is said
    return "" if answer is None else "yes" if answer else "no"
