"""My contracts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja_site.register.models import Contract


@require_GET
def contracts(request: HttpRequest) -> HttpResponse:
    """Contracts."""
    rows = Contract.objects.visible_to(request.user)[:50]
    return render(request, "register/contracts.html", {"rows": rows})
