"""Take out what one may see of a table."""

from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.export import FORMS, csv_pieces, jsonl_pieces, parquet_file, xlsx_file
from kedja_site.register.exchange.fetching import count_of
from kedja_site.register.exchange.shapes import SHAPES
from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.exchange.views.frame import exchange_frame
from kedja_site.riskview.words import page_language

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Which tables there are, and how much of each the viewer may take."""
    tables = [
        (name, label, count_of(request.user, name))
        for name, label in TableName.choices
        if access_for(request.user, SHAPES[name].subject, Action.EXPORT)
    ]
    if not tables:
        raise PermissionDenied
    context = {"tables": tables, "forms": FORMS}
    return render(request, "register/exchange/export.html", exchange_frame(request, "export") | context)


@require_GET
def export_file(request: HttpRequest, table: str, form: str) -> HttpResponseBase:
    """The table as a file, streamed."""
    if table not in SHAPES or form not in FORMS:
        raise Http404
    if not access_for(request.user, SHAPES[table].subject, Action.EXPORT):
        raise PermissionDenied
    name = f"kedja-{table}-{timezone.localdate():%Y-%m-%d}.{form}"
    language = page_language()
    if form in {"csv", "jsonl"}:
        pieces = (
            csv_pieces(request.user, table, language) if form == "csv" else jsonl_pieces(request.user, table)
        )
        return StreamingHttpResponse(
            pieces,
            content_type=TYPES[form],
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    file = xlsx_file(request.user, table, language) if form == "xlsx" else parquet_file(request.user, table)
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[form])
