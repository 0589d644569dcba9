"""The pages of one contract, supplier or site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja_site.register.selectors import visible_contract, visible_site, visible_supplier


@require_GET
def contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """A contract."""
    return render(request, "register/contract.html", {"record": visible_contract(request.user, public_id)})


@require_GET
def supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """A supplier."""
    return render(request, "register/supplier.html", {"record": visible_supplier(request.user, public_id)})


@require_GET
def site(request: HttpRequest, public_id: str) -> HttpResponse:
    """A site."""
    return render(request, "register/site.html", {"record": visible_site(request.user, public_id)})
