"""The list of procurements."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kedja_site.procurements.filters import USUAL, ProcurementFilter
from kedja_site.procurements.permissions import user_can_see_procurements
from kedja_site.procurements.selectors import procurements_for, with_parts
from kedja_site.procurements.views.frame import show

PAGE = 50


@require_safe
def procurements(request: HttpRequest) -> HttpResponse:
    """Those that the viewer may know of, filtered, a page at a time."""
    if not user_can_see_procurements(request.user):
        raise PermissionDenied
    asked = ProcurementFilter(
        request.GET, with_parts(procurements_for(request.user)).select_related("responsible"), request=request
    )
    page = Paginator(asked.qs, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": asked.form,
        "page": page,
        "is_filtered": any(value != USUAL.get(name) for name, value in asked.asked.items()),
    }
    return show(request, "procurements/list.html", context)
