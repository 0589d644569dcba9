"""What a form of a part of the chart makes of it: functions of a chart that give the changed one."""

from dataclasses import replace

from django.forms import Form

from kedja.circular import Chart, Conflict, Goal, IndicatorIdea, Known, Strategy
from kedja.circular.chart import Said
from kedja_site.circular.actions.keep_chart import Edit
from kedja_site.circular.chart_forms import GoalForm, IdeaForm, StrategyForm


def with_goal(form: GoalForm, before: Goal) -> Edit:
    """The goal by the name that the form gives it."""
    given = form.cleaned_data
    name = Said(given["name_sv"], given["name_en"])
    new = replace(
        before,
        name=name,
        is_complete=given["is_complete"],
        known=before.known if name == before.name else Known.OFFICE,
    )
    return lambda chart: replace(
        chart, goals=tuple(new if each.code == new.code else each for each in chart.goals)
    )


def strategy_from(form: StrategyForm, before: Strategy) -> Strategy:
    """The strategy that the form says, on the ground of what it was."""
    given = form.cleaned_data
    name = Said(given["name_sv"], given["name_en"])
    return replace(
        before,
        name=name,
        known=before.known if name == before.name else Known.OFFICE,
        step=form.step_value(),
        # An English reason stays where its Swedish one does.
        serves={
            goal: before.serves[goal]
            if goal in before.serves and before.serves[goal].sv == why
            else Said(why)
            for goal, why in form.served().items()
        },
        texts={kind: Said(*text) for kind, text in form.texts().items()},
    )


def with_strategy(new: Strategy) -> Edit:
    """The strategy in the place of what it was, or last among its goal's."""

    def edit(chart: Chart) -> Chart:
        known = chart.strategy(new.code) is not None
        rows = tuple(new if each.code == new.code else each for each in chart.strategies)
        if known:
            return replace(chart, strategies=rows)
        order = [goal.code for goal in chart.goals]
        return replace(chart, strategies=tuple(sorted((*rows, new), key=lambda each: order.index(each.goal))))

    return edit


def idea_from(form: IdeaForm, code: str, goal: str) -> IndicatorIdea:
    """The suggested indicator that the form says."""
    given = form.cleaned_data
    return IndicatorIdea(
        code,
        goal,
        Said(given["name_sv"], given["name_en"]),
        Said(given["unit_sv"], given["unit_en"]),
        form.direction(),
        Said(given["how_sv"], given["how_en"]),
        form.measurer(),
        Known.OFFICE,
    )


def with_idea(new: IndicatorIdea) -> Edit:
    """The indicator in the place of what it was, or last."""

    def edit(chart: Chart) -> Chart:
        if any(each.code == new.code for each in chart.indicators):
            return replace(
                chart, indicators=tuple(new if each.code == new.code else each for each in chart.indicators)
            )
        return replace(chart, indicators=(*chart.indicators, new))

    return edit


def with_conflict(form: Form) -> Edit:
    """The pair, once, with the newest reason."""
    given = form.cleaned_data

    def edit(chart: Chart) -> Chart:
        new = Conflict(given["one"], given["other"], Said(given["why_sv"], given["why_en"]))
        rest = [each for each in chart.conflicts if {each.one, each.other} != {new.one, new.other}]
        return replace(chart, conflicts=(*rest, new))

    return edit
