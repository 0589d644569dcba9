"""The lists of suppliers and sites, and the register's search."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action
from kedja_site.register.contract_rows import facts_of_suppliers
from kedja_site.register.filters import ListFilter, SiteFilter, SupplierFilter
from kedja_site.register.finding import find
from kedja_site.register.models import Site, Supplier
from kedja_site.register.paging import Sort, page_of, read_position
from kedja_site.register.permissions import user_can_create
from kedja_site.register.views.frame import register_frame

SORTS = {
    "name": Sort("name"),
    "-name": Sort("name", descending=True),
    "country": Sort("country"),
    "-country": Sort("country", descending=True),
}
PAGE_SIZE = 50
MOST_HITS = 50


def _without_empty(request: HttpRequest) -> str | None:
    """Where to, if the address has empty parts, as a form sends them."""
    if all(request.GET.values()):
        return None
    kept = urlencode({name: value for name, value in request.GET.items() if value})
    return f"{request.path}?{kept}" if kept else request.path


def _listed(request: HttpRequest, asked: ListFilter, *beside: str) -> dict[str, Any]:
    sort = request.GET.get("sort", "name")
    sort = sort if sort in SORTS else "name"
    page = page_of(
        asked.qs,
        SORTS[sort],
        after=read_position(request.GET.get("after", "")),
        before=read_position(request.GET.get("before", "")),
        size=PAGE_SIZE,
        beside=beside,
    )
    return {"form": asked.form, "page": page, "sort": sort, "is_filtered": bool(asked.asked)}


@require_GET
def suppliers(request: HttpRequest) -> HttpResponse:
    """A page of suppliers."""
    if address := _without_empty(request):
        return redirect(address)
    rows = Supplier.objects.visible_to(request.user).filter(merged_into=None)
    context = _listed(request, SupplierFilter(request.GET, rows, request=request), "parent")
    facts = facts_of_suppliers(request.user, {row.pk for row in context["page"].rows}, timezone.localdate())
    context["rows"] = [(row, facts[row.pk]) for row in context["page"].rows]
    context["can_create"] = user_can_create(request.user, Supplier.subject)
    return render(request, "register/suppliers.html", register_frame(request, "suppliers") | context)


@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """A page of sites."""
    if address := _without_empty(request):
        return redirect(address)
    rows = Site.objects.visible_to(request.user).filter(merged_into=None)
    context = _listed(request, SiteFilter(request.GET, rows, request=request), "run_by")
    context["can_create"] = user_can_create(request.user, Site.subject)
    return render(request, "register/sites.html", register_frame(request, "sites") | context)


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What the viewer may see, by name, earlier name, number, diary number or id."""
    text = request.GET.get("q", "").strip()[:200]
    hits = find(request.user, text, most=MOST_HITS + 1, inside=True) if text else []
    context = {
        "asked_text": text,
        "hits": hits[:MOST_HITS],
        "has_more": len(hits) > MOST_HITS,
        "may_see": bool(access_for(request.user, Supplier.subject, Action.SEE)),
    }
    return render(request, "register/search.html", register_frame(request, "search") | context)
