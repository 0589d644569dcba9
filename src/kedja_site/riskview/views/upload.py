"""From a file on somebody's desk to a screening under way: the upload, and the columns to confirm."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kedja.errors import KedjaError
from kedja_site.riskview.actions.confirm_mapping import confirm_mapping
from kedja_site.riskview.actions.upload_ledger import upload_ledger
from kedja_site.riskview.forms import MappingForm, UploadForm
from kedja_site.riskview.mapping import Layout, layouts_of
from kedja_site.riskview.permissions import user_can_start
from kedja_site.riskview.selectors import saved_mapping, visible_run
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language


def upload(request: HttpRequest) -> HttpResponse:
    """Choose files and a name. Needs a login, like every view that is not marked public."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid() and request.user.is_authenticated:
        try:
            run = upload_ledger(
                user=request.user,
                files=form.cleaned_data["ledger"],
                name=form.cleaned_data["name"],
                buyer_name=form.cleaned_data["buyer_name"],
                language=page_language(),
            )
        except ValidationError as refused:
            form.add_error("ledger", refused)
        else:
            return redirect("riskview:mapping", run.public_id)
    return render(request, "riskview/upload.html", {"form": form})


def mapping(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the columns have been understood, to confirm or correct. Http404 for whoever may not."""
    run = visible_run(request.user, public_id)
    if not request.user.is_authenticated or not user_can_start(request.user, run):
        raise Http404
    files = list(run.files.all())
    try:
        layouts = layouts_of(files)
    except KedjaError as mistake:
        return render(
            request,
            "riskview/mapping_impossible.html",
            {"run": run, "said": said(mistake, page_language(), files)},
        )
    unclear = [layout for layout in layouts if not layout.proposal.is_unambiguous]
    if len(layouts) > 1 and unclear:
        return render(request, "riskview/mapping_impossible.html", {"run": run, "unclear": unclear})
    only = layouts[0] if len(layouts) == 1 else None
    saved = saved_mapping(request.user, only.fingerprint) if only else None
    form = MappingForm(layouts, only, saved, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_mapping(
                user=request.user,
                run=run,
                layout=only,
                fields=form.chosen(),
                currency=form.cleaned_data["currency"],
                save_as=form.cleaned_data.get("save_as", ""),
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        except PermissionDenied as fault:
            raise Http404 from fault
        else:
            return redirect("riskview:progress", run.public_id)
    context: dict[str, Any] = {"run": run, "form": form, "layouts": layouts, "only": only, "saved": saved}
    return render(request, "riskview/mapping.html", context | {"sample_rows": _sample_columns(only)})


def _sample_columns(layout: Layout | None) -> list[tuple[str, tuple[str, ...]]]:
    return list(layout.samples.items()) if layout else []
