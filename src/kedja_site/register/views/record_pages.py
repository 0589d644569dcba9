"""The pages of one contract, supplier or site. What was merged leads on to what it was merged into."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from kedja_site.register.models import Contract
from kedja_site.register.pages.contract import contract_page
from kedja_site.register.pages.site import site_page
from kedja_site.register.pages.supplier import supplier_page
from kedja_site.register.permissions import user_can_change, user_can_create, user_can_delete, user_can_lead
from kedja_site.register.selectors import visible_contract, visible_site, visible_supplier
from kedja_site.register.views.frame import register_frame


@require_GET
def contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """A contract: terms, what is known, risk with explanation, chain, what to do next."""
    found = visible_contract(request.user, public_id)
    context = {
        "record": found,
        "told": contract_page(request.user, found, timezone.localdate()),
        "today": timezone.localdate(),
        "can_change": user_can_change(request.user, found),
        "can_delete": user_can_delete(request.user, found),
    }
    return render(request, "register/contract.html", register_frame(request, "contracts") | context)


@require_GET
def supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """A supplier: who buys, what is known, where things are made, chain, leverage, ledger."""
    found = visible_supplier(request.user, public_id)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)  # whose page asks for itself who may see it
    context = {
        "record": found,
        "told": supplier_page(request.user, found, timezone.localdate()),
        "today": timezone.localdate(),
        "can_change": user_can_change(request.user, found),
        "can_delete": user_can_delete(request.user, found),
        "can_lead": user_can_lead(request.user, found),
        "can_create_contract": user_can_create(request.user, Contract.subject),
    }
    return render(request, "register/supplier.html", register_frame(request, "suppliers") | context)


@require_GET
def site(request: HttpRequest, public_id: str) -> HttpResponse:
    """A site: what is known, whom it supplies and who supplies it, which contracts that concerns."""
    found = visible_site(request.user, public_id)
    if found.merged_into:
        return redirect(found.merged_into, permanent=True)  # whose page asks for itself who may see it
    context = {
        "record": found,
        "told": site_page(request.user, found, timezone.localdate()),
        "today": timezone.localdate(),
        "can_change": user_can_change(request.user, found),
        "can_delete": user_can_delete(request.user, found),
    }
    return render(request, "register/site.html", register_frame(request, "sites") | context)
