"""Asking for tenders: until when, and of whom."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.procurements.views.frame import form_status, person, show
from kedja_site.tenders.actions.ask_for_tenders import (
    ask_for_tenders,
    close_later,
    invite,
    renew_link,
    use_newest_version,
)
from kedja_site.tenders.choosing import KIND
from kedja_site.tenders.forms import AskForm, ChangeForm, InviteForm, LaterForm, RenewForm
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.permissions import user_can_ask
from kedja_site.tenders.selectors import round_of, tendered_lot


@require_safe
def asking(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Who is invited, until when; the way to the comparison when it has closed."""
    procurement, lot = tendered_lot(request.user, public_id, number)
    return _page(request, procurement, lot)


def _page(request: HttpRequest, procurement: Procurement, lot: Lot, **forms: Any) -> HttpResponse:
    asked = round_of(request.user, lot)
    now = timezone.now()
    is_closed = asked is not None and asked.is_closed(now)
    # How many have sent is secret too until it closes (OSL 19:3), so it is not even counted.
    tenders = Tender.objects.visible_to(request.user).filter(round=asked).order_by("name")
    shown: list[Any] = list(tenders.annotate(sent=Count("versions")) if is_closed else tenders)
    may_ask = user_can_ask(request.user, procurement)
    context = {
        "procurement": procurement,
        "lot": lot,
        "asked": asked,
        "is_closed": is_closed,
        "signed": newest_versions(procurement).get((KIND, lot.pk)),
        "tenders": shown,
        "may_ask": may_ask,
        "form": AskForm(),
        "later_form": LaterForm(initial={"closes_at": asked.closes_at if asked else None}, prefix="later"),
        "invite_form": InviteForm(prefix="invite"),
        "change_form": ChangeForm(prefix="change"),
        **forms,
    }
    return show(request, "tenders/round.html", context, form_status(request))


def _asking(request: HttpRequest, public_id: str, number: int) -> tuple[Procurement, Lot]:
    """For those who may ask. Raises Http404, PermissionDenied."""
    procurement, lot = tendered_lot(request.user, public_id, number)
    if not user_can_ask(request.user, procurement):
        raise PermissionDenied
    return procurement, lot


def _round(request: HttpRequest, public_id: str, number: int) -> tuple[Procurement, Lot, TenderRound]:
    procurement, lot = _asking(request, public_id, number)
    asked = round_of(request.user, lot)
    if asked is None:
        raise Http404
    return procurement, lot, asked


@require_POST
def ask(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Opens the round."""
    procurement, lot = _asking(request, public_id, number)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            asked = ask_for_tenders(
                user=person(request), procurement=procurement, lot=lot, closes_at=form.cleaned_data["closes_at"]
            )  # fmt: skip
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Tenders can be sent. Invite those who are to send one."))
            return redirect(asked)
    return _page(request, procurement, lot, form=form)


@require_POST
def later(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """More time."""
    procurement, lot, asked = _round(request, public_id, number)
    form = LaterForm(request.POST, prefix="later")
    if form.is_valid():
        try:
            close_later(user=person(request), asked=asked, **form.cleaned_data)
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Tenders close later. All who are invited have a letter."))
            return redirect(asked)
    return _page(request, procurement, lot, later_form=form)


@require_POST
def change(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Tenderers answer to the newest version."""
    procurement, lot, asked = _round(request, public_id, number)
    form = ChangeForm(request.POST, prefix="change")
    if form.is_valid():
        try:
            use_newest_version(user=person(request), asked=asked, why=form.cleaned_data["why"])
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Tenderers answer to the newest version. All who are invited have a letter.")
            )
            return redirect(asked)
    return _page(request, procurement, lot, change_form=form)


@require_POST
def invited(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One more tenderer."""
    procurement, lot, asked = _round(request, public_id, number)
    form = InviteForm(request.POST, prefix="invite")
    if form.is_valid():
        try:
            tender = invite(user=person(request), asked=asked, **form.cleaned_data)
        except CannotDoError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("%(name)s has a letter with its link.") % {"name": tender.name})
            return redirect(asked)
    return _page(request, procurement, lot, invite_form=form)


def renew(request: HttpRequest, public_id: str, number: int, pk: int) -> HttpResponse:
    """A new link, also to another address."""
    procurement, lot, asked = _round(request, public_id, number)
    tender = (
        Tender.objects.visible_to(request.user).filter(round=asked, pk=pk).select_related("round").first()
    )
    if tender is None:
        raise Http404
    form = RenewForm(request.POST) if request.method == "POST" else RenewForm(initial={"email": tender.email})
    if request.method == "POST" and form.is_valid():
        renew_link(user=person(request), tender=tender, email=form.cleaned_data["email"])
        messages.success(request, _("%(name)s has a letter with a new link. The old one opens nothing any more.") % {"name": tender.name})  # fmt: skip
        return redirect(asked)
    context = {"procurement": procurement, "lot": lot, "asked": asked, "tender": tender, "form": form}
    return show(request, "tenders/renew.html", context, form_status(request))
