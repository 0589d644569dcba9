"""Reading files of articles and purchases."""

import csv
import io

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja.errors import KedjaError
from kedja.records import open_records, write_rejected
from kedja.records.rejects import Rejected
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.confirm_columns import confirm_columns, saved_columns
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.actions.take_away_file import MAY_GO, take_away_file
from kedja_site.plastics.actions.upload_file import upload_file
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.forms.files import FileForm
from kedja_site.plastics.models import FileRead
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.statuses import FileKind, FileState
from kedja_site.plastics.views.frame import form_status, let_in, person, show
from kedja_site.register.exchange.forms import ColumnsForm

PAGE_SIZE, SHOWN = 20, 50
SECONDS_BETWEEN = 3
EXAMPLES = {
    FileKind.ARTICLES: {
        "number": "10001",
        "name": "Förkläde PE",
        "supplier": "Exempelföretaget AB",
        "multi_use": "nej",
        "weight": "10",
        "parts": "PE 10",
        "pvc": "nej",
        "quality": "uppgift från leverantören",
        "source": "produktblad",
        "year": "2025",
        "units": "1000",
    },
    FileKind.PURCHASES: {
        "number": "10001",
        "supplier": "Exempelföretaget AB",
        "year": "2025",
        "units": "1000",
        "spend": "350",
    },
}


def files(request: HttpRequest) -> HttpResponse:
    """Read one, and those that were read."""
    let_in(request)
    organisations = keeping_organisations(request.user, Subject.PLASTIC_VOLUME)
    if not organisations:
        raise PermissionDenied
    form = FileForm(organisations, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = upload_file(
                user=person(request),
                organisation=form.cleaned_data["organisation"],
                kind=form.cleaned_data["kind"],
                upload=form.cleaned_data["file"],
            )
        except CannotDoError as hindered:
            form.add_error("file", str(hindered))
        else:
            return redirect(kept)
    rows = FileRead.objects.visible_to(request.user).select_related("organisation", "read_by")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "kinds": FileKind.choices}
    return show(request, "plastics/files.html", context, "files", form_status(request))


def columns(request: HttpRequest, number: int) -> HttpResponse:
    """How the columns have been understood, to confirm or correct."""
    found = _visible(request, number)
    if found.state not in {FileState.COLUMNS, FileState.FAILED}:
        return redirect("plastics:file_read", found.pk)
    try:
        reading = open_records(found.path, TABLES[found.kind])
    except KedjaError as mistake:
        messages.error(request, mistake.said_in(page_language()))
        return redirect("plastics:files")
    saved = saved_columns(found)
    form = ColumnsForm(reading, None, found.mapping or (saved.fields if saved else {}), request.POST or None)
    form.fields["save_as"].initial = saved.name if saved else ""
    if request.method == "POST" and form.is_valid():
        try:
            confirm_columns(
                user=person(request),
                file=found,
                fields=form.chosen(),
                save_as=form.cleaned_data["save_as"],
            )
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            return redirect("plastics:file_read", found.pk)
    context = {"file": found, "form": form, "samples": list(reading.samples.items())}
    return show(request, "plastics/columns.html", context, "files", form_status(request))


@require_safe
def file_read(request: HttpRequest, number: int) -> HttpResponse:
    """How far a file has come, and what came of it."""
    found = _visible(request, number)
    if found.state == FileState.COLUMNS:
        return redirect(found)
    context = {
        "file": found,
        "shown": found.rejected_rows.all()[:SHOWN],
        "more": max(found.left_out - SHOWN, 0),
        "failure": found.failure.get(page_language(), ""),
        "refresh": SECONDS_BETWEEN if found.is_under_way else None,
        "may_go": found.state in MAY_GO,
    }
    return show(request, "plastics/file_read.html", context, "files")


@require_POST
def take_away(request: HttpRequest, number: int) -> HttpResponse:
    """An upload that was not read to its end goes."""
    take_away_file(user=person(request), file=_visible(request, number))
    messages.success(request, _("The upload is taken away."))
    return redirect("plastics:files")


@require_safe
def rejected(request: HttpRequest, number: int) -> HttpResponseBase:
    """The rows that were left out, to be mended and read again."""
    found = _visible(request, number)
    rows = (
        Rejected(row.row_no, row.cells, row.column, row.value, row.reason)
        for row in found.rejected_rows.iterator(chunk_size=1000)
    )
    separator = ";" if page_language() == "sv" else ","
    answer = StreamingHttpResponse(
        write_rejected(found.name, found.headings, separator, rows), content_type="text/csv; charset=utf-8"
    )
    name = _("rejected")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{found.pk}.csv"'
    return answer


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """A file with the headings and a row."""
    let_in(request)
    if kind not in TABLES:
        raise Http404
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    fields = TABLES[kind].fields
    writer.writerow([field.heading(page_language()) for field in fields])
    writer.writerow([EXAMPLES[FileKind(kind)].get(field.name, "") for field in fields])
    answer = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{kind}.csv"'
    return answer


def _visible(request: HttpRequest, number: int) -> FileRead:
    let_in(request)
    found: FileRead | None = (
        FileRead.objects.visible_to(request.user)
        .filter(pk=number)
        .select_related("organisation", "read_by")
        .first()
    )
    if found is None:
        raise Http404
    return found
