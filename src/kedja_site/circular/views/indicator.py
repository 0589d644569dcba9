"""The one indicator of a goal: written step by step, taken from a suggestion where one fits."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.circular import IndicatorIdea, three_moments
from kedja_site.circular.actions.choose import write
from kedja_site.circular.charts import current_chart
from kedja_site.circular.forms import IndicatorForm
from kedja_site.circular.known import goals_known
from kedja_site.circular.plan import FIELDS, KIND, lots_in
from kedja_site.circular.selectors import plan_of
from kedja_site.circular.views.meeting import again
from kedja_site.circular.words import (
    BETTER_WORDS,
    FAULT_WORDS,
    KNOWN_WORDS,
    MEASURER_WORDS,
    STATE_WORDS,
    figure,
    goal_name,
    said,
)
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.selectors import categories_of
from kedja_site.procurements.views.frame import form_status, person, worked_in

MOST = 8


def indicator(request: HttpRequest, public_id: str, goal: str) -> HttpResponse:
    """Write it; what is missing is said, and demanded only when it is signed."""
    found = worked_in(request.user, public_id)
    chart = current_chart().chart
    plan = plan_of(found, chart)
    if goal not in plan.choice.goals or chart.goal(goal) is None:
        raise Http404
    draft = draft_of(found, None, KIND)
    ideas = chart.ideas_of(goal)
    taken = next((each for each in ideas if each.code == request.GET.get("forslag")), None)
    first = _first(found, dict(plan.fields[goal]), taken) | {"based_on": draft.changed_no}
    lots = list(found.lots.all())
    form = IndicatorForm(request.POST if request.method == "POST" else None, initial=first, lots=lots)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        saved = write(
            user=person(request),
            procurement=found,
            values=form.values(goal),
            based_on=form.cleaned_data["based_on"],
        )
        if not saved.conflicts:
            faults = plan_of(found, chart).faults[goal]
            if any(fault.stops for fault in faults):
                messages.info(request, _("Saved. Before it can be signed, what stands below is needed."))
                return redirect("circular:indicator", found.public_id, goal)
            messages.success(request, _("The indicator is saved."))
            return redirect("circular:meeting", found.public_id)
        form = again(form, saved.draft.changed_no, lots=lots)
        theirs = [
            (str(form[each.field.partition(".")[2]].label), str(each.theirs)) for each in saved.conflicts
        ]
    context: dict[str, Any] = {
        "form": form,
        "procurement": found,
        "goal": goal,
        "goal_name": goal_name(chart, goal),
        "ideas": [_shown(each) for each in ideas],
        "faults": [FAULT_WORDS[fault] for fault in plan.faults[goal]] if plan.fields[goal]["name"] else [],
        "theirs": theirs,
        "taken": taken,
        "others": _others(request, found, goal),
    }
    status = 409 if theirs else form_status(request)
    return render(request, "circular/indicator.html", context, status=status)


def _first(procurement: Procurement, fields: dict[str, str], taken: IndicatorIdea | None) -> dict[str, Any]:
    """What the form begins with: what stands there, a suggestion's words where one is taken, and days out of the term."""
    first: dict[str, Any] = {name: fields[name] for name in FIELDS}
    first["lots"] = [str(lot) for lot in sorted(lots_in(fields["lots"]))]
    if taken is not None:
        first |= {
            "name": said(taken.name),
            "unit": said(taken.unit),
            "better": taken.better.value,
            "measured_by": taken.measured_by.value,
            "how": said(taken.how),
        }
    if (
        procurement.starts_on
        and procurement.ends_on
        and not any(first[name] for name in ("first_on", "third_on"))
    ):
        days = three_moments(procurement.starts_on, procurement.ends_on)
        first |= dict(zip(("first_on", "second_on", "third_on"), days, strict=True))
    return first


def _shown(idea: IndicatorIdea) -> dict[str, Any]:
    return {
        "code": idea.code,
        "name": said(idea.name),
        "unit": said(idea.unit),
        "better": BETTER_WORDS[idea.better],
        "how": said(idea.how),
        "by": MEASURER_WORDS[idea.measured_by],
        "known": KNOWN_WORDS[idea.known],
    }


def _others(request: HttpRequest, procurement: Procurement, goal: str) -> list[dict[str, Any]]:
    """What others measured for the goal in the category, and how it went."""
    known = goals_known(request.user, categories_of(procurement), timezone.localdate())
    return [
        {
            "name": each.goal.name,
            "from": figure(each.goal.baseline, each.goal.unit) or _("not known"),
            "to": figure(each.goal.target, each.goal.unit),
            "state": each.progress.state,
            "word": STATE_WORDS[each.progress.state],
            "contract": each.goal.contract,
            "address": each.goal.get_absolute_url(),
        }
        for each in known
        if each.goal.goal == goal
    ][:MOST]
