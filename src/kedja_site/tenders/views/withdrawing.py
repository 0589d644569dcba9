"""What was published of the tender that won is taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.views.frame import form_status, person, show
from kedja_site.tenders.actions.withdraw_outcome import withdraw_outcome
from kedja_site.tenders.forms import WithdrawForm
from kedja_site.tenders.permissions import user_can_publish
from kedja_site.tenders.selectors import closed_round, tendered_lot


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Why, after what has been published and taken back."""
    _procurement, lot = tendered_lot(request.user, public_id, number)
    asked = closed_round(request.user, lot, timezone.now())
    if not user_can_publish(request.user, asked):
        raise PermissionDenied
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_outcome(user=person(request), asked=asked, why=form.cleaned_data["why"])
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Taken back. Everybody who opens the page reads the reason."))
            return redirect(reverse("tenders:compare", args=[public_id, number]) + "#berattat")
    history = asked.outcomes.select_related("withdrawal").order_by("-number")
    context = {"procurement": asked.procurement, "lot": lot, "form": form, "history": history}
    return show(request, "tenders/withdraw.html", context, form_status(request))
