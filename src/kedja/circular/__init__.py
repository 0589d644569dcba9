"""Goals and strategies for circular procurement: the chart, what a choice comes to, and how it goes.

`default_chart` is the published map with what we have added, each part marked with how well it is known; an office may
keep a chart of its own (`chart_data`). The rules are pure functions: `judge_choice`, `judge_indicator`, `progress`
and `suggest`.
"""

from kedja.circular.chart import (
    Better,
    Chart,
    Conflict,
    Goal,
    IndicatorIdea,
    Known,
    Measurer,
    Moment,
    Strategy,
    TextKind,
    WasteStep,
)
from kedja.circular.chart_data import chart_from, chart_to
from kedja.circular.choice import FEW_GOALS, Choice, Judged, Note, NoteKind, judge_choice
from kedja.circular.default import default_chart
from kedja.circular.errors import ChartError, ChartFault, CircularError
from kedja.circular.indicator import (
    Indicator,
    IndicatorFault,
    MeasuringMoment,
    asking_days,
    judge_indicator,
    three_moments,
)
from kedja.circular.progress import Measured, Progress, State, progress
from kedja.circular.suggest import Earlier, Suggestion, suggest

__all__ = [
    "FEW_GOALS",
    "Better",
    "Chart",
    "ChartError",
    "ChartFault",
    "Choice",
    "CircularError",
    "Conflict",
    "Earlier",
    "Goal",
    "Indicator",
    "IndicatorFault",
    "IndicatorIdea",
    "Judged",
    "Known",
    "Measured",
    "Measurer",
    "MeasuringMoment",
    "Moment",
    "Note",
    "NoteKind",
    "Progress",
    "State",
    "Strategy",
    "Suggestion",
    "TextKind",
    "WasteStep",
    "asking_days",
    "chart_from",
    "chart_to",
    "default_chart",
    "judge_choice",
    "judge_indicator",
    "progress",
    "suggest",
    "three_moments",
]
