"""My contracts: filtered, sorted and paged by the address alone, handed out as files, kept as saved filters."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action
from kedja_site.register import contract_files
from kedja_site.register.actions.save_filter import delete_filter, save_filter
from kedja_site.register.contract_rows import rows_of
from kedja_site.register.filters import ALL, AREA, OWN, USUAL, ContractFilter
from kedja_site.register.forms import SaveFilterForm
from kedja_site.register.models import Contract, SavedFilter
from kedja_site.register.paging import ListPage, Sort, page_of, read_position
from kedja_site.register.permissions import user_can_create
from kedja_site.register.views.frame import register_frame

SORTS = {
    "ends": Sort("ends_on", nullable=True),
    "-ends": Sort("ends_on", nullable=True, descending=True),
    "title": Sort("title"),
    "-title": Sort("title", descending=True),
    "supplier": Sort("supplier__name"),
    "-supplier": Sort("supplier__name", descending=True),
    "band": Sort("risk__band", nullable=True),
    "-band": Sort("risk__band", nullable=True, descending=True),
}
DEFAULT_SORT = "ends"
PAGE_SIZE = 50


def filtered(request: HttpRequest) -> tuple[ContractFilter, QuerySet[Contract]]:
    """The filter of the address, and the contracts that it leaves of those that the viewer may see."""
    asked = ContractFilter(request.GET, Contract.objects.visible_to(request.user), request=request)
    return asked, asked.qs


def kept_query(asked: ContractFilter) -> str:
    """The address of what is asked for, without empty parts and pages."""
    kept = dict(asked.asked)
    return urlencode({name: value for name, value in kept.items() if USUAL.get(name) != value})


@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """A page of contracts. A form sends its empty fields too; the address that stays has only what is asked for."""
    if any(value == "" for value in request.GET.values()):
        kept = urlencode({name: value for name, value in request.GET.items() if value})
        return redirect(f"{request.path}?{kept}" if kept else request.path)
    asked, rows = filtered(request)
    sort = request.GET.get("sort", DEFAULT_SORT)
    sort = sort if sort in SORTS else DEFAULT_SORT
    page: ListPage[Contract] = page_of(
        rows,
        SORTS[sort],
        after=read_position(request.GET.get("after", "")),
        before=read_position(request.GET.get("before", "")),
        size=PAGE_SIZE,
        beside=("owner", "supplier", "risk", "responsible"),
    )
    query = kept_query(asked)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "form": asked.form,
        "page": page,
        "rows": rows_of(request.user, page.rows, today),
        "today": today,
        "sort": sort,
        "scope": request.GET.get("whose", OWN),
        "scopes": _scopes(request, asked),
        "is_filtered": bool(set(asked.asked) - USUAL.keys()),
        "query": query,
        "saved": SavedFilter.objects.visible_to(request.user).select_related("organisation", "person"),
        "save_form": SaveFilterForm(request.user, initial={"query": query}),
        "can_create": user_can_create(request.user, Contract.subject),
        "may_see": bool(access_for(request.user, Contract.subject, Action.SEE)),
    }
    return render(request, "register/contracts.html", register_frame(request, "contracts") | context)


def _scopes(request: HttpRequest, asked: ContractFilter) -> list[tuple[str, str, str]]:
    """The ways to the same filter on one's own, the area's and all contracts."""
    words = {OWN: _("My organisation’s"), AREA: _("The area’s"), ALL: _("All")}
    rest = {name: value for name, value in asked.asked.items() if name != "whose"}
    return [
        (scope, word, f"{request.path}?{urlencode({'whose': scope, **rest})}")
        for scope, word in words.items()
    ]


@require_GET
def contracts_csv(request: HttpRequest) -> FileResponse:
    """The filtered contracts as CSV."""
    _asked, rows = filtered(request)
    file = contract_files.csv_file(request.user, rows, timezone.localdate())
    return FileResponse(
        file, as_attachment=True, filename=f"{_('contracts')}.csv", content_type="text/csv; charset=utf-8"
    )


@require_GET
def contracts_xlsx(request: HttpRequest) -> FileResponse:
    """The filtered contracts as XLSX."""
    _asked, rows = filtered(request)
    file = contract_files.xlsx_file(request.user, rows, timezone.localdate())
    return FileResponse(file, as_attachment=True, filename=f"{_('contracts')}.xlsx")


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keeps the filter that the page shows, under a name."""
    form = SaveFilterForm(request.user, request.POST)
    address = reverse("register:contracts")
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, str(errors[0]))
        return redirect(address)
    saved = save_filter(
        user=form.person,
        name=form.cleaned_data["name"],
        query=form.cleaned_data["query"],
        shared_with=form.shared_with,
    )
    messages.success(request, _("The filter “%(name)s” is saved.") % {"name": saved.name})
    return redirect(f"{address}?{saved.query}")


@require_POST
def forget(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a saved filter away."""
    saved = SavedFilter.objects.visible_to(request.user).filter(pk=number).first()
    if saved is None or not request.user.is_authenticated:
        raise Http404
    try:
        delete_filter(user=request.user, saved=saved)
    except PermissionDenied as fault:
        raise Http404 from fault
    messages.success(request, _("The filter “%(name)s” is taken away.") % {"name": saved.name})
    return redirect("register:contracts")
