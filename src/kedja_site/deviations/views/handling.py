"""The handlers' pages of complaints, and the office's page of who they are."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.deviations.actions.complaints import (
    answer_complaint,
    close_complaint,
    confirm_complaint,
    join_complaint,
    name_handler,
    unname_handler,
)
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.report_deviation import Found
from kedja_site.deviations.complaint_forms import CaseForm, HandlerForm, JoinForm, ReplyForm
from kedja_site.deviations.models import Complaint, ComplaintFile, ComplaintHandler, ComplaintJoin
from kedja_site.deviations.models.complaint import is_handler
from kedja_site.deviations.permissions import user_can_report, user_names_handlers
from kedja_site.deviations.statuses import ComplaintState, Origin
from kedja_site.deviations.views.frame import person_of, posted, show_page, status_of
from kedja_site.followup.files import serve_file
from kedja_site.followup.selectors import visible_case
from kedja_site.register.public_ids import read_public_id

PAGE = 50
TAB = "complaints"


def _found(request: HttpRequest, public_id: str) -> Complaint:
    if not is_handler(request.user):
        raise PermissionDenied
    found: Complaint | None = (
        Complaint.objects.visible_to(request.user).filter(public_id=read_public_id(public_id)).first()
    )
    if found is None:
        raise Http404
    return found


@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """All that have come, the open ones first."""
    if not is_handler(request.user):
        raise PermissionDenied
    rows = Complaint.objects.visible_to(request.user)
    wanted = request.GET.get("state", "")
    rows = (
        rows.filter(state=ComplaintState.CLOSED)
        if wanted == "closed"
        else rows.exclude(state=ComplaintState.CLOSED)
    )
    context = {
        "page": Paginator(rows.order_by("received_at", "pk"), PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
    }
    return show_page(request, "complaint_list", context, tab=TAB)


def complaint(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was told and answered, and the form to answer."""
    found = _found(request, public_id)
    form = ReplyForm(posted(request), initial={"form_key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        acts: dict[str, Callable[..., object]] = {
            "confirm": confirm_complaint,
            "feedback": lambda **given: answer_complaint(is_feedback=True, **given),
            "close": close_complaint,
        }
        act = next((acts[name] for name in acts if name in request.POST), answer_complaint)
        try:
            act(user=person_of(request), complaint=found, **form.cleaned_data)
        except CannotMoveError:
            form.add_error(
                None, _("Somebody has been here before you. Read what stands now, and decide again.")
            )
        else:
            messages.success(request, _("Kept. The sender can read it."))
            return redirect("deviations:complaint", found.public_id)
    joins = ComplaintJoin.objects.filter(complaint=found).select_related("deviation")
    context = {
        "complaint": found,
        "messages_told": found.messages.select_related("by").prefetch_related("files__file"),
        "form": form,
        "deviations": [one.deviation for one in joins],
    }
    return show_page(request, "complaint", context, status_of(request) if form.errors else 200, tab=TAB)


def join(request: HttpRequest, public_id: str) -> HttpResponse:
    """Join it to a case: first which, then what is found, in the handler's own words."""
    found = _found(request, public_id)
    person = person_of(request)
    case_id = request.GET.get("arende", "")
    if not case_id:
        form = CaseForm(person, posted(request))
        if request.method == "POST" and form.is_valid():
            address = reverse("deviations:join_complaint", args=[found.public_id])
            return redirect(f"{address}?arende={form.cleaned_data['case'].public_id}")
        context = {"complaint": found, "form": form, "button": _("Go on")}
        return show_page(request, "join", context, status_of(request), tab=TAB)
    case = visible_case(request.user, case_id)
    if not user_can_report(request.user, case):
        raise PermissionDenied
    finding = JoinForm(person, case, posted(request))
    if request.method == "POST" and finding.is_valid():
        deviation = join_complaint(
            user=person,
            complaint=found,
            case=case,
            found=Found(origin=Origin.COMPLAINT, **finding.values()),
        )
        messages.success(
            request, _("A deviation is written into the case. It does not lead back to the sender.")
        )
        return redirect(deviation)
    context = {"complaint": found, "form": finding, "case": case, "button": _("Write it into the case")}
    return show_page(request, "join", context, status_of(request), tab=TAB)


@require_safe
def file(request: HttpRequest, public_id: str, number: int) -> HttpResponseBase:
    """A file that came with it, to save."""
    found = _found(request, public_id)
    row = get_object_or_404(ComplaintFile.objects.select_related("file"), pk=number, message__complaint=found)
    return serve_file(row.file)


def handlers(request: HttpRequest) -> HttpResponse:
    """Who is named to read complaints; at least two, so that one can be away."""
    if not user_names_handlers(request.user):
        raise PermissionDenied
    form = HandlerForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            name_handler(user=person_of(request), person=form.cleaned_data["email"])
        except CannotMoveError as fault:
            form.add_error("email", str(fault))
        else:
            messages.success(request, _("Kept."))
            return redirect("deviations:handlers")
    named = ComplaintHandler.objects.select_related("person").order_by("named_at")
    context: dict[str, Any] = {"form": form, "named": named}
    return show_page(request, "handlers", context, status_of(request), tab="handlers")


@require_POST
def unname(request: HttpRequest, number: int) -> HttpResponse:
    """Reads complaints no more."""
    if not user_names_handlers(request.user):
        raise PermissionDenied
    unname_handler(user=person_of(request), handler=get_object_or_404(ComplaintHandler, pk=number))
    messages.success(request, _("Kept."))
    return redirect("deviations:handlers")
