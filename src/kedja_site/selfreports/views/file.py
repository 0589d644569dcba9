"""The answer as a file, out and in, behind the case's link."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kedja_site.config.filled_in_workbook import WorkbookRefusedError
from kedja_site.config.rate_limits import allow_request
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link
from kedja_site.selfreports.actions.save_answers import LockedError, ProfileChangedError
from kedja_site.selfreports.actions.take_workbook import take_workbook
from kedja_site.selfreports.answer_forms import FileForm
from kedja_site.selfreports.views.answering import overview, report_of
from kedja_site.selfreports.workbook import template_file
from kedja_site.selfreports.workbook_reading import read_workbook

FILES = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@behind_link
def template(_request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """The file to fill in, with what is kept already."""
    report = report_of(link)
    if not report.is_with_supplier:
        return redirect("selfreports:answer", token)
    name = _("self-report") + f"-{report.public_id}.xlsx"
    return HttpResponse(
        template_file(report),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@behind_link
def upload(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """The filled-in file: read whole, or not at all with every fault told."""
    report = report_of(link)
    if request.method != "POST" or not report.is_with_supplier:
        return redirect("selfreports:answer", token)
    if not allow_request(request, "selfreports.file", limit=FILES, per=timedelta(hours=1)):
        return render(request, "followup/too_often.html", status=429)
    form = FileForm(request.POST, request.FILES)
    faults = []
    if form.is_valid():
        try:
            read = read_workbook(report, form.cleaned_data["file"])
        except WorkbookRefusedError as fault:
            form.add_error("file", str(fault))
        else:
            faults = read.faults
            if not faults:
                try:
                    saved = take_workbook(report, read)
                except ProfileChangedError:
                    form.add_error(
                        "file", _("A colleague has changed the company’s facts meanwhile. Fetch a new file.")
                    )
                except LockedError:
                    return redirect("selfreports:answer", token)
                else:
                    beside = f"&bredvid={len(saved.beside)}" if saved.beside else ""
                    return redirect(
                        reverse("selfreports:answer", args=[token]) + f"?fil={len(saved.kept)}{beside}#fil"
                    )
    context = overview(report, token, file_form=form, faults=faults)
    return render(request, "selfreports/answer.html", context, status=422)
