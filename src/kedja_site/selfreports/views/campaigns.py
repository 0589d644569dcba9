"""Campaigns: start one, choose the suppliers, look at the letter, send it, and see how far each has come."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kedja_site.config.row_lock import each_read_as, wanted_for
from kedja_site.knowledge.facts.language import page_language
from kedja_site.letters.rendering import Draft, Words
from kedja_site.letters.rendering import render as render_letter
from kedja_site.register.words import category_of
from kedja_site.selfreports.actions.end_campaign import ENDABLE, NotToBeEndedError, end_campaign
from kedja_site.selfreports.actions.invite import NobodyToInviteError, start_inviting, waiting_for_invitation
from kedja_site.selfreports.actions.start_campaign import (
    NotADraftError,
    change_campaign,
    choose_suppliers,
    start_campaign,
)
from kedja_site.selfreports.candidates import Source, candidates, how_many
from kedja_site.selfreports.export import csv_pieces, xlsx_file
from kedja_site.selfreports.forms import CampaignForm, ChangeCampaignForm, WithdrawForm
from kedja_site.selfreports.letter_context import letter_context
from kedja_site.selfreports.models import Campaign, SelfReport
from kedja_site.selfreports.permissions import (
    user_can_run,
    user_can_see_campaigns,
    user_can_start_campaign,
)
from kedja_site.selfreports.selectors import (
    LATE,
    campaigns_for,
    counts_by_state,
    in_state,
    reports_in,
    visible_campaign,
)
from kedja_site.selfreports.statuses import WITH_SUPPLIER, CampaignState, ReportState
from kedja_site.selfreports.views.frame import page, person, status_of

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TAB = "campaigns"


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """The campaigns, the latest first."""
    if not user_can_see_campaigns(request.user):
        raise PermissionDenied
    rows = Paginator(campaigns_for(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": rows, "can_start": user_can_start_campaign(request.user)}
    return page(request, "campaigns", TAB, context)


def new_campaign(request: HttpRequest) -> HttpResponse:
    """Start one."""
    if not user_can_start_campaign(request.user):
        raise PermissionDenied
    form = CampaignForm(person(request), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = start_campaign(user=person(request), starting=form.starting())
        return redirect("selfreports:choose", made.public_id)
    return page(request, "campaign_form", TAB, {"form": form}, status=status_of(request))


def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name, day and letter, before anybody is invited."""
    found = _mine(request, public_id)
    form = ChangeCampaignForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            change_campaign(user=person(request), campaign=found, values=form.cleaned_data)
        except NotADraftError:
            messages.warning(
                request, _("The invitations have been sent: the campaign cannot be changed any more.")
            )
        return redirect(found)
    return page(request, "campaign_form", TAB, {"form": form, "campaign": found}, status=status_of(request))


def _mine(request: HttpRequest, public_id: str) -> Campaign:
    found = visible_campaign(request.user, public_id)
    if not user_can_run(request.user, found):
        raise PermissionDenied
    return found


@require_safe
def campaign(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far each supplier has come, by state; and what there is to do."""
    found = visible_campaign(request.user, public_id)
    today = timezone.localdate()
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()[:100]
    rows = in_state(reports_in(found), state, today)
    if text:
        rows = rows.filter(supplier__name__icontains=text)
    counts = counts_by_state(found, today)
    words = {"": _("All"), LATE: _("Late"), **{code: str(word) for code, word in ReportState.choices}}
    may_run = user_can_run(request.user, found)
    context = {
        "campaign": found,
        "categories": [category_of(code) for code in found.categories],
        "states": [(code, words[code], counts[code]) for code in words if counts[code] or code == ""],
        "state": state,
        "text": text,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "counts": counts,
        "today": today,
        "may_run": may_run,
        "can_end": may_run and found.state in ENDABLE,
        "without_address": reports_in(found).filter(state=ReportState.CHOSEN, email="").count()
        if may_run
        else 0,
        "left": waiting_for_invitation(found.pk).count() if may_run else 0,
        "done": max(0, found.to_invite - waiting_for_invitation(found.pk).count())
        if found.state == CampaignState.INVITING
        else 0,
        "failure": found.failure.get(page_language(), ""),
        "total": counts[""],
    }
    return page(request, "campaign", TAB, context)


def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom it asks: planned follow-ups, or suppliers with running contracts in its categories."""
    found = _mine(request, public_id)
    asked = request.POST.get("source") or request.GET.get("source", "")
    counts = {source: how_many(found, source) for source in Source}
    source = Source(asked) if asked in set(Source) else max(Source, key=lambda one: counts[one])
    if request.method == "POST":
        only = (
            None
            if "all" in request.POST
            else {int(one) for one in request.POST.getlist("supplier") if one.isdecimal()}
        )
        if only is not None and not only:
            messages.info(request, _("Nothing was chosen."))
            return redirect(request.get_full_path())
        try:
            number = choose_suppliers(user=person(request), campaign=found, source=source, only=only)
        except NotADraftError:
            messages.warning(request, _("The campaign has ended."))
            return redirect(found)
        said = ngettext("%(n)s supplier has been chosen.", "%(n)s suppliers have been chosen.", number) % {
            "n": number
        }
        messages.success(request, said)
        return redirect(found)
    number = _number(request.GET.get("page"))
    pages = max(1, -(-counts[source] // PAGE))
    number = min(number, pages)
    context = {
        "campaign": found,
        "source": source,
        "counts": [
            (Source.PLANNED, _("Planned follow-ups"), counts[Source.PLANNED]),
            (Source.CONTRACTS, _("Running contracts"), counts[Source.CONTRACTS]),
        ],
        "total": counts[source],
        "candidates": candidates(found, source, (number - 1) * PAGE, number * PAGE),
        "number": number,
        "pages": pages,
    }
    return page(request, "choose", TAB, context)


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and len(text) < 6 else 1  # noqa: PLR2004 - a page


def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks nobody any more, after the reason has been written: it cannot be undone, as letters go out."""
    found = _mine(request, public_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_campaign(user=person(request), campaign=found, why=form.cleaned_data["why"])
        except NotToBeEndedError:
            messages.warning(
                request, _("The campaign has ended already, or its invitations are being sent just now.")
            )
        else:
            messages.success(
                request, _("The campaign has ended. Those who have not answered are told by letter.")
            )
        return redirect(found)
    context = {
        "form": form,
        "campaign": found,
        "can_end": found.state in ENDABLE,
        "waiting": reports_in(found).filter(state__in=WITH_SUPPLIER).count(),
    }
    return page(request, "end_campaign", TAB, context, status=status_of(request))


def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter as it will be, in each language that somebody gets it in; then it is sent."""
    found = _mine(request, public_id)
    waiting = waiting_for_invitation(found.pk)
    if request.method == "POST":
        try:
            start_inviting(user=person(request), campaign=found)
        except NobodyToInviteError:
            messages.warning(request, _("No supplier is left that has an address."))
        else:
            messages.success(
                request, _("The invitations are on their way. You may close the page: the work goes on.")
            )
        return redirect(found)
    languages = list(waiting.order_by("language").values_list("language", flat=True).distinct())
    context = {
        "campaign": found,
        "letters": [(language, _preview(found, language)) for language in languages or ["sv"]],
        "number": waiting.count(),
        "without_address": reports_in(found).filter(state=ReportState.CHOSEN, email="").count(),
    }
    return page(request, "letter", TAB, context)


def _preview(campaign: Campaign, language: str) -> Words:
    """The letter with a supplier of the campaign's, and a link that opens nothing."""
    report = reports_in(campaign).filter(state=ReportState.CHOSEN, language=language).first() or SelfReport(
        campaign=campaign
    )
    report.campaign, report.deadline = campaign, campaign.deadline
    with translation.override(language):
        link = _("(the supplier’s own link stands here)")
    context: dict[str, Any] = {
        **(letter_context(report, link) if report.supplier_id else {}),
        "supplier": report.supplier if report.supplier_id else {"name": "–"},
        "campaign": campaign,
        "led_by": campaign.led_by,
        "deadline": campaign.deadline,
        "note": campaign.note,
        "link": link,
    }
    return render_letter(Draft("selfreports/letters/invitation", "", language, "", context))


@require_safe
def export(request: HttpRequest, public_id: str, form: str) -> HttpResponseBase:
    """The campaign with all the answers that the viewer may read."""
    found = visible_campaign(request.user, public_id)
    name = f"{_('self-reports')}-{found.public_id}.{form}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    if form == "xlsx":
        return FileResponse(
            xlsx_file(request.user, found), as_attachment=True, filename=name, content_type=XLSX
        )
    if form != "csv":
        raise Http404
    wanted = wanted_for("")
    pieces = (piece.encode() for piece in csv_pieces(request.user, found, page_language()))
    return StreamingHttpResponse(
        each_read_as(pieces, lambda: wanted), content_type="text/csv; charset=utf-8", headers=disposition
    )
