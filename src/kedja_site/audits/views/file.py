"""The auditor's file: all that is needed for the audit on one page, and as a package to read without a network."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.audits.auditors_file import additions_to, auditors_file
from kedja_site.audits.models import Audit
from kedja_site.audits.permissions import user_can_manage, user_can_record
from kedja_site.audits.report_data import report_data
from kedja_site.audits.report_pdf import as_pdf
from kedja_site.audits.selectors import visible_audit
from kedja_site.audits.views.frame import show_page
from kedja_site.config.row_lock import as_system


def _audit(request: HttpRequest, public_id: str) -> Audit:
    audit = visible_audit(request.user, public_id)
    if not user_can_record(request.user, audit) and not user_can_manage(request.user, audit):
        raise PermissionDenied
    return audit


def _context(audit: Audit) -> dict[str, Any]:
    return {"audit": audit, "case": audit.follow_up, "file": auditors_file(audit)}


@require_safe
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything on one page, also to print."""
    audit = _audit(request, public_id)
    return show_page(request, "file", _context(audit))


@require_safe
def package(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same as a page of its own, with earlier reports and what other rooms add, in a ZIP."""
    audit = _audit(request, public_id)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as zipped:
        page = render_to_string("audits/file_alone.html", _context(audit) | {"style": _style()}, request)
        zipped.writestr(f"{_('file')}.html", page)
        with as_system("the case's earlier reports, for whoever audits it now"), transaction.atomic():
            for report in auditors_file(audit).earlier_reports:
                zipped.writestr(f"{report.audit.public_id}.pdf", as_pdf(report_data(report.audit, report)))
        for name, data in additions_to(audit):
            zipped.writestr(name, data)
    answer = HttpResponse(made.getvalue(), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{audit.public_id}.zip"'
    return answer


def _style() -> str:
    found = finders.find("audits/alone.css")
    return Path(str(found)).read_text(encoding="utf-8") if found else ""
