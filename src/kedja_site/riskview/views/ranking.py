"""The ranking: filtered, sorted and paged by its address alone, and handed out whole as CSV or XLSX."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from kedja.screening.answers import RankingFilter
from kedja.screening.listing import SORTS
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.riskview import export
from kedja_site.riskview.forms import RankingForm
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.permissions import user_can_download_rejected
from kedja_site.riskview.query import address, ranking_filter
from kedja_site.riskview.selectors import finished_run, overview, results, visible_run
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.views.frame import run_frame
from kedja_site.riskview.words import page_language

PAGE_SIZE = 50
DEFAULT_SORT = "row"


def library_sort(asked: str) -> str:
    """The library's name for the site's sort: here "-" means the greatest first, there the other way than usual."""
    name = asked.removeprefix("-")
    if name not in SORTS:
        return DEFAULT_SORT
    falling = SORTS[name][1] == "DESC"
    return name if asked.startswith("-") == falling else f"-{name}"


def _asked(request: HttpRequest, run: ScreeningRun) -> tuple[RankingForm, RankingFilter, str]:
    form = RankingForm(overview(run), request.GET)
    asked = form.asked()
    sort = asked.get("sort", DEFAULT_SORT)
    if sort.removeprefix("-") not in SORTS:
        sort = DEFAULT_SORT
    return form, ranking_filter(asked), sort


def page_number(request: HttpRequest) -> int:
    """The page asked for; the first where that is no number."""
    given = request.GET.get("page", "1")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1  # noqa: PLR2004 - a billion pages


@public
@keepable(stored=False)
@require_GET
def ranking(request: HttpRequest, public_id: str) -> HttpResponse:
    """A page of the ranking. A form sends its empty fields too; the address that stays has only what is asked for."""
    run = finished_run(request.user, public_id)
    if any(value == "" for value in request.GET.values()):
        return redirect(address(run, **request.GET.dict()))
    form, wanted, sort = _asked(request, run)
    page = results(run).ranking(wanted, library_sort(sort), page_number(request), PAGE_SIZE)
    parameters = {name: value for name, value in form.asked().items() if name != "sort"}
    if sort != DEFAULT_SORT:
        parameters["sort"] = sort
    context = {
        "form": form,
        "page": page,
        "sort": sort,
        "first": (page.number - 1) * page.size + 1,
        "last": min(page.number * page.size, page.total),
        "is_filtered": wanted != RankingFilter(),
        "parameters": parameters,
        "clear": address(run),
        "csv_address": address(run, "ranking_csv", **parameters),
        "xlsx_address": address(run, "ranking_xlsx", **parameters),
    }
    return render(request, "riskview/ranking.html", run_frame(request, run, "ranking") | context)


def _file_name(run: ScreeningRun, suffix: str) -> str:
    return f"riskbild-{run.public_id}.{suffix}"


@public
@require_GET
def ranking_csv(request: HttpRequest, public_id: str) -> FileResponse:
    """The filtered ranking as CSV."""
    run = finished_run(request.user, public_id)
    _form, wanted, sort = _asked(request, run)
    file = export.csv_file(results(run), wanted, library_sort(sort), page_language())
    return FileResponse(
        file, as_attachment=True, filename=_file_name(run, "csv"), content_type="text/csv; charset=utf-8"
    )


@public
@require_GET
def ranking_xlsx(request: HttpRequest, public_id: str) -> FileResponse:
    """The filtered ranking as XLSX."""
    run = finished_run(request.user, public_id)
    _form, wanted, sort = _asked(request, run)
    file = export.xlsx_file(results(run), wanted, library_sort(sort), page_language())
    return FileResponse(file, as_attachment=True, filename=_file_name(run, "xlsx"))


@public
@require_GET
def rejected(request: HttpRequest, public_id: str) -> FileResponse:
    """The rows to mend, for the owner alone; Http404 for everybody else."""
    run = visible_run(request.user, public_id)
    if run.status != Status.DONE or not user_can_download_rejected(request.user, run):
        raise Http404
    if not run.rejected_file.is_file():
        raise Http404
    return FileResponse(
        run.rejected_file.open("rb"),
        as_attachment=True,
        filename=f"avvisade-{run.public_id}.csv",
        content_type="text/csv; charset=utf-8",
    )
