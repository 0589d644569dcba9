"""The office changes the chart, a part at a time."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kedja.circular import Chart, Known, Strategy
from kedja.circular.chart import Said
from kedja_site.circular.actions.keep_chart import Edit, Part, keep_chart
from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.chart_edits import (
    idea_from,
    strategy_from,
    with_conflict,
    with_goal,
    with_idea,
    with_strategy,
)
from kedja_site.circular.chart_forms import ConflictForm, GoalForm, IdeaForm, PartForm, StrategyForm
from kedja_site.circular.charts import current_chart
from kedja_site.circular.permissions import user_can_keep_chart
from kedja_site.circular.words import goal_name, said, strategy_name
from kedja_site.procurements.views.frame import form_status, person

OWN_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _asked(request: HttpRequest) -> Chart:
    if not user_can_keep_chart(request.user):
        raise PermissionDenied
    return current_chart().chart


def _kept(
    request: HttpRequest,
    form: PartForm,
    *,
    title: str,
    what: str,
    edit: Callable[[], Edit],
    part: Part,
    button: str = "",
) -> HttpResponse:
    """The form's page, or what came of it."""
    if request.method == "POST" and form.is_valid():
        try:
            made = keep_chart(
                user=person(request),
                edit=edit(),
                part=part,
                based_on=form.cleaned_data["based_on"],
                what=what,
                why=form.cleaned_data["why"],
            )
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(
                request,
                _("The chart is changed, version %(number)s.") % {"number": made.number}
                if made
                else _("Nothing was changed."),
            )
            return redirect("circular:chart")
    context = {"form": form, "title": title, "button": button or _("Save as a new version")}
    return render(request, "circular/part_form.html", context, status=form_status(request))


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def goal(request: HttpRequest, code: str) -> HttpResponse:
    """Change a goal's name, or say that its strategies are all here."""
    found = _asked(request).goal(code)
    if found is None:
        raise Http404
    first = {"name_sv": found.name.sv, "name_en": found.name.en, "is_complete": found.is_complete}
    form = GoalForm(_data(request), initial=first | {"based_on": current_chart().number})
    name = f"{code} {said(found.name)}"
    return _kept(
        request,
        form,
        title=_("Change %(name)s") % {"name": name},
        what=name,
        edit=lambda: with_goal(form, found),
        part=lambda one: one.goal(code),
    )


def strategy(request: HttpRequest, code: str) -> HttpResponse:
    """Change a strategy."""
    chart = _asked(request)
    found = chart.strategy(code)
    if found is None:
        raise Http404
    number = current_chart().number
    form = StrategyForm(
        chart, found.goal, _data(request), initial=StrategyForm.initial_of(found) | {"based_on": number}
    )
    name = strategy_name(chart, code)
    return _kept(
        request,
        form,
        title=_("Change %(name)s") % {"name": name},
        what=name,
        edit=lambda: with_strategy(strategy_from(form, found)),
        part=lambda one: one.strategy(code),
    )


def new_strategy(request: HttpRequest, goal: str) -> HttpResponse:
    """Add a strategy to a goal."""
    chart = _asked(request)
    if chart.goal(goal) is None:
        raise Http404
    code = _free_code(chart, goal)
    form = StrategyForm(chart, goal, _data(request), initial={"based_on": current_chart().number})
    blank = Strategy(code, goal, Said(""), Known.OFFICE)
    return _kept(
        request,
        form,
        title=_("Add a strategy to %(goal)s") % {"goal": goal_name(chart, goal)},
        what=code,
        edit=lambda: with_strategy(strategy_from(form, blank)),
        part=lambda one: one.strategy(code),
    )


def remove_strategy(request: HttpRequest, code: str) -> HttpResponse:
    """Take a strategy away; signed plans keep it."""
    chart = _asked(request)
    if chart.strategy(code) is None:
        raise Http404
    form = PartForm(_data(request), initial={"based_on": current_chart().number})
    name = strategy_name(chart, code)
    return _kept(
        request,
        form,
        title=_("Take away %(name)s") % {"name": name},
        what=name,
        edit=lambda: (
            lambda one: replace(
                one,
                strategies=tuple(each for each in one.strategies if each.code != code),
                conflicts=tuple(each for each in one.conflicts if code not in {each.one, each.other}),
            )
        ),
        part=lambda one: one.strategy(code),
        button=_("Take it away"),
    )


def idea(request: HttpRequest, code: str) -> HttpResponse:
    """Change a suggested indicator."""
    chart = _asked(request)
    found = next((each for each in chart.indicators if each.code == code), None)
    if found is None:
        raise Http404
    form = IdeaForm(_data(request), initial=IdeaForm.initial_of(found) | {"based_on": current_chart().number})
    return _kept(
        request,
        form,
        title=_("Change %(name)s") % {"name": said(found.name)},
        what=said(found.name),
        edit=lambda: with_idea(idea_from(form, code, found.goal)),
        part=lambda one: [each for each in one.indicators if each.code == code],
    )


def new_idea(request: HttpRequest, goal: str) -> HttpResponse:
    """Suggest an indicator for a goal."""
    chart = _asked(request)
    if chart.goal(goal) is None:
        raise Http404
    taken = {each.code for each in chart.indicators}
    code = next(f"{goal.lower()}_{n}" for n in range(1, len(taken) + 2) if f"{goal.lower()}_{n}" not in taken)
    form = IdeaForm(_data(request), initial={"based_on": current_chart().number})
    return _kept(
        request,
        form,
        title=_("Suggest an indicator for %(goal)s") % {"goal": goal_name(chart, goal)},
        what=code,
        edit=lambda: with_idea(idea_from(form, code, goal)),
        part=lambda one: [each for each in one.indicators if each.code == code],
    )


def new_conflict(request: HttpRequest) -> HttpResponse:
    """Say that two strategies pull against each other."""
    chart = _asked(request)
    form = ConflictForm(chart, _data(request), initial={"based_on": current_chart().number})
    return _kept(
        request,
        form,
        title=_("Add what pulls against what"),
        what=_("what pulls against what"),
        edit=lambda: with_conflict(form),
        part=lambda _one: None,
    )


def remove_conflict(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """They do not after all."""
    chart = _asked(request)
    pair = (one, other)
    if pair not in {(each.one, each.other) for each in chart.conflicts}:
        raise Http404
    form = PartForm(_data(request), initial={"based_on": current_chart().number})
    return _kept(
        request,
        form,
        title=_("Take away: %(one)s against %(other)s")
        % {"one": strategy_name(chart, one), "other": strategy_name(chart, other)},
        what=f"{one}–{other}",
        edit=lambda: (
            lambda whole: replace(
                whole, conflicts=tuple(each for each in whole.conflicts if (each.one, each.other) != pair)
            )
        ),
        part=lambda whole: [each for each in whole.conflicts if (each.one, each.other) == pair],
        button=_("Take it away"),
    )


def _free_code(chart: Chart, goal: str) -> str:
    """A small letter after the goal's: never a number, which the published map may have."""
    taken = {each.code for each in chart.strategies}
    for letter in OWN_LETTERS:
        if f"{goal}{letter}" not in taken:
            return f"{goal}{letter}"
    raise Http404
