"""What those harmed are owed: agreed on, paid, verified with them."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.remedy import (
    Owed,
    Paid,
    agree_remedy,
    record_payment,
    say_not_possible,
    verify_remedy,
)
from kedja_site.deviations.fields import minor
from kedja_site.deviations.forms import WhyForm
from kedja_site.deviations.models import Deviation, Remedy
from kedja_site.deviations.permissions import user_can_decide
from kedja_site.deviations.remedy_forms import PaymentForm, RemedyForm, VerifyRemedyForm
from kedja_site.deviations.selectors import visible_deviation
from kedja_site.deviations.views.frame import person_of, posted, show_page, status_of
from kedja_site.followup.files import FileRefusedError


def _found(request: HttpRequest, public_id: str, number: int | None) -> tuple[Deviation, Remedy | None]:
    deviation = visible_deviation(request.user, public_id)
    if not user_can_decide(request.user, deviation):
        raise PermissionDenied
    remedy = deviation.remedies.filter(pk=number).first() if number else None
    if number and remedy is None:
        raise Http404
    return deviation, remedy


def _page(request: HttpRequest, deviation: Deviation, form: Any, words: dict[str, Any]) -> HttpResponse:
    return show_page(request, "act", {"deviation": deviation, "form": form, **words}, status_of(request))


def _settled(form: Any, fault: CannotMoveError) -> None:
    form.add_error(
        None, str(fault) or _("It is settled or closed already. Open the deviation to see how it stands.")
    )


def agree(request: HttpRequest, public_id: str, number: int | None = None) -> HttpResponse:
    """Who was harmed, and what they are owed."""
    deviation, remedy = _found(request, public_id, number)
    form = RemedyForm(remedy, posted(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        owed = Owed(
            given["group"], given["people"], form.owed_minor(), given["currency"], given["other_form"]
        )
        try:
            agree_remedy(user=person_of(request), deviation=deviation, owed=owed, remedy=remedy)
        except CannotMoveError as fault:
            _settled(form, fault)
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{deviation.get_absolute_url()}#gottgorelse")
    return _page(
        request, deviation, form, {"title": _("Remedy to those who were harmed"), "button": _("Keep")}
    )


def pay(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Something was paid."""
    deviation, remedy = _found(request, public_id, number)
    initial = {"form_key": uuid.uuid4(), "currency": remedy.currency if remedy else ""}
    form = PaymentForm(posted(request), request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            record_payment(
                user=person_of(request),
                deviation=deviation,
                number=number,
                paid=paid_of(form.cleaned_data),
                files=form.cleaned_data["uploads"],
            )
        except FileRefusedError as fault:
            form.add_error("uploads", str(fault))
        except CannotMoveError as fault:
            _settled(form, fault)
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{deviation.get_absolute_url()}#gottgorelse")
    words = {"title": _("A payment"), "button": _("Keep"), "has_files": True, "remedy": remedy}
    return _page(request, deviation, form, words)


def paid_of(given: dict[str, Any]) -> Paid:
    """What the action takes, of a payment's form."""
    return Paid(
        paid_on=given["paid_on"],
        amount=minor(given["amount"], given["currency"]),
        currency=given["currency"],
        form_key=given["form_key"],
        people=given["people"],
        note=given["note"],
    )


def verify(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Those harmed have said that they have got it."""
    deviation, remedy = _found(request, public_id, number)
    form = VerifyRemedyForm(posted(request))
    if request.method == "POST" and remedy is not None and form.is_valid():
        try:
            verify_remedy(user=person_of(request), deviation=deviation, remedy=remedy, **form.cleaned_data)
        except CannotMoveError as fault:
            _settled(form, fault)
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{deviation.get_absolute_url()}#gottgorelse")
    words = {"title": _("Verified with those harmed"), "button": _("Keep"), "remedy": remedy}
    return _page(request, deviation, form, words)


def not_possible(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """No remedy can be given, and why."""
    deviation, remedy = _found(request, public_id, number)
    form = WhyForm(posted(request))
    if request.method == "POST" and remedy is not None and form.is_valid():
        try:
            say_not_possible(
                user=person_of(request), deviation=deviation, remedy=remedy, why=form.cleaned_data["why"]
            )
        except CannotMoveError as fault:
            _settled(form, fault)
        else:
            messages.success(request, _("Kept."))
            return redirect(f"{deviation.get_absolute_url()}#gottgorelse")
    words = {
        "title": _("No remedy is possible"),
        "button": _("Say that none is possible"),
        "is_serious": True,
        "remedy": remedy,
    }
    return _page(request, deviation, form, words)
