"""An organisation's files of amounts: uploaded, their columns confirmed, read, and what could not be read."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kedja.errors import KedjaError
from kedja.records import open_records, write_rejected
from kedja.records.rejects import Rejected
from kedja_site.medicines.actions.confirm_columns import (
    confirm_columns,
    forget_columns,
    read_as_saved,
    saved_for,
)
from kedja_site.medicines.actions.take_away_amounts import take_away_amounts
from kedja_site.medicines.actions.upload_amounts import upload_amounts
from kedja_site.medicines.forms import ColumnsForm, UploadForm
from kedja_site.medicines.models import AmountColumns, AmountFile, RejectedRow
from kedja_site.medicines.permissions import (
    organisations_to_read_for,
    user_can_read_for,
    user_can_see_amounts,
)
from kedja_site.medicines.statuses import FileState
from kedja_site.medicines.table import AMOUNTS
from kedja_site.medicines.troubles import trouble_sentence
from kedja_site.medicines.views.frame import form_status, person, show
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

ON_A_PAGE = 50
SECONDS_BETWEEN = 3


def _found(request: HttpRequest, public_id: str) -> AmountFile:
    """The file, if it is the viewer's to see. Http404 both where there is none and where it is not."""
    found: AmountFile | None = (
        AmountFile.objects.visible_to(request.user)
        .filter(public_id=public_id)
        .select_related("organisation", "uploaded_by")
        .first()
    )
    if found is None:
        raise Http404
    return found


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """The files of the viewer's organisations, the newest first."""
    if not user_can_see_amounts(request.user):
        raise PermissionDenied
    rows = AmountFile.objects.visible_to(request.user).select_related("organisation")
    saved = AmountColumns.objects.visible_to(request.user).select_related("organisation")
    context = {
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "saved": saved[:ON_A_PAGE],
    }
    return show(request, "files", context, tab="files")


@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: HttpRequest) -> HttpResponse:
    """Choose a file."""
    organisations = organisations_to_read_for(request.user)
    if not organisations.exists():
        raise PermissionDenied
    posted = request.method == "POST"
    form = UploadForm(organisations, request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        try:
            made, is_new = upload_amounts(user=person(request), **form.cleaned_data)
        except ValidationError as refused:
            if hasattr(refused, "error_dict"):
                form.add_error(None, refused)
            else:
                form.add_error("file", refused)
        else:
            if not is_new:
                messages.info(request, _("This file is read already. Nothing is changed."))
            elif saved := read_as_saved(user=person(request), file=made):
                named = {"name": saved.name}
                messages.success(request, _("The columns are read as “%(name)s”, which you have saved for files with these headings.") % named)  # fmt: skip
                return redirect("medicines:file", made.public_id)
            return redirect(made)
    return show(request, "upload", {"form": form}, status=form_status(request), tab="files")


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the columns have been understood, to confirm or correct."""
    file = _found(request, public_id)
    if not user_can_read_for(request.user, file.organisation):
        raise Http404
    if file.is_under_way or file.state == FileState.DONE:
        return redirect("medicines:file", public_id)
    try:
        reading = open_records(file.path, AMOUNTS)
        form = ColumnsForm(reading, saved_for(file), request.POST if request.method == "POST" else None)
    except KedjaError as mistake:
        context = {"file": file, "said": said(mistake, page_language())}
        return show(request, "file", context, status=422, tab="files")
    if request.method == "POST" and form.is_valid():
        try:
            confirm_columns(
                user=person(request), file=file, fields=form.chosen(), save_as=form.cleaned_data["save_as"]
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        except PermissionDenied:
            return redirect("medicines:file", public_id)  # a double click: it is being read
        else:
            return redirect("medicines:file", public_id)
    context = {"file": file, "form": form}
    return show(request, "columns", context, status=form_status(request), tab="files")


@require_safe
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """A file in whatever state: how far it is, what was read, what was not."""
    found = _found(request, public_id)
    if found.state == FileState.COLUMNS:
        return redirect("medicines:columns", public_id)
    context = {
        "file": found,
        "said": found.failure.get(page_language(), ""),
        "refresh": SECONDS_BETWEEN if found.is_under_way else None,
        "may_work": user_can_read_for(request.user, found.organisation),
    }
    if found.state == FileState.DONE:
        rejected = Paginator(found.rejected_rows.all(), ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "rejected": rejected,
            "shown": [
                (row, _heading(found, row), trouble_sentence(row.trouble, row.details)) for row in rejected
            ],
            "products": Paginator(found.products.all(), ON_A_PAGE).get_page(request.GET.get("sida")),
            "replaced": found.kept and not found.products.filter(is_current=True).exists(),
        }
    return show(request, "file", context, tab="files")


def _heading(of: AmountFile, row: RejectedRow) -> str:
    """The file's own heading of the column at fault."""
    return str(of.mapping.get(row.field, ""))


@require_safe
def rejected(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The rejected rows, to mend and feed in again."""
    found = _found(request, public_id)
    lines = write_rejected(
        found.file_name, found.headings, ";" if page_language() == "sv" else ",", _rejected(found)
    )
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="avvisade-{found.public_id}.csv"'},
    )


def _rejected(of: AmountFile) -> Iterator[Rejected]:
    after = 0
    while part := list(of.rejected_rows.filter(row_no__gt=after)[:500]):
        for row in part:
            reason = trouble_sentence(row.trouble, row.details)
            yield Rejected(row.row_no, row.cells, _heading(of, row), row.value, reason)
        after = part[-1].row_no


@require_http_methods(["GET", "HEAD", "POST"])
def take_away(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the file away, after a question."""
    found = _found(request, public_id)
    if not user_can_read_for(request.user, found.organisation) or found.is_under_way:
        raise Http404
    if request.method == "POST":
        take_away_amounts(user=person(request), file=found)
        messages.success(request, _("The file is taken away, with what was read of it."))
        return redirect("medicines:files")
    return show(request, "take_away", {"file": found}, tab="files")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Saved columns are forgotten: the next such file is asked about."""
    rows = AmountColumns.objects.visible_to(request.user).select_related("organisation")
    saved = rows.filter(pk=pk).first()
    if saved is None or not user_can_read_for(request.user, saved.organisation):
        raise Http404
    forget_columns(user=person(request), saved=saved)
    messages.success(request, _("Forgotten. The next file with those headings is asked about."))
    return redirect("medicines:files")
