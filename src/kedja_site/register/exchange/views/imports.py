"""From a file on somebody's desk to records, and back again."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja.report.cells import neutralised
from kedja_site.register.exchange.actions.confirm_columns import confirm_columns, fingerprint
from kedja_site.register.exchange.actions.decide_writing import decide_writing
from kedja_site.register.exchange.actions.upload_import import upload_import
from kedja_site.register.exchange.actions.work_on_import import (
    delete_import,
    start_import,
    take_up_import,
    undo_import,
)
from kedja_site.register.exchange.forms import ColumnsForm, UndoForm, UploadForm
from kedja_site.register.exchange.permissions import (
    kinds_of_source,
    organisations_to_import_for,
    user_can_delete,
    user_can_start,
    user_can_undo,
    user_can_work_on,
)
from kedja_site.register.exchange.rejected import places_of, rejected_rows
from kedja_site.register.exchange.shown import shown_rows
from kedja_site.register.exchange.statuses import Outcome, TableName, UndoOutcome, Work, WorkState
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.exchange.views.frame import exchange_frame
from kedja_site.register.models import Import, RememberedColumns
from kedja_site.register.statuses import SourceKind
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

PAGE_SIZE = 50
ROWS_A_PAGE = 50
SECONDS_BETWEEN = 3


def _found(request: HttpRequest, public_id: str) -> Import:
    """The import, if it is the viewer's to see. Http404 both where there is none and where it is not."""
    found = (
        Import.objects.visible_to(request.user)
        .filter(public_id=public_id)
        .select_related("organisation", "uploaded_by", "source", "follows")
        .first()
    )
    if found is None:
        raise Http404
    return found


@require_GET
def imports(request: HttpRequest) -> HttpResponse:
    """The imports of the viewer's organisations, the newest first."""
    rows = Import.objects.visible_to(request.user).select_related("organisation", "uploaded_by")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "can_import": bool(organisations_to_import_for(request.user))}
    return render(request, "register/exchange/imports.html", exchange_frame(request, "imports") | context)


@require_http_methods(["GET", "POST"])
def new_import(request: HttpRequest) -> HttpResponse:
    """Choose a file. `?efter=` names the import whose mended file it is."""
    organisations = organisations_to_import_for(request.user)
    if not organisations or not request.user.is_authenticated:
        raise PermissionDenied
    follows = Import.objects.visible_to(request.user).filter(public_id=request.GET.get("efter", "")).first()
    initial: dict[str, Any] = {"table": request.GET.get("tabell", "")}
    if follows:
        initial = {
            "table": follows.table,
            "organisation": follows.organisation_id,
            "source_kind": follows.source_kind,
            "source_name": follows.source_name,
            "stated_on": follows.stated_on,
            "enters_suppliers": follows.enters_suppliers,
        }
    kinds = tuple(
        kind
        for kind in SourceKind
        if any(kind in kinds_of_source(request.user, table) for table in TableName.values)
    )
    posted = request.method == "POST"
    form = UploadForm(
        organisations, kinds, request.POST if posted else None, request.FILES if posted else None, initial
    )
    if posted and form.is_valid():
        try:
            imported = upload_import(user=request.user, follows=follows, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error("file", refused)
        except PermissionDenied:
            form.add_error("source_kind", _("You may not say this of what the file holds."))
        else:
            return redirect("register:import_columns", imported.public_id)
    context = {"form": form, "follows": follows}
    return render(request, "register/exchange/upload.html", exchange_frame(request, "imports") | context)


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the columns have been understood, to confirm or correct."""
    imported = _found(request, public_id)
    if (
        not user_can_work_on(request.user, imported)
        or imported.source_id is not None
        or not request.user.is_authenticated
    ):
        raise Http404
    try:
        reading = open_records(imported.path, TABLES[imported.table])
    except KedjaError as mistake:
        return render(
            request,
            "register/exchange/unreadable.html",
            exchange_frame(request, "imports")
            | {"imported": imported, "said": said(mistake, page_language())},
        )
    saved = RememberedColumns.objects.filter(
        organisation=imported.organisation, table=imported.table, headings=fingerprint(reading.headings)
    ).first()
    form = ColumnsForm(reading, saved, imported.mapping, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_columns(
                user=request.user,
                imported=imported,
                fields=form.chosen(),
                save_as=form.cleaned_data["save_as"],
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        except PermissionDenied as fault:
            raise Http404 from fault
        else:
            return redirect(imported)
    context = {"imported": imported, "form": form, "saved": saved, "samples": list(reading.samples.items())}
    return render(request, "register/exchange/columns.html", exchange_frame(request, "imports") | context)


@require_GET
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """An import in whatever state: what would change, how far it is, what has become of it."""
    imported = _found(request, public_id)
    if imported.state == WorkState.COLUMNS:
        return redirect("register:import_columns", public_id)
    context = {
        "imported": imported,
        "can_start": user_can_start(request.user, imported),
        "can_undo": user_can_undo(request.user, imported),
        "can_delete": user_can_delete(request.user, imported),
        "can_take_up": user_can_work_on(request.user, imported)
        and (imported.is_silent or imported.state == WorkState.FAILED),
        "can_work": user_can_work_on(request.user, imported),
        "failure": imported.failure.get(page_language(), ""),
        "refresh": SECONDS_BETWEEN if imported.is_under_way and not imported.is_silent else None,
    }
    if not imported.is_under_way:
        context |= _outcome(request, imported)
    return render(request, "register/exchange/import.html", exchange_frame(request, "imports") | context)


def _outcome(request: HttpRequest, imported: Import) -> dict[str, Any]:
    """Counts, and a page of the rows of one outcome."""
    is_undone = imported.work == Work.UNDO
    is_trial = imported.work == Work.CHECK
    rows = imported.row_set.filter(is_trial=is_trial)
    if is_undone:
        choices = [(value, label) for value, label in UndoOutcome.choices]
        counts = {value: rows.filter(undone=value).count() for value, _label in choices}
    else:
        choices = [(value, label) for value, label in Outcome.choices]
        counts = {value: imported.counts.get(value, 0) for value, _label in choices}
    present = [(value, label, counts[value]) for value, label in choices if counts[value]]
    asked = request.GET.get("utfall", "")
    worth_reading: list[str] = [
        Outcome.REJECTED,
        Outcome.STATED,
        Outcome.CHANGED,
        UndoOutcome.KEPT_CHANGED,
        UndoOutcome.KEPT_NEEDED,
    ]
    if asked not in counts or not counts[asked]:
        first = [value for value in worth_reading if counts.get(value)] or [
            value for value, _l, _c in present
        ]
        asked = first[0] if first else ""
    chosen = rows.filter(**{"undone" if is_undone else "outcome": asked}).order_by("row_no")
    paginator = Paginator(chosen, ROWS_A_PAGE)
    paginator.count = counts.get(asked, 0)  # known already: a count of 100,000 rows costs
    page = paginator.get_page(request.GET.get("page"))
    return {
        "counts": present,
        "asked": asked,
        "page": page,
        "shown": shown_rows(
            request.user,
            imported.table,
            page.object_list,
            places_of(imported) if user_can_work_on(request.user, imported) else None,
        ),
        "is_undone": is_undone,
        "is_trial": is_trial,
        "kept_changed": counts.get(UndoOutcome.KEPT_CHANGED, 0) if is_undone else 0,
    }


@require_POST
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    """Carry it out."""
    return _do(request, public_id, start_import)


@require_POST
def take_up(request: HttpRequest, public_id: str) -> HttpResponse:
    """Try again."""
    return _do(request, public_id, take_up_import)


def _do(request: HttpRequest, public_id: str, action: Any) -> HttpResponse:
    imported = _found(request, public_id)
    try:
        action(user=request.user, imported=imported)
    except PermissionDenied as fault:
        raise Http404 from fault
    return redirect(imported)


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back, after a question."""
    imported = _found(request, public_id)
    if not user_can_undo(request.user, imported) or not request.user.is_authenticated:
        raise Http404
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        undo_import(user=request.user, imported=imported, **form.cleaned_data)
        return redirect(imported)
    return render(
        request,
        "register/exchange/undo.html",
        exchange_frame(request, "imports") | {"imported": imported, "form": form},
    )


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the upload away, after a question."""
    imported = _found(request, public_id)
    if not user_can_delete(request.user, imported) or not request.user.is_authenticated:
        raise Http404
    if request.method == "POST":
        delete_import(user=request.user, imported=imported)
        return redirect("register:imports")
    return render(
        request, "register/exchange/delete.html", exchange_frame(request, "imports") | {"imported": imported}
    )


@require_POST
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whom a writing means: remembered, and the trial is made again."""
    imported = _found(request, public_id)
    if not request.user.is_authenticated:
        raise Http404
    try:
        decide_writing(
            user=request.user,
            imported=imported,
            row_no=int(request.POST.get("row", "0") or 0),
            choice=request.POST.get("choice", ""),
        )
    except (PermissionDenied, ValueError) as fault:
        raise Http404 from fault
    return redirect(imported)


@require_GET
def file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The file as it came."""
    imported = _found(request, public_id)
    if not user_can_work_on(request.user, imported) or not imported.path.is_file():
        raise Http404
    return FileResponse(imported.path.open("rb"), as_attachment=True, filename=imported.file_name)


@require_GET
def rejected(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """The rejected rows, to mend and feed in again. For those whose import it is: names stand in it as written."""
    imported = _found(request, public_id)
    if not user_can_work_on(request.user, imported):
        raise Http404
    return _csv(rejected_rows(imported), f"avvisade-{imported.public_id}.csv")


@require_GET
def preview(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """All that changes, or has changed, a line a field."""
    imported = _found(request, public_id)
    return _csv(_preview_lines(request, imported), f"andringar-{imported.public_id}.csv")


def _csv(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _preview_lines(request: HttpRequest, imported: Import) -> Iterator[str]:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if page_language() == "sv" else ",", lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow(
        [_("Row"), _("Outcome"), _("Record"), _("Field"), _("Before"), _("After"), _("What is wrong")]
    )
    after = 0
    while rows := list(imported.row_set.filter(row_no__gt=after).order_by("row_no")[: ROWS_A_PAGE * 10]):
        for shown in shown_rows(request.user, imported.table, rows):
            start = [shown.row.row_no, shown.row.get_outcome_display(), neutralised(shown.row.label)]
            for change in shown.changes:
                writer.writerow(
                    [*start, change.field, neutralised(change.before), neutralised(change.after), ""]
                )
            if not shown.changes:
                writer.writerow([*start, "", "", "", neutralised(" ".join(map(str, shown.faults)))])
        after = rows[-1].row_no
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
