"""The list of deviations, and the same as files."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.deviations.export import csv_lines, xlsx_file
from kedja_site.deviations.forms import FilterForm
from kedja_site.deviations.lists import filtered, leaders_among
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.permissions import user_can_see_any
from kedja_site.deviations.selectors import deviations_for, fact_rows, facts
from kedja_site.deviations.views.frame import show_page
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def deviations(request: HttpRequest) -> HttpResponse:
    """What the viewer follows up, narrowed; with `?at=bought` what is known at suppliers that the viewer buys from."""
    if not user_can_see_any(request.user):
        raise PermissionDenied
    reads_whole = bool(access_for(request.user, Subject.DEVIATION, Action.SEE))
    if request.GET.get("at") == "bought" or not reads_whole:
        rows = fact_rows(request.user)
        page = Paginator(rows.only("pk"), PAGE).get_page(request.GET.get("page"))
        on_page = facts(rows.filter(pk__in=[row.pk for row in page.object_list]))
        return show_page(request, "bought", {"page": page, "facts": on_page, "reads_whole": reads_whole})
    visible = deviations_for(request.user)
    form = FilterForm(leaders_among(visible), request.GET)
    asked = (
        {name: value for name, value in form.data.items() if name in form.fields} if form.is_valid() else {}
    )
    found = filtered(visible, asked, timezone.localdate())
    address = request.GET.copy()
    address.pop("page", None)
    return show_page(
        request,
        "deviations",
        {
            "form": form,
            "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
            "query": address.urlencode(),
        },
    )


def _to_take_away(request: HttpRequest) -> QuerySet[Deviation]:
    may = Deviation.objects.visible_to(request.user, Action.EXPORT).order_by()
    rows = deviations_for(request.user).filter(pk__in=may.values("pk"))
    form = FilterForm(leaders_among(rows), request.GET)
    return filtered(rows, request.GET.dict() if form.is_valid() else {}, timezone.localdate())


def _file_name() -> str:
    return _("deviations")


@require_safe
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as CSV; formulas are neutralised."""
    if not access_for(request.user, Subject.DEVIATION, Action.EXPORT):
        raise PermissionDenied
    return StreamingHttpResponse(
        csv_lines(_to_take_away(request), timezone.localdate()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{_file_name()}.csv"'},
    )


@require_safe
def as_xlsx(request: HttpRequest) -> FileResponse:
    """The list as XLSX."""
    if not access_for(request.user, Subject.DEVIATION, Action.EXPORT):
        raise PermissionDenied
    file = xlsx_file(_to_take_away(request), timezone.localdate())
    return FileResponse(file, as_attachment=True, filename=f"{_file_name()}.xlsx", content_type=XLSX)
