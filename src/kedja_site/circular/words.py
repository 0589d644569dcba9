"""What the rules' codes are called on the pages."""

from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja.circular import (
    Better,
    Chart,
    Goal,
    IndicatorFault,
    Known,
    Measurer,
    Moment,
    Note,
    NoteKind,
    State,
    Strategy,
    TextKind,
    WasteStep,
)
from kedja.circular.chart import Said
from kedja_site.knowledge.facts.language import page_language

MOMENT_WORDS: dict[Moment, Promise] = {
    Moment.INPUT: _("What goes in"),
    Moment.USE: _("Use"),
    Moment.OUTPUT: _("What comes out"),
}
STEP_WORDS: dict[WasteStep, Promise] = {
    WasteStep.PREVENT: _("Prevent"),
    WasteStep.REUSE: _("Reuse"),
    WasteStep.RECYCLE: _("Recycle materials"),
    WasteStep.RECOVER: _("Recover energy"),
    WasteStep.LANDFILL: _("Landfill"),
}
TEXT_WORDS: dict[TextKind, Promise] = {
    TextKind.BASIC: _("Criterion, basic"),
    TextKind.ADVANCED: _("Criterion, advanced"),
    TextKind.LEADING_EDGE: _("Criterion, leading edge"),
    TextKind.CLAUSE: _("Text for the contract"),
}
KNOWN_WORDS: dict[Known, Promise] = {
    Known.PUBLISHED: _("on the published map"),
    Known.OWN: _("our own suggestion"),
    Known.OFFICE: _("written by the office"),
}
BETTER_WORDS: dict[Better, Promise] = {Better.UP: _("more"), Better.DOWN: _("less")}
MEASURER_WORDS: dict[Measurer, Promise] = {
    Measurer.BUYER: _("the buyer"),
    Measurer.SUPPLIER: _("the supplier"),
}
STATE_WORDS: dict[State, Promise] = {
    State.REACHED: _("reached"),
    State.MISSED: _("missed"),
    State.ON_WAY: _("on its way"),
    State.NOT_MEASURED: _("not measured"),
}
FAULT_WORDS: dict[IndicatorFault, Promise] = {
    IndicatorFault.NO_NAME: _("Say what is measured."),
    IndicatorFault.NO_UNIT: _("Say in which unit."),
    IndicatorFault.NO_DIRECTION: _("Say whether more or less is better."),
    IndicatorFault.NO_TARGET: _("Set a target."),
    IndicatorFault.NOBODY_MEASURES: _("Say who measures."),
    IndicatorFault.NO_METHOD: _("Say how it is measured."),
    IndicatorFault.NOT_THREE_MOMENTS: _("Set three days on which it is measured."),
    IndicatorFault.MOMENTS_OUT_OF_ORDER: _("The three days must come after each other."),
    IndicatorFault.TARGET_AGAINST_DIRECTION: _(
        "The value today is already as good as the target. Set a better target, or turn the direction round."
    ),
    IndicatorFault.PERCENT_OUT_OF_RANGE: _("A value in per cent is from 0 to 100."),
    IndicatorFault.NO_BASELINE: _(
        "The value today is not known. Measure it at the start, so that there is something to compare with."
    ),
    IndicatorFault.SEVERAL_MEASURES: _(
        "The name seems to speak of two things. One that can be measured speaks of one."
    ),
}


def said(text: Said) -> str:
    """In the language of the page."""
    return text.said_in(page_language())


def goal_name(chart: Chart, code: str) -> str:
    """A goal's name with its letter; the code alone where the chart no longer has it."""
    found: Goal | None = chart.goal(code)
    return f"{code} {said(found.name)}" if found else code


def strategy_name(chart: Chart, code: str) -> str:
    """A strategy's name with its code; the code alone where the chart no longer has it."""
    found: Strategy | None = chart.strategy(code)
    return f"{code} {said(found.name)}" if found else code


NOTE_WORDS: dict[NoteKind, Promise] = {
    NoteKind.NO_GOAL: _("Choose a goal to begin with."),
    NoteKind.MANY_GOALS: _(
        "These are many goals. A few that are followed up do more: which matter most here?"
    ),
    NoteKind.GOAL_WITHOUT_STRATEGY: _("%(goal)s: choose a strategy that serves it."),
    NoteKind.SINGLE_STRATEGY: _(
        "%(goal)s rests on a single strategy. Choose one more, if the object allows it."
    ),
    NoteKind.STRATEGY_WITHOUT_GOAL: _("%(one)s serves none of the goals that are chosen."),
    NoteKind.CONFLICT: _("%(one)s and %(other)s can pull against each other. %(why)s"),
    NoteKind.ONLY_RECYCLING: _(
        "All that is chosen is recycling. To prevent and to reuse stand higher in the waste hierarchy."
    ),
    NoteKind.NOT_ON_CHART: _("%(one)s is no longer on the chart. Take it away, or choose another."),
}


def note_sentence(chart: Chart, note: Note) -> str:
    """What is to be said of a choice."""
    strategies = [strategy_name(chart, code) for code in note.strategies]
    why = (said(each.why) for each in chart.conflicts if (each.one, each.other) == note.strategies)
    return str(NOTE_WORDS[note.kind]) % {
        "goal": goal_name(chart, note.goal) if note.goal else "",
        "one": strategies[0] if strategies else "",
        "other": strategies[-1] if strategies else "",
        "why": next(why, ""),
    }


def figure(value: Decimal | None, unit: str = "") -> str:
    """A value as the reader writes it; empty where not known."""
    if value is None:
        return ""
    text = f"{value.normalize():f}"
    if page_language() == "sv":
        text = text.replace(".", ",").replace("-", "\N{MINUS SIGN}")
    return f"{text}\N{NO-BREAK SPACE}{unit}" if unit else text
