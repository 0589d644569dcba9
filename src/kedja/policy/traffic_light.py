"""The light that a follow-up shows: green, yellow or red.

Source: Adda, "Vem sköter avvikelsehanteringen och hur fungerar den?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/vem-skoter-avvikelsehanteringen-och-hur-fungerar-den/),
and in an older wording SKL Kommentus
(https://www.sklkommentus.se/fragor-och-svar/vem-skoter-avvikelsehanteringen-och-hur-fungerar-den/): green, no deviations
or mended in time and sufficiently; yellow, being handled; red, not mended in time or not sufficiently.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja.policy.deviation_states import OPEN, DeviationState, is_overdue


class Light(StrEnum):
    """What the follow-up shows."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"
    """No result yet."""


@dataclass(frozen=True, slots=True)
class DeviationFact:
    """A deviation, as far as the light asks. `due_on`: the last day of the step that it stands at."""

    state: DeviationState
    due_on: date | None
    is_severe: bool


def light_of(open_deviations: Sequence[DeviationFact], *, is_assessed: bool, today: date) -> Light:
    """The light of a follow-up with these deviations. Closed ones may be among them and weigh as they were closed."""
    if not is_assessed:
        return Light.NONE
    if any(_is_failed(each, today) for each in open_deviations):
        return Light.RED
    return Light.YELLOW if any(each.state in OPEN for each in open_deviations) else Light.GREEN


def _is_failed(deviation: DeviationFact, today: date) -> bool:
    """Not mended in time, or not sufficiently. For a severe one a rejected plan is already that: our own default."""
    return (
        deviation.state in {DeviationState.ESCALATED, DeviationState.CLOSED_TERMINATED}
        or (deviation.is_severe and deviation.state is DeviationState.PLAN_REJECTED)
        or is_overdue(deviation.state, deviation.due_on, today) is True
    )
