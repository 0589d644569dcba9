"""The report: to read, as PDF and Word, to sign, to approve, to send back, to open again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.audits.actions.decide_report import approve_report, reopen_audit, send_back_report
from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.actions.sign_report import sign_report
from kedja_site.audits.forms import ApproveForm, SignForm, WhyForm
from kedja_site.audits.hindrances import hindrances_of
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.permissions import user_can_decide, user_can_record, user_can_reopen
from kedja_site.audits.report_data import ReportData, report_data
from kedja_site.audits.report_docx import as_docx
from kedja_site.audits.report_pdf import as_pdf
from kedja_site.audits.selectors import reports_of, visible_audit
from kedja_site.audits.statuses import State
from kedja_site.audits.views.frame import did, person_of, show_page, status_of
from kedja_site.config.row_lock import as_system
from kedja_site.followup.files import CONTENT_TYPES
from kedja_site.followup.statuses import Verdict


def _chosen(request: HttpRequest, audit: Audit) -> Report | None:
    """The version that the address asks for, else the newest; None for the draft."""
    reports = reports_of(audit)
    asked = request.GET.get("version", "")
    if asked == "utkast" or (not asked and audit.can_be_recorded):
        return None
    found = next((one for one in reports if not asked or str(one.number) == asked), None)
    if found is None and asked:
        raise Http404
    return found


def _data(request: HttpRequest, audit: Audit, report: Report | None) -> ReportData:
    language = request.GET.get("sprak", "")
    with as_system("a report speaks of supplier and site to whoever may see the audit"), transaction.atomic():
        return report_data(audit, report, language if language in {"sv", "en"} else audit.language)


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """The report, or the draft of it, to read on the page."""
    audit = visible_audit(request.user, public_id)
    report = _chosen(request, audit)
    context = {
        "audit": audit,
        "report": report,
        "data": _data(request, audit, report),
        "query": request.GET.urlencode(),
        "photo_ids": _photo_ids(report),
    }
    return show_page(request, "report", context)


def _photo_ids(report: Report | None) -> list[tuple[str, str]]:
    entries = report.snapshot["entries"] if report else []
    return [(photo["id"], photo["caption"]) for entry in entries for photo in entry["photos"]]


@require_safe
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """As tagged PDF."""
    audit = visible_audit(request.user, public_id)
    report = _chosen(request, audit)
    return _file(audit, report, as_pdf(_data(request, audit, report)), "pdf")


@require_safe
def docx(request: HttpRequest, public_id: str) -> HttpResponse:
    """As a Word document."""
    audit = visible_audit(request.user, public_id)
    report = _chosen(request, audit)
    return _file(audit, report, as_docx(_data(request, audit, report)), "docx")


def _file(audit: Audit, report: Report | None, data: bytes, kind: str) -> HttpResponse:
    version = f"version-{report.number}" if report else "utkast"
    name = slugify(f"{audit.follow_up.supplier.name} {audit.public_id} {version}")
    answer = HttpResponse(data, content_type=CONTENT_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    """Sign the report."""
    audit = visible_audit(request.user, public_id)
    if not user_can_record(request.user, audit):
        raise PermissionDenied
    reports = reports_of(audit)
    first = {"summary": reports[0].snapshot["summary"]} if reports else {}
    form = SignForm(request.POST or None, is_first=not reports, initial=first)
    hindrances = hindrances_of(audit)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            sign_report(
                user=person_of(request), audit=audit, summary=given["summary"], why=given.get("why", "")
            )
        except NotOpenError as hindered:
            form.add_error(
                None, str(hindered) or _("The audit has come further meanwhile, so this was not done.")
            )
        else:
            messages.success(request, _("The report is signed. Whoever leads the case approves it."))
            return redirect(audit)
    return show_page(
        request, "sign", {"audit": audit, "form": form, "hindrances": hindrances}, status_of(request)
    )


def _decided(request: HttpRequest, public_id: str) -> Audit:
    audit = visible_audit(request.user, public_id)
    if not user_can_decide(request.user, audit):
        raise PermissionDenied
    return audit


def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approve the report, with the verdict."""
    audit = _decided(request, public_id)
    form = ApproveForm(audit, request.POST or None)
    if request.method == "POST" and form.is_valid():
        return did(
            request,
            audit,
            _("The report is approved, and the audit counts."),
            approve_report,
            verdict=Verdict(form.cleaned_data["verdict"]),
            why=form.cleaned_data["remark"],
        )
    words = {
        "title": _("Approve the report"),
        "button": _("Approve the report"),
        "text": _("All who see the case can read that the audit was made, when, and with what verdict. The report is for you and the auditor."),
        "is_possible": audit.state == State.SIGNED,
    }  # fmt: skip
    return show_page(request, "change", {"audit": audit, "form": form, **words}, status_of(request))


def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """The auditor is to write a new version."""
    audit = _decided(request, public_id)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = _("The report is sent back. The signed version stays, and a new one comes beside it.")
        return did(request, audit, said, send_back_report, **form.cleaned_data)
    words = {
        "title": _("Send the report back"),
        "button": _("Send the report back"),
        "text": _("The auditor reads your reason on the audit’s page."),
        "is_possible": audit.state == State.SIGNED,
    }
    return show_page(request, "change", {"audit": audit, "form": form, **words}, status_of(request))


def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    """A signed report is to be replaced."""
    audit = visible_audit(request.user, public_id)
    if not user_can_decide(request.user, audit) and not user_can_record(request.user, audit):
        raise PermissionDenied
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return did(
            request, audit, _("The audit is open for a new version of the report."), reopen_audit,
            **form.cleaned_data,
        )  # fmt: skip
    words = {
        "title": _("Open for a new version"),
        "button": _("Open for a new version"),
        "text": _("The signed version stays and can be read. The new one says why it came."),
        "is_possible": user_can_reopen(request.user, audit),
    }
    return show_page(request, "change", {"audit": audit, "form": form, **words}, status_of(request))
