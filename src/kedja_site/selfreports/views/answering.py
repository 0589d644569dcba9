"""The supplier's pages, behind the case's link and without an account: section by section, kept as it goes, sent once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link
from kedja_site.selfreports.actions.save_answers import (
    LockedError,
    ProfileChangedError,
    Saved,
    choose_answer,
    confirm_last_year,
    save_answers,
    save_profile,
)
from kedja_site.selfreports.actions.submit_report import IncompleteError, submit_report
from kedja_site.selfreports.answer_forms import (
    FileForm,
    ProfileForm,
    SendForm,
    category_words,
    read_answers,
    typed,
)
from kedja_site.selfreports.assessing import read_submission
from kedja_site.selfreports.models import SelfReport, Submission
from kedja_site.selfreports.profile import is_whole, profile_words
from kedja_site.selfreports.question_set import Part, question_set
from kedja_site.selfreports.sheet import PartLines, Sheet, read_sheet
from kedja_site.selfreports.statuses import ReportState

AS_YOU_GO = "X-Kedja-Save"
WHY = "whoever has the link answers for the supplier"


def report_of(link: SupplierLink) -> SelfReport:
    """The case's self-report, the latest where there are several; Http404 where none was asked for."""
    found: SelfReport | None = (
        SelfReport.objects.unguarded(WHY)
        .select_related("campaign__led_by", "version__questionnaire")
        .filter(follow_up=link.follow_up_id)
        .exclude(state=ReportState.CHOSEN)
        .order_by("-pk")
        .first()
    )
    if found is None:
        raise Http404
    # The link came with its case, and the case with its supplier.
    found.follow_up = link.follow_up
    if found.supplier_id == link.follow_up.supplier_id:
        found.supplier = link.follow_up.supplier
    return found


def context_of(report: SelfReport, token: str, **more: Any) -> dict[str, Any]:
    """What every page of the answer has."""
    return {"report": report, "token": token, "today": timezone.localdate(), **more}


@behind_link
def answer(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """How far the answer has come, and what is left; or what was sent."""
    report = report_of(link)
    if report.state == ReportState.WITHDRAWN:
        return render(request, "selfreports/withdrawn.html", context_of(report, token))
    if not report.is_with_supplier:
        return render(request, "selfreports/sent.html", {**context_of(report, token), **_sent(report)})
    return render(request, "selfreports/answer.html", overview(report, token))


def overview(report: SelfReport, token: str, **more: Any) -> dict[str, Any]:
    """The context of the overview; the file's faults come along where there are some."""
    sheet = read_sheet(report)
    return context_of(
        report,
        token,
        sheet=sheet,
        profile_is_whole=is_whole(report.profile),
        profile=profile_words(report.profile),
        categories=category_words(report.profile),
        file_form=more.pop("file_form", None) or FileForm(),
        next_part=next((part for part in sheet.parts if part.missing), None),
        **more,
    )


def _sent(report: SelfReport) -> dict[str, Any]:
    submission: Submission = (
        report.submissions.select_related("report__follow_up", "version")
        .prefetch_related("judgements")
        .order_by("-round")[0]
    )
    return {
        "submission": submission,
        "reading": read_submission(submission, timezone.localdate()),
        "assessment": getattr(submission, "assessment", None),
    }


@behind_link
def profile(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """Size, activity and staff abroad: asked first, as they decide which questions there are."""
    report = report_of(link)
    if report.state != ReportState.OPEN:
        return redirect("selfreports:answer", token)
    standing = report.profile
    if request.method != "POST":
        form = ProfileForm(initial={**standing, "seen": report.profile_version})
        return render(
            request,
            "selfreports/profile.html",
            context_of(
                report,
                token,
                form=form,
                categories=category_words(standing),
                is_from_last_year=report.earlier_id and not report.profile_version,
            ),
        )
    form = ProfileForm(request.POST)
    changed = False
    if form.is_valid():
        try:
            save_profile(report, form.profile(standing), seen=form.cleaned_data["seen"])
        except LockedError:
            return redirect("selfreports:answer", token)
        except ProfileChangedError:
            changed = True
            again = request.POST.copy()
            again["seen"] = str(report.profile_version)
            form = ProfileForm(again)
        else:
            if report.earlier_id is not None and read_sheet(report_of(link)).to_confirm:
                return redirect("selfreports:answer_review", token)
            return redirect(_first_part(report_of(link), token))
    context = context_of(
        report,
        token,
        form=form,
        categories=category_words(standing),
        standing=profile_words(standing) if changed else None,
    )
    return render(request, "selfreports/profile.html", context, status=422)


def _first_part(report: SelfReport, token: str) -> str:
    sheet = read_sheet(report)
    part = next((one for one in sheet.parts if one.missing), None)
    if part is None:
        return reverse("selfreports:answer_send", args=[token])
    return reverse("selfreports:answer_part", args=[token, part.part.requirement])


@behind_link
def part(request: HttpRequest, link: SupplierLink, token: str, requirement: str) -> HttpResponseBase:
    """The questions of one requirement."""
    report = report_of(link)
    if not report.is_with_supplier:
        if _is_as_you_go(request):
            return JsonResponse({"ended": True}, status=409)
        return redirect("selfreports:answer", token)
    asked = question_set(report.version).part(requirement)
    if asked is None:
        raise Http404
    if request.method == "POST":
        return _save(request, report, token, asked)
    sheet = read_sheet(report)
    this = sheet.part(requirement)
    if this is None:
        # A colleague's answer may have made the whole part go away.
        return redirect("selfreports:answer", token)
    return _part_page(request, report, token, sheet, this)


def _is_as_you_go(request: HttpRequest) -> bool:
    return request.headers.get(AS_YOU_GO) == "1"


def _save(request: HttpRequest, report: SelfReport, token: str, asked: Part) -> HttpResponseBase:
    # All questions of the part, so that what a colleague's answer has taken away is kept, too.
    sent, refused = read_answers(report, asked.questions, request.POST)
    try:
        saved = save_answers(report, sent)
        if "confirm" in request.POST:
            confirm_last_year(report, {one.key for one in asked.questions} - set(refused))
        if one := request.POST.get("confirm_one"):
            confirm_last_year(report, [one])
        for name, takes_other in (("keep_mine", False), ("take_other", True)):
            if chosen := request.POST.get(name):
                key, _dot, other = chosen.rpartition(".")
                choose_answer(
                    report, key, other=int(other) if other.isdecimal() else 0, takes_other=takes_other
                )
    except LockedError:
        if _is_as_you_go(request):
            return JsonResponse({"ended": True}, status=409)
        return redirect("selfreports:answer", token)
    if _is_as_you_go(request):
        return _as_you_go(saved, {key: fault.expected for key, fault in refused.items()})
    if refused or saved.beside:
        return _mend(request, report, token, asked.requirement, refused, saved)
    return redirect(_after_saving(request, report, token, asked.requirement))


def _as_you_go(saved: Saved, refused: dict[str, str]) -> JsonResponse:
    at = timezone.localtime().strftime("%H:%M")
    said = _("Saved %(at)s.") % {"at": at}
    return JsonResponse({"marks": saved.marks, "beside": saved.beside, "refused": refused, "said": said})


def _mend(
    request: HttpRequest,
    report: SelfReport,
    token: str,
    requirement: str,
    refused: dict[str, Any],
    saved: Saved,
) -> HttpResponse:
    """What was right is kept; what was not stands there as it was typed, and two answers stand beside each other."""
    sheet = read_sheet(report_again(report))
    this = sheet.part(requirement)
    if this is None:
        return redirect("selfreports:answer", token)
    for line in this.lines:
        if line.question.key in refused:
            line.given = typed(line, request.POST)
    status = 422 if refused else 409
    return _part_page(
        request, report, token, sheet, this, refused=refused, beside=saved.beside, status=status
    )


def report_again(report: SelfReport) -> SelfReport:
    """As it stands now."""
    found: SelfReport = (
        SelfReport.objects.unguarded(WHY)
        .select_related("supplier", "campaign__led_by", "version__questionnaire", "follow_up")
        .get(pk=report.pk)
    )
    return found


def _after_saving(request: HttpRequest, report: SelfReport, token: str, requirement: str) -> str:
    """The evidence of a question, the same part, or the next one: as the button says."""
    here = reverse("selfreports:answer_part", args=[token, requirement])
    if key := request.POST.get("evidence"):
        return reverse("selfreports:answer_evidence", args=[token, key])
    for name in ("confirm_one", "keep_mine", "take_other"):
        if chosen := request.POST.get(name):
            return f"{here}#q-{chosen.partition('.')[0]}"
    if "on" not in request.POST and "confirm" not in request.POST:
        return f"{here}?kept=1#sparat"
    sheet = read_sheet(report_again(report))
    names = [one.part.requirement for one in sheet.parts]
    after = names[names.index(requirement) + 1 :] if requirement in names else []
    if report.state == ReportState.RETURNED:
        after = [
            one.part.requirement
            for one in sheet.parts
            if one.part.requirement in after and any(line.wanted for line in one.lines)
        ]
    if after:
        return reverse("selfreports:answer_part", args=[token, after[0]])
    return reverse("selfreports:answer_send", args=[token])


def _part_page(
    request: HttpRequest,
    report: SelfReport,
    token: str,
    sheet: Sheet,
    this: PartLines,
    *,
    refused: dict[str, Any] | None = None,
    beside: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = context_of(
        report,
        token,
        sheet=sheet,
        this=this,
        refused=refused or {},
        beside=beside or [],
        is_kept="kept" in request.GET,
        number=[one.part.requirement for one in sheet.parts].index(this.part.requirement) + 1,
    )
    return render(request, "selfreports/part.html", context, status=status)


@behind_link
def review(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """Last year's answers, all on one page: confirm those that hold, change the others."""
    report = report_of(link)
    if report.state != ReportState.OPEN:
        return redirect("selfreports:answer", token)
    if request.method == "POST":
        only = request.POST.get("part", "")
        sheet = read_sheet(report)
        chosen = sheet.part(only) if only else None
        keys = [line.question.key for line in chosen.lines] if chosen else None
        try:
            confirm_last_year(report, keys)
        except LockedError:
            return redirect("selfreports:answer", token)
        if only and read_sheet(report_again(report)).to_confirm:
            return redirect("selfreports:answer_review", token)
        return redirect(_first_part(report_again(report), token))
    sheet = read_sheet(report)
    return render(request, "selfreports/review.html", context_of(report, token, sheet=sheet))


@behind_link
def send(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """The last page: what is left, who reads it, and sending."""
    report = report_of(link)
    if not report.is_with_supplier:
        return redirect("selfreports:answer", token)
    before = report.submissions.order_by("-round").values_list("sent_by", flat=True).first()
    if before is None and report.earlier_id is not None:
        before = Submission.objects.values_list("sent_by", flat=True).get(pk=report.earlier_id)
    form = SendForm(request.POST if request.method == "POST" else None, initial={"sent_by": before or ""})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            given = form.cleaned_data
            try:
                submit_report(report, sent_by=given["sent_by"], remark=given["remark"])
            except IncompleteError as fault:
                number = len(fault.lines)
                form.add_error(None, _("Questions that are not answered yet: %(n)s.") % {"n": number})
            except LockedError:
                return redirect("selfreports:answer", token)
            else:
                return redirect("selfreports:answer", token)
        status = 422
    sheet = read_sheet(report)
    context = context_of(report, token, form=form, sheet=sheet)
    return render(request, "selfreports/send.html", context, status=status)
