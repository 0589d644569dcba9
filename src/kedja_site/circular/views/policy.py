"""What buyers have decided on circular procurement."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.circular.actions.keep_policy import keep_policy
from kedja_site.circular.charts import current_chart
from kedja_site.circular.forms import PolicyForm
from kedja_site.circular.models import CircularPolicy
from kedja_site.circular.permissions import user_can_keep_policy
from kedja_site.circular.words import goal_name
from kedja_site.people.models import Organisation
from kedja_site.procurements.permissions import procuring_organisations, user_can_see_procurements
from kedja_site.procurements.views.frame import form_status, person, show


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """All of them."""
    if not user_can_see_procurements(request.user):
        raise PermissionDenied
    chart = current_chart().chart
    rows = CircularPolicy.objects.visible_to(request.user).select_related("organisation")
    context = {
        "policies": [
            (each, [goal_name(chart, code) for code in each.goals])
            for each in rows.order_by("organisation__name")
        ],
        "own": procuring_organisations(request.user),
    }
    return show(request, "circular/policies.html", context, tab="policies")


def policy(request: HttpRequest, number: int) -> HttpResponse:
    """Write the policy of an organisation."""
    organisation = get_object_or_404(Organisation, pk=number)
    if not user_can_keep_policy(request.user, organisation):
        raise PermissionDenied
    standing = CircularPolicy.objects.visible_to(request.user).filter(organisation=organisation).first()
    first = (
        {"text": standing.text, "address": standing.address, "goals": standing.goals} if standing else None
    )
    form = PolicyForm(
        current_chart().chart, request.POST if request.method == "POST" else None, initial=first
    )
    if request.method == "POST" and form.is_valid():
        keep_policy(user=person(request), organisation=organisation, **form.cleaned_data)
        messages.success(request, _("The policy is kept. It stands in every meeting from now on."))
        return redirect("circular:policies")
    context = {
        "form": form,
        "title": _("Circular policy of %(organisation)s") % {"organisation": organisation},
        "button": _("Save"),
    }
    return render(request, "circular/policy_form.html", context, status=form_status(request))
