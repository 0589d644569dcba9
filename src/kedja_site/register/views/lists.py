"""The lists of suppliers and sites."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja_site.register.models import Site, Supplier


@require_GET
def suppliers(request: HttpRequest) -> HttpResponse:
    """Suppliers."""
    rows = Supplier.objects.visible_to(request.user).filter(merged_into=None)[:50]
    return render(request, "register/suppliers.html", {"rows": rows})


@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """Sites."""
    rows = Site.objects.visible_to(request.user).filter(merged_into=None)[:50]
    return render(request, "register/sites.html", {"rows": rows})
