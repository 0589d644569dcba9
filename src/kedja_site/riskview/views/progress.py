"""How far a screening has come: a page that fetches itself again, without script."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kedja_site.riskview.actions.start_screening import start_screening
from kedja_site.riskview.permissions import user_can_delete, user_can_start
from kedja_site.riskview.selectors import visible_run
from kedja_site.riskview.statuses import UNDER_WAY, Status
from kedja_site.riskview.words import page_language

SECONDS_BETWEEN = 3
SECONDS_WHEN_DROPPED = 20

DOING = {
    "read": gettext_lazy("reading and checking the files"),
    "match": gettext_lazy("seeing who the suppliers are"),
    "place": gettext_lazy("seeing what was bought"),
    "judge": gettext_lazy("judging and ranking"),
    "report": gettext_lazy("writing tables and charts"),
}
"""The stages of `kedja.report.produce` in words."""


def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The state of the run; on to the result when it is there."""
    run = visible_run(request.user, public_id)
    if run.status in (Status.DONE, Status.MAPPING):
        return redirect(run.get_absolute_url())
    interrupted = run.is_interrupted
    context = {
        "run": run,
        "doing": DOING.get(run.doing, ""),
        "interrupted": interrupted,
        "refresh": (SECONDS_WHEN_DROPPED if interrupted else SECONDS_BETWEEN)
        if run.status in UNDER_WAY
        else None,
        "failure": run.failure.get(page_language(), ""),
        "can_start": user_can_start(request.user, run),
        "can_delete": user_can_delete(request.user, run),
    }
    return render(request, "riskview/progress.html", context)


@require_POST
def retry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put a failed or dropped run back in line. Http404 for whoever may not."""
    run = visible_run(request.user, public_id)
    if not request.user.is_authenticated:
        raise Http404
    try:
        start_screening(user=request.user, run=run)
    except PermissionDenied as fault:
        raise Http404 from fault
    return redirect("riskview:progress", run.public_id)
