"""Reading files of articles and purchases."""

import csv
import io

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.records import write_rejected
from kedja.records.rejects import Rejected
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.read_file import read_file
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.forms.files import FileForm
from kedja_site.plastics.models import FileRead
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.statuses import FileKind
from kedja_site.plastics.views.frame import form_status, let_in, person, show

PAGE_SIZE, SHOWN = 20, 50
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
            kept = read_file(
                user=person(request),
                organisation=form.cleaned_data["organisation"],
                kind=form.cleaned_data["kind"],
                upload=form.cleaned_data["file"],
            )
        except CannotDoError as hindered:
            form.add_error("file", str(hindered))
        else:
            return redirect(kept)
    rows = (
        FileRead.objects.visible_to(request.user).select_related("organisation", "read_by").defer("rejected")
    )
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "kinds": FileKind.choices}
    return show(request, "plastics/files.html", context, "files", form_status(request))


@require_safe
def file_read(request: HttpRequest, number: int) -> HttpResponse:
    """What came of a file."""
    found = _visible(request, number)
    context = {"file": found, "shown": found.rejected[:SHOWN], "more": max(len(found.rejected) - SHOWN, 0)}
    return show(request, "plastics/file_read.html", context, "files")


@require_safe
def rejected(request: HttpRequest, number: int) -> HttpResponseBase:
    """The rows that were left out, to be mended and read again."""
    found = _visible(request, number)
    rows = (
        Rejected(row["row_no"], row["cells"], row["column"], row["value"], row["reason"])
        for row in found.rejected
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
