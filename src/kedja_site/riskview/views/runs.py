"""The list of runs, and taking one away."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kedja_site.config.access import public
from kedja_site.riskview.actions.delete_run import delete_run
from kedja_site.riskview.forms import DeleteForm
from kedja_site.riskview.permissions import user_can_delete
from kedja_site.riskview.selectors import runs_for, visible_run


@public
def runs(request: HttpRequest) -> HttpResponse:
    """Every run that the viewer may see."""
    login_address = f"{reverse('login')}?{urlencode({'next': request.path})}"
    return render(
        request, "riskview/runs.html", {"runs": runs_for(request.user), "login_address": login_address}
    )


def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask once more, then take the run away. Http404 for whoever may not."""
    run = visible_run(request.user, public_id)
    if not user_can_delete(request.user, run) or not request.user.is_authenticated:
        raise Http404
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        delete_run(user=request.user, run=run)
        messages.success(request, _("The run “%(name)s” has been taken away.") % {"name": run.name})
        return redirect("riskview:runs")
    return render(request, "riskview/delete.html", {"run": run, "form": form})
