"""The supplier's evidence and whom it shares with, behind the case's link."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from kedja_site.followup.files import FileRefusedError, serve_file
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link
from kedja_site.selfreports.actions.keep_evidence import keep_evidence
from kedja_site.selfreports.actions.save_answers import LockedError, show_evidence, take_evidence_off
from kedja_site.selfreports.actions.share import buyers_of, share_with
from kedja_site.selfreports.answer_forms import EvidenceForm
from kedja_site.selfreports.models import Evidence
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.statuses import ReportState
from kedja_site.selfreports.views.answering import context_of, report_of

MOST = 200


@behind_link
def evidence(request: HttpRequest, link: SupplierLink, token: str, key: str) -> HttpResponseBase:
    """What is shown for one question: something new, or something that was shown before."""
    report = report_of(link)
    if not report.is_with_supplier:
        return redirect("selfreports:answer", token)
    sheet = read_sheet(report)
    line = sheet.lines.get(key)
    if line is None or not line.may_write:
        raise Http404
    form = EvidenceForm()
    status = 200
    here = reverse("selfreports:answer_evidence", args=[token, key])
    if request.method == "POST":
        known = Evidence.objects.filter(supplier=report.supplier_id)
        try:
            if pk := request.POST.get("show"):
                show_evidence(report, key, get_object_or_404(known, pk=pk if pk.isdecimal() else 0))
                return redirect(here)
            if pk := request.POST.get("take_off"):
                take_evidence_off(report, key, get_object_or_404(known, pk=pk if pk.isdecimal() else 0))
                return redirect(here)
            form = EvidenceForm(request.POST, request.FILES)
            if form.is_valid():
                try:
                    keep_evidence(report, key, form.shown())
                except FileRefusedError as fault:
                    form.add_error("file", str(fault))
                else:
                    return redirect(here)
        except LockedError:
            return redirect("selfreports:answer", token)
        status = 422
    shown = {one.pk for one in line.evidence}
    mine = Evidence.objects.filter(supplier=report.supplier_id).select_related("file")
    context = context_of(
        report,
        token,
        line=line,
        part=sheet.questions.part_of[key],
        form=form,
        others=mine.exclude(pk__in=shown).order_by("-at", "-pk")[:MOST],
    )
    return render(request, "selfreports/evidence.html", context, status=status)


@behind_link
def evidence_file(_request: HttpRequest, link: SupplierLink, _token: str, number: int) -> HttpResponseBase:
    """One of the supplier's own files."""
    found = get_object_or_404(
        Evidence.objects.select_related("file"), pk=number, supplier=link.follow_up.supplier_id
    )
    if found.file is None:
        raise Http404
    return serve_file(found.file)


@behind_link
def sharing(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """Which buyers read the answers; changed as often as the supplier likes, also afterwards."""
    report = report_of(link)
    if report.state == ReportState.WITHDRAWN:
        return redirect("selfreports:answer", token)
    if request.method == "POST":
        shared = {int(one) for one in request.POST.getlist("share") if one.isdecimal()}
        known = buyers_of(report, timezone.localdate())
        share_with(report, {one.organisation.pk for one in known} - shared)
        return redirect(reverse("selfreports:answer_sharing", args=[token]) + "?kept=1#sparat")
    context = context_of(
        report, token, buyers=buyers_of(report, timezone.localdate()), is_kept="kept" in request.GET
    )
    return render(request, "selfreports/sharing.html", context)
