"""One supplier's self-report, for those who follow up: its state, its answers for those who may read them, and what can be done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.followup.files import serve_file
from kedja_site.selfreports.actions.change_report import NotOpenError, extend_deadline, renew_link, withdraw
from kedja_site.selfreports.actions.share import buyers_of
from kedja_site.selfreports.actions.start_campaign import NotADraftError, set_contact
from kedja_site.selfreports.actions.start_campaign import leave_out as leave_out_action
from kedja_site.selfreports.assessing import read_submission
from kedja_site.selfreports.forms import ContactForm, ExtendForm, WithdrawForm
from kedja_site.selfreports.models import Evidence, SelfReport
from kedja_site.selfreports.permissions import user_can_assess, user_can_run
from kedja_site.selfreports.profile import profile_words
from kedja_site.selfreports.selectors import answers_for, found_report, readable_report
from kedja_site.selfreports.statuses import ReportState
from kedja_site.selfreports.views.frame import page, person, status_of

TAB = "campaigns"


@require_safe
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it has come, and what was answered, where the viewer may read it."""
    found, may_read = found_report(request.user, public_id)
    may_assess = user_can_assess(request.user, found)
    today = timezone.localdate()
    submission = answers_for(request.user, found) if may_read else None
    context = {
        "report": found,
        "case": found.follow_up,
        "may_read": may_read,
        "may_assess": may_assess,
        "is_late": found.is_late(today),
        "submission": submission,
        "reading": read_submission(submission, today) if submission else None,
        "assessment": getattr(submission, "assessment", None) if submission else None,
        "profile": profile_words(submission.content["profile"]) if submission else [],
        "rounds": found.submissions.count() if may_read else 0,
        "buyers": buyers_of(found, today) if may_assess else [],
    }
    return page(request, "report", TAB, context)


@require_safe
def evidence_file(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """A file that was sent as evidence, for whoever may read the answers."""
    found = readable_report(request.user, public_id)
    submission = answers_for(request.user, found)
    shown = {
        one["id"]
        for answer in (submission.content["answers"].values() if submission else ())
        for one in answer["evidence"]
    }
    if number not in shown:
        raise Http404
    evidence = get_object_or_404(
        Evidence.objects.select_related("file"), pk=number, supplier=found.supplier_id
    )
    if evidence.file is None:
        raise Http404
    return serve_file(evidence.file)


def contact(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where the letter will go."""
    found = _to_run(request, public_id)
    form = ContactForm(found, request.POST or None)

    def act(given: dict[str, Any]) -> str:
        set_contact(user=person(request), report=found, email=given["email"], language=given["language"])
        return _("Kept.")

    words = (_("Where the letter goes"), "", _("Keep"))
    return _change(request, found, form, words, act, back=found.campaign.get_absolute_url())


def leave_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """Out of the campaign again, before anybody is invited."""
    found = _to_run(request, public_id)
    form = forms.Form(request.POST if request.method == "POST" else None)

    def act(_given: dict[str, Any]) -> str:
        leave_out_action(user=person(request), report=found)
        return _("The supplier has been left out.")

    words = (_("Leave the supplier out"), _("Nothing has been sent to it."), _("Leave out"))
    return _change(request, found, form, words, act, is_serious=True, back=found.campaign.get_absolute_url())


def extend(request: HttpRequest, public_id: str) -> HttpResponse:
    """More time."""
    found = _to_assess(request, public_id)
    form = ExtendForm(found, request.POST or None)

    def act(given: dict[str, Any]) -> str:
        extend_deadline(user=person(request), report=found, deadline=given["deadline"], why=given["why"])
        return _("The supplier has more time, and is told by letter.")

    return _change(request, found, form, (_("Give more time"), "", _("Give more time")), act)


def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new link."""
    found = _to_assess(request, public_id)
    form = ContactForm(found, request.POST or None)

    def act(given: dict[str, Any]) -> str:
        renew_link(user=person(request), report=found, email=given["email"], language=given["language"])
        return _("A new link is on its way. The old one opens nothing any more.")

    text = _("The old link stops working at once. What the supplier has written is kept.")
    return _change(request, found, form, (_("Send a new link"), text, _("Send a new link")), act)


def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask no more."""
    found = _to_assess(request, public_id)
    form = WithdrawForm(request.POST or None)

    def act(given: dict[str, Any]) -> str:
        withdraw(user=person(request), report=found, why=given["why"])
        return _("The self-report is withdrawn, and the supplier is told by letter.")

    text = _("The supplier need not answer. What it has written is kept; the follow-up goes on.")
    return _change(
        request, found, form, (_("Withdraw the self-report"), text, _("Withdraw")), act, is_serious=True
    )


def _to_run(request: HttpRequest, public_id: str) -> SelfReport:
    found, _may_read = found_report(request.user, public_id)
    if not user_can_run(request.user, found.campaign):
        raise PermissionDenied
    return found


def _to_assess(request: HttpRequest, public_id: str) -> SelfReport:
    found, _may_read = found_report(request.user, public_id)
    if not user_can_assess(request.user, found):
        raise PermissionDenied
    return found


def _change(
    request: HttpRequest,
    found: SelfReport,
    form: forms.Form,
    words: tuple[str, str, str],
    act: Callable[[dict[str, Any]], str],
    *,
    is_serious: bool = False,
    back: str = "",
) -> HttpResponse:
    title, text, button = words
    address = back or found.get_absolute_url()
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, act(form.cleaned_data))
        except (NotOpenError, NotADraftError):
            messages.warning(request, _("The self-report has been sent, withdrawn or invited meanwhile."))
        return redirect(address)
    context = {
        "report": found,
        "form": form,
        "title": title,
        "text": text,
        "button": button,
        "is_serious": is_serious,
        "back": address,
        "can_change": found.is_with_supplier or found.state == ReportState.CHOSEN,
    }
    return page(request, "change", TAB, context, status=status_of(request))
