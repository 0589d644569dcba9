"""Announcing, awarding and calling off; lots."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kedja_site.procurements.actions.change_lots import keep_lot, take_lot_away
from kedja_site.procurements.actions.move_procurement import announce, award, call_off
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.forms import AwardForm, LotForm, WhyForm
from kedja_site.procurements.selectors import lot_of
from kedja_site.procurements.views.frame import form_status, person, show, signed_in, worked_in


@require_POST
def announced(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that it is announced."""
    found = signed_in(request.user, public_id)
    announce(user=person(request), procurement=found)
    messages.success(request, _("It is announced: the file goes on with the phase conduct."))
    return redirect(found)


def awarded(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say that it is awarded."""
    found = signed_in(request.user, public_id)
    initial = {"on": timezone.localdate()}
    form = AwardForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            award(user=person(request), procurement=found, on=form.cleaned_data["on"])
        except CannotDoError as refused:
            form.add_error("on", str(refused))
        else:
            messages.success(request, _("It is awarded. Hand over to the contract when it is signed."))
            return redirect(found)
    context = {
        "form": form,
        "procurement": found,
        "title": _("It is awarded"),
        "text": _(
            "Until now the file was for its buyers alone (OSL 19:3). Once it is awarded, the collaboration may read what was assessed and decided."
        ),
        "button": _("Say that it is awarded"),
    }
    return show(request, "procurements/form.html", context, form_status(request))


def called_off(request: HttpRequest, public_id: str) -> HttpResponse:
    """Call it off."""
    found = signed_in(request.user, public_id)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            call_off(user=person(request), procurement=found, why=form.cleaned_data["why"])
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The procurement is called off. What was signed stays."))
            return redirect(found)
    context = {
        "form": form,
        "procurement": found,
        "title": _("Call the procurement off"),
        "button": _("Call it off"),
        "is_serious": True,
    }
    return show(request, "procurements/form.html", context, form_status(request))


def new_lot(request: HttpRequest, public_id: str) -> HttpResponse:
    """Add a lot."""
    return _lot(request, public_id, None)


def edit_lot(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Change a lot."""
    return _lot(request, public_id, number)


def _lot(request: HttpRequest, public_id: str, number: int | None) -> HttpResponse:
    found = worked_in(request.user, public_id)
    lot = None if number is None else lot_of(found, number)
    form = LotForm(found, lot, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        keep_lot(user=person(request), procurement=found, lot=lot, **form.values())
        messages.success(request, _("Saved."))
        return redirect(found)
    context = {
        "form": form,
        "procurement": found,
        "lot": lot,
        "may_remove": lot is not None and found.lots.count() > 1,
        "title": _("Lot %(number)s") % {"number": lot.number} if lot else _("New lot"),
        "text": ""
        if lot or found.lots.count() > 1
        else _(
            "What stands in the file until now belongs to lot 1. Give that lot a title of its own afterwards."
        ),
        "button": _("Save"),
    }
    return show(request, "procurements/form.html", context, form_status(request))


@require_POST
def remove_lot(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Take a lot away in which nothing is written."""
    found = worked_in(request.user, public_id)
    try:
        take_lot_away(user=person(request), procurement=found, lot=lot_of(found, number))
    except CannotDoError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The lot is taken away."))
    return redirect(found)
