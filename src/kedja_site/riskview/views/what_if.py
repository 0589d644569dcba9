"""Move a weight and see which of the first hundred rows change place."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja.screening.retry import settings_of
from kedja_site.config.access import public
from kedja_site.riskview.forms import WhatIfForm
from kedja_site.riskview.selectors import finished_run
from kedja_site.riskview.views.frame import run_frame


@public
@require_GET
def what_if(request: HttpRequest, public_id: str) -> HttpResponse:
    """A form; with a weight and a value in its address, the changes too."""
    run = finished_run(request.user, public_id)
    weights = settings_of(run.run_folder).weights()
    form = WhatIfForm(weights, request.GET if "value" in request.GET else None, initial={"weight": request.GET.get("weight")})
    return render(request, "riskview/what_if.html", run_frame(request, run, "what_if") | {"form": form, "weights": weights})
