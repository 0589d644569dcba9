"""How long each step may take, and when somebody is reminded.

Sources: the supplier's own report of a severe deviation, two weeks (`severe_deviation`). Transparency, four weeks, the
clause's draft of 2022, 4.4 (https://www.sustainabilityduediligence.com/sparbarhet-i-leveranskedjan). Everything else
is our own default: no source says in how many days a deviation is to be planned or mended.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kedja.policy.severe_deviation import REPORT_WEEKS, Severity


class Step(StrEnum):
    """What has to be done in time."""

    PLAN = "plan"
    """An action plan, from the day it was asked for."""
    MEASURES = "measures"
    """The measures of the plan, from the day it was accepted."""
    SEVERE_REPORT = "severe_report"
    """The supplier's own report, from the day it had reason to assume a severe deviation."""
    TRANSPARENCY = "transparency"
    """The answer about the chain, from the day it was asked for."""
    COMMENT = "comment"
    """The supplier's comment on a summary, from the day it was shown."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Days, which the office may set otherwise."""

    plan_severe: int = 14
    plan_ordinary: int = 30
    measures_severe: int = 30
    measures_ordinary: int = 90
    severe_report: int = 7 * REPORT_WEEKS
    transparency: int = 28
    comment: int = 14
    reminder_days: tuple[int, ...] = (-14, -3, 1, 7, 14)
    """Days from the last day: before it negative, after it positive."""

    def days(self, step: Step, severity: Severity | None) -> int:
        """How many days a step may take. Where it is not known how grave it is, the shorter time holds."""
        match step:
            case Step.PLAN:
                return _by_severity(self.plan_severe, self.plan_ordinary, severity)
            case Step.MEASURES:
                return _by_severity(self.measures_severe, self.measures_ordinary, severity)
            case Step.SEVERE_REPORT:
                return self.severe_report
            case Step.TRANSPARENCY:
                return self.transparency
            case Step.COMMENT:
                return self.comment


DEFAULT = Deadlines()


def due(step: Step, severity: Severity | None, from_: date, deadlines: Deadlines = DEFAULT) -> date:
    """The last day for a step that began on `from_`."""
    return from_ + timedelta(days=deadlines.days(step, severity))


def reminders(due_on: date, deadlines: Deadlines = DEFAULT) -> tuple[date, ...]:
    """The days on which somebody is reminded of `due_on`, in order."""
    return tuple(due_on + timedelta(days=days) for days in sorted(set(deadlines.reminder_days)))


def _by_severity(severe: int, ordinary: int, severity: Severity | None) -> int:
    if severity is None:
        return min(severe, ordinary)
    return severe if severity is Severity.SEVERE else ordinary
