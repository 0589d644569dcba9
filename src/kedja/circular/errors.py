"""What an office can mend in a chart that is kept as data."""

from enum import StrEnum

from kedja.errors import KedjaError


class CircularError(KedjaError):
    """Root of the room's errors."""

    room = "circular"


class ChartFault(StrEnum):
    """What is wrong with the chart."""

    NOT_A_CHART = "not_a_chart"
    CODE_TWICE = "code_twice"
    NO_NAME = "no_name"
    UNKNOWN_GOAL = "unknown_goal"
    UNKNOWN_STRATEGY = "unknown_strategy"
    AGAINST_ITSELF = "against_itself"


MESSAGES = {
    ChartFault.NOT_A_CHART: "{at} cannot be read as a part of the chart",
    ChartFault.CODE_TWICE: "the code {at} stands twice; give each its own",
    ChartFault.NO_NAME: "{at} has no Swedish name; write one",
    ChartFault.UNKNOWN_GOAL: "{at} names a goal that is not on the chart; choose one that is",
    ChartFault.UNKNOWN_STRATEGY: "{at} names a strategy that is not on the chart; choose one that is",
    ChartFault.AGAINST_ITSELF: "{at} stands against itself; choose another strategy",
}


class ChartError(CircularError):
    """The data are no chart: `fault` says what is wrong, `at` where."""

    def __init__(self, fault: ChartFault, at: str) -> None:
        self.fault, self.at = fault, at
        super().__init__(MESSAGES[fault], at=at)
