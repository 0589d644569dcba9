"""From what matters in the water to a procurement: the substances that somebody has chosen among, and where they go."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.permissions import user_can_open
from kedja_site.procurements.views.frame import form_status, person
from kedja_site.tenders.actions.take_substances import open_with_substances, take_substances
from kedja_site.tenders.substances import all_substances
from kedja_site.tenders.taking_form import NEW, TakingForm, open_lots

MOST_NAMED = 200


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """The substances of the address, chosen, and the viewer's open files."""
    may_open = user_can_open(request.user)
    if not (may_open or open_lots(request.user)):
        raise PermissionDenied
    posted = request.method == "POST"
    named = (request.POST.getlist("named") if posted else request.GET.getlist("substans"))[:MOST_NAMED]
    keys = [key for key in dict.fromkeys(named) if key in all_substances()]
    form = TakingForm(
        request.user, keys, request.POST if posted else None, initial={"substances": keys, "into": NEW}
    )
    if posted and form.is_valid():
        answer = _taken(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "keys": keys, "may_open": may_open, "tab": "list"}
    return render(request, "tenders/take.html", context, status=form_status(request))


def _taken(request: HttpRequest, form: TakingForm) -> HttpResponse | None:
    """To the lot's criteria; None where it is refused, with the reason in the form."""
    given = form.cleaned_data
    try:
        if form.lot is None:
            lot = open_with_substances(
                user=person(request), title=given["title"].strip(), owner=given["owner"], keys=given["substances"]
            )  # fmt: skip
            new = given["substances"]
        else:
            lot = form.lot
            new = take_substances(user=person(request), lot=lot, keys=given["substances"])
    except CannotDoError as refused:
        form.add_error(None, str(refused))
        return None
    if new:
        said = ngettext("%(n)s substance is chosen here.", "%(n)s substances are chosen here.", len(new))
        messages.success(request, said % {"n": len(new)} + " " + _("Look through the criteria, and sign."))
    else:
        messages.info(request, _("The substances were chosen here already. Nothing is changed."))
    return redirect("tenders:choose", lot.procurement.public_id, lot.number)
