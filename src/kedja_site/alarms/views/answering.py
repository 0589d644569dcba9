"""What an alarm touches: as a table, a picture, a map, a file, on paper; and what is not known."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import FileResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kedja_site.alarms import export
from kedja_site.alarms.answer import Answer, answer_for, by_category, by_organisation, by_supplier, rows_of
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.not_known import ask_address, undisclosed, what_is_not_known
from kedja_site.alarms.picture import drawn
from kedja_site.alarms.selectors import alarm_at, candidates_of, uncounted
from kedja_site.alarms.spend import spend_shown
from kedja_site.alarms.views.frame import alarm_frame
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.graph import NodeKind
from kedja_site.register.models import Contract, Site
from kedja_site.register.pages.chain import world_of

A_PAGE = 50
MOST_IN_PICTURE = 24
MOST_ON_MAP = 500
MOST_ON_PAPER = 1_000
VIEWS = ("", "bild", "karta", "okant")


def _frame(request: HttpRequest, alarm: Alarm, answer: Answer, shown: str) -> dict[str, Any]:
    return {
        **alarm_frame(request, alarm, "answer"),
        "shown": shown,
        "answer": answer,
        "organisations": by_organisation(answer),
        "total": len(answer.contracts),
        "suppliers": by_supplier(answer),
        "money": answer.trace.money,
        "can_export": bool(access_for(request.user, Subject.ALARM, Action.EXPORT)),
        "uncounted": uncounted(candidates_of(request.user, alarm)),
        "cut": alarm.lines.filter(is_cut=True),
        "unfound": alarm.lines.exclude(pk__in=candidates_of(request.user, alarm).order_by().values("line")),
    }


@require_safe
def alarm(request: HttpRequest, public_id: str) -> HttpResponse:
    """The answer."""
    found = alarm_at(request.user, public_id)
    shown = request.GET.get("visa", "")
    if shown not in VIEWS:
        raise Http404
    today = timezone.localdate()
    answer = answer_for(request.user, found, today)
    context = _frame(request, found, answer, shown)
    if shown == "bild":
        rows = rows_of(answer, answer.contracts[:MOST_IN_PICTURE])
        context |= {
            "rows": rows,
            "picture": drawn(rows, found.title),
            "is_cut": len(answer.contracts) > len(rows),
        }
    elif shown == "karta":
        context["world"], context["sites"], context["more_sites"] = _world(answer, found.title)
    elif shown == "okant":
        context["unknown"] = what_is_not_known(answer, found, today)
    else:
        page = Paginator(answer.contracts, A_PAGE).get_page(request.GET.get("page"))
        rows = rows_of(answer, page.object_list)
        context |= {
            "page": page,
            "rows": rows,
            "categories": by_category(answer),
            "spend": spend_shown(request.user, [share.what for share in context["suppliers"]]),
        }
    return render(request, f"alarms/answer{'_' + shown if shown else ''}.html", context)


def _world(answer: Answer, title: str) -> tuple[str | None, list[Site], int]:
    """The sites that what was named is, runs or leads to, those named first; and how many the map has no room for."""
    reached = answer.trace.reached(NodeKind.SITE)[0]
    pks = reached[:MOST_ON_MAP].tolist()
    found = Site.objects.visible_to(answer.viewer).select_related("run_by").in_bulk(pks)
    sites = [found[pk] for pk in pks if pk in found]
    return world_of(sites, [], title), sites, max(0, len(reached) - MOST_ON_MAP)


@require_safe
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """All on one page, to print or to save as PDF."""
    found = alarm_at(request.user, public_id)
    today = timezone.localdate()
    answer = answer_for(request.user, found, today)
    rows = rows_of(answer, answer.contracts[:MOST_ON_PAPER])
    context = _frame(request, found, answer, "") | {
        "rows": rows,
        "is_cut": len(answer.contracts) > len(rows),
        "categories": by_category(answer),
        "unknown": what_is_not_known(answer, found, today),
        "today": today,
    }
    return render(request, "alarms/paper.html", context)


def _exported(request: HttpRequest, public_id: str) -> tuple[Alarm, Answer]:
    if not access_for(request.user, Subject.ALARM, Action.EXPORT):
        raise Http404
    found = alarm_at(request.user, public_id)
    return found, answer_for(request.user, found, timezone.localdate())


@require_safe
def answer_csv(request: HttpRequest, public_id: str) -> StreamingHttpResponse:
    """The affected contracts, for programs."""
    found, answer = _exported(request, public_id)
    response = StreamingHttpResponse(export.csv_lines(answer), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="larm-{found.public_id}.csv"'
    return response


@require_safe
def answer_xlsx(request: HttpRequest, public_id: str) -> FileResponse:
    """The same for people."""
    found, answer = _exported(request, public_id)
    return FileResponse(export.xlsx_file(answer), as_attachment=True, filename=f"larm-{found.public_id}.xlsx")


@require_safe
def unknown(request: HttpRequest, public_id: str) -> HttpResponse:
    """The contracts of one category and country whose chains are not disclosed, and the way to ask for them."""
    found = alarm_at(request.user, public_id)
    category, country = request.GET.get("kategori", ""), request.GET.get("land", "")
    pks = undisclosed(request.user, category, country, timezone.localdate())
    page = Paginator(pks, A_PAGE).get_page(request.GET.get("page"))
    rows = Contract.objects.visible_to(request.user).filter(pk__in=list(page.object_list))
    rows = rows.select_related("owner", "supplier").order_by("ends_on", "pk")
    context = {
        **alarm_frame(request, found, "answer"),
        "page": page,
        "rows": [(contract, ask_address(request.user, contract)) for contract in rows],
        "category": category,
        "country": country,
    }
    return render(request, "alarms/unknown.html", context)
