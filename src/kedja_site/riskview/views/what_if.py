"""Move a weight and see which of the first hundred rows change place."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja.errors import KedjaError
from kedja.risk import Weight
from kedja.screening import Change, what_if
from kedja.screening.retry import settings_of
from kedja.screening.what_if import FIRST
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.riskview import words
from kedja_site.riskview.forms import WhatIfForm
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.selectors import finished_run
from kedja_site.riskview.sentences import said
from kedja_site.riskview.views.frame import run_frame


@dataclass(frozen=True, slots=True)
class SpokenChange:
    """A row that changes place, with both judgements in words."""

    change: Change
    before: str
    after: str
    steps: int


@public
@keepable(stored=False)
@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A form; with a weight and a value in its address, the changes too."""
    run = finished_run(request.user, public_id)
    weights = settings_of(run.run_folder).weights()
    bound = request.GET if "value" in request.GET else None
    form = WhatIfForm(weights, bound, initial=_proposed(weights, request.GET.get("weight", "")))
    context: dict[str, object] = {"form": form, "weights": weights, "first": FIRST}
    if bound is not None and form.is_valid():
        context |= _tried(run, form)
    return render(request, "riskview/what_if.html", run_frame(request, run, "what_if") | context)


def _proposed(weights: tuple[Weight, ...], name: str) -> dict[str, object]:
    """The weight asked for, with the other end of its span as the value to try."""
    weight = next((weight for weight in weights if weight.name == name), weights[0])
    return {"weight": weight.name, "value": weight.high if weight.value != weight.high else weight.low}


def _tried(run: ScreeningRun, form: WhatIfForm) -> dict[str, object]:
    weight, value = form.cleaned_data["weight"], form.cleaned_data["value"]
    try:
        changes = what_if(run.run_folder, {weight: value})
    except KedjaError as refused:
        form.add_error("value", said(refused, words.page_language()))
        return {}
    return {"weight": form.weights[weight], "value": value, "changes": [_speak(change) for change in changes]}


def _speak(change: Change) -> SpokenChange:
    before, after = (
        words.headline(judged.severity, judged.likelihood, judged.area, judged.stage, judged.iso3)
        for judged in (change.before, change.after)
    )
    return SpokenChange(change, before, after, change.old_place - change.new_place)
