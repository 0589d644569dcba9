"""The buyer's pages: ask a supplier, look after what was asked, take in what came."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.disclosures.actions.ask_for_chain import Asking, ask_for_chain
from kedja_site.disclosures.actions.change_request import (
    NotOpenError,
    extend_deadline,
    renew_link,
    withdraw,
)
from kedja_site.disclosures.actions.take_in import NotAnsweredError, take_in
from kedja_site.disclosures.actions.undo_taking_in import undo_taking_in
from kedja_site.disclosures.comparing import compare
from kedja_site.disclosures.coverage import deepest_tiers
from kedja_site.disclosures.forms import AskForm, ExtendForm, RenewForm, WithdrawForm
from kedja_site.disclosures.models import DisclosureRequest, Taking
from kedja_site.disclosures.permissions import user_can_ask, user_can_manage
from kedja_site.disclosures.selectors import in_state, open_request_to, requests_for, visible_request
from kedja_site.disclosures.statuses import LINK_LIVES_DAYS, Part, State
from kedja_site.disclosures.taking_form import TakingForm
from kedja_site.letters.rendering import Draft, Words
from kedja_site.letters.rendering import render as render_letter
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.selectors import visible_supplier
from kedja_site.register.views.frame import register_frame

PAGE = 50
TAB = "disclosures"


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def _show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(
        request, f"disclosures/{template}.html", register_frame(request, TAB) | context, status=status
    )


def _status(request: HttpRequest) -> int:
    return 422 if request.method == "POST" else 200


@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What has been asked, by state."""
    if not access_for(request.user, Subject.DISCLOSURE_REQUEST, Action.SEE):
        raise PermissionDenied
    today = timezone.localdate()
    rows = requests_for(request.user)
    states = {
        "": _("All"),
        "late": _("Late"),
        "open": _("Waiting"),
        "answered": _("To take in"),
        "taken": _("Taken in"),
        "withdrawn": _("Withdrawn"),
    }
    state = request.GET.get("state", "")
    state = state if state in states else ""
    context = {
        "state": state,
        "states": [(code, word, in_state(rows, code, today).count()) for code, word in states.items()],
        "page": Paginator(in_state(rows, state, today), PAGE).get_page(request.GET.get("page")),
        "today": today,
        "can_ask": user_can_ask(request.user),
    }
    return _show(request, "requests", context)


def ask(request: HttpRequest, supplier_id: str) -> HttpResponse:
    """Ask a supplier: a letter to look at first, then to send. Where others have asked, one joins them."""
    supplier = visible_supplier(request.user, supplier_id)
    if not user_can_ask(request.user):
        raise PermissionDenied
    person = _person(request)
    standing = open_request_to(supplier)
    data = request.POST if request.method == "POST" else None
    form = AskForm(person, supplier, standing, data, chosen=request.GET.getlist("contract"))
    letter: Words | None = None
    if data is not None and form.is_valid():
        if "send" in data:
            asked = ask_for_chain(user=person, asking=form.asking())
            if asked.has_joined:
                messages.success(
                    request, _("You have joined the request. The supplier answers once, for all.")
                )
            else:
                messages.success(request, _("The letter is on its way to the supplier."))
            return redirect(asked.request)
        letter = _preview(form.asking(), standing)
    context = {
        "supplier": supplier,
        "form": form,
        "standing": standing,
        "askers": [one for one in standing.askers.all() if one.withdrawn_at is None] if standing else [],
        "letter": letter,
        "letter_language": form.asking().language if letter else "",
        "has_contracts": form.fields["contracts"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return _show(request, "ask", context, 422 if data is not None and letter is None else 200)


def _preview(asking: Asking, standing: DisclosureRequest | None) -> Words:
    """The letter as it will be, with a link that opens nothing."""
    request = standing or DisclosureRequest(
        supplier=asking.supplier, deadline=asking.deadline, language=asking.language, note=asking.note
    )
    known = standing.asked_parts() if standing else []
    with translation.override(asking.language):
        parts = [str(part.label) for part in Part if part in asking.parts]
        context = {
            "request": request,
            "supplier": asking.supplier,
            "askers": [{"organisation": asking.organisation, "reference": asking.reference}],
            "organisation": str(asking.organisation),
            "contracts": list(asking.contracts),
            "parts": parts,
            "new_parts": [str(part.label) for part in Part if part in asking.parts and part not in known],
            "products": [asking.products] if asking.products else [],
            "deadline": asking.deadline,
            "note": asking.note,
            "link": _("(the supplier’s own link stands here)"),
            "until": asking.deadline + timedelta(days=LINK_LIVES_DAYS),
        }
    name = "joined" if standing else "request"
    return render_letter(Draft(f"disclosures/letters/{name}", asking.email, asking.language, "", context))


def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A request: who asks, how it goes, and the answer beside what was known, to be taken in."""
    asked = visible_request(request.user, public_id)
    may_manage = user_can_manage(request.user, asked)
    context: dict[str, Any] = {
        "asked": asked,
        "askers": list(asked.askers.all()),
        "parts": asked.asked_parts(),
        "today": timezone.localdate(),
        "is_late": asked.is_late(timezone.localdate()),
        "can_manage": may_manage,
        "deepest_tier": deepest_tiers(request.user, [asked.supplier_id]).get(asked.supplier_id),
    }
    if asked.state == State.ANSWERED:
        comparison = compare(request.user, asked)
        form = TakingForm(comparison, request.POST if request.method == "POST" else None)
        context |= {
            "comparison": comparison,
            "form": form,
            "fields_by_row": {line.row.pk: (choice, accept) for line, choice, accept in form.lines()},
            "others_ask": sum(asker.withdrawn_at is None for asker in asked.askers.all()) > 1,
            "takings": asked.takings.select_related("by", "organisation"),
        }
        if request.method == "POST":
            return _take_in(request, asked, form, context)
    return _show(request, "request", context)


def _take_in(
    request: HttpRequest, asked: DisclosureRequest, form: TakingForm, context: dict[str, Any]
) -> HttpResponse:
    if not form.is_valid():
        return _show(request, "request", context, 422)
    choices, ended = form.choices(), form.ended()
    if not choices and not ended:
        messages.info(request, _("Nothing was chosen, so nothing was taken in."))
        return redirect(asked)
    try:
        take_in(user=_person(request), request=asked, choices=choices, end=ended)
    except NotAnsweredError:
        return redirect(asked)
    messages.success(request, _("Taken into the register. It can be undone on this page."))
    return redirect(asked)


@require_POST
def undo(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Undo a taking in."""
    asked = visible_request(request.user, public_id)
    taking = get_object_or_404(Taking, pk=number, request=asked)
    stay = undo_taking_in(user=_person(request), taking=taking)
    messages.success(request, _("Undone: the register is as it was."))
    if stay:
        names = ", ".join(site.name for site in stay)
        messages.warning(
            request, _("These sites stay, as others have built on them since: %(names)s.") % {"names": names}
        )
    return redirect(asked)


def extend(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the supplier more time."""
    asked = _managed(request, public_id)
    form = ExtendForm(asked, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _did(
            request,
            asked,
            _("The supplier has more time, and a letter says so."),
            extend_deadline,
            **form.cleaned_data,
        )
    words = {"title": _("Give more time"), "button": _("Give more time")}
    return _show(request, "change", {"asked": asked, "form": form, **words}, _status(request))


def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send a new link, to the same or another address."""
    asked = _managed(request, public_id)
    form = RenewForm(request.POST if request.method == "POST" else None, initial={"email": asked.email})
    if request.method == "POST" and form.is_valid():
        return _did(
            request,
            asked,
            _("A new link is on its way. The old one opens nothing any more."),
            renew_link,
            **form.cleaned_data,
        )
    words = {
        "title": _("Send a new link"),
        "button": _("Send a new link"),
        "text": _("What the supplier has written already stays. The old link opens nothing any more."),
    }
    return _show(request, "change", {"asked": asked, "form": form, **words}, _status(request))


def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask no more."""
    asked = _managed(request, public_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _did(request, asked, _("You ask no more."), withdraw, **form.cleaned_data)
    words = {
        "title": _("Withdraw the request"),
        "button": _("Withdraw the request"),
        "text": _(
            "Where others ask too, the request goes on for them. Otherwise the supplier is told that it need not answer."
        ),
        "is_serious": True,
    }
    return _show(request, "change", {"asked": asked, "form": form, **words}, _status(request))


def _managed(request: HttpRequest, public_id: str) -> DisclosureRequest:
    """The open request, for those who may change it."""
    asked = visible_request(request.user, public_id)
    if not user_can_manage(request.user, asked):
        raise PermissionDenied
    return asked


def _did(
    request: HttpRequest, asked: DisclosureRequest, said: str, action: Any, **values: Any
) -> HttpResponse:
    try:
        action(user=_person(request), request=asked, **values)
    except NotOpenError:
        messages.info(request, _("The request has been answered or withdrawn meanwhile."))
    else:
        messages.success(request, said)
    return redirect(asked)
