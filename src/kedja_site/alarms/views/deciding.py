"""Who is meant: the candidates of each line, to confirm or reject."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.models import Alarm, Candidate, Sought, WatchList
from kedja_site.alarms.selectors import alarm_at, candidates_of
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.views.frame import alarm_frame
from kedja_site.people.access import Viewer

LINES_A_PAGE = 25
PREFIX = "verdict_"


def verdicts_in(request: HttpRequest) -> dict[int, Verdict]:
    """What was said, by the candidate's number; anything else in the form is passed over."""
    return {
        int(name.removeprefix(PREFIX)): Verdict(value)
        for name, value in request.POST.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).isdecimal() and value in Verdict.values
    }


def lines_page(
    viewer: Viewer, of: Alarm | WatchList, number: str | None, *, only_found: bool = False
) -> tuple[Page[Sought], list[tuple[Sought, list[Candidate]]]]:
    """A page of lines, each with the candidates that the viewer may see; or of the lines alone that have any."""
    wanted = of.lines.order_by("number", "pk")
    if only_found:
        wanted = wanted.filter(pk__in=candidates_of(viewer, of).order_by().values("line"))
    page = Paginator(wanted, LINES_A_PAGE).get_page(number)
    lines = list(page)
    found = candidates_of(viewer, of).filter(line__in=lines)
    by_line = {key: list(group) for key, group in groupby(found, key=lambda each: each.line_id)}
    return page, [(line, by_line.get(line.pk, [])) for line in lines]


@require_http_methods(["GET", "HEAD", "POST"])
def candidates(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was found for each line, how sure it is and why."""
    alarm = alarm_at(request.user, public_id)
    if request.method == "POST":
        if not request.user.is_authenticated:
            raise PermissionDenied
        number = decide_candidates(request.user, alarm, verdicts_in(request), now=timezone.now())
        messages.success(request, _("Decisions saved: %(number)s") % {"number": number})
        return redirect(request.get_full_path())
    page, lines = lines_page(request.user, alarm, request.GET.get("page"))
    context = {**alarm_frame(request, alarm, "candidates"), "page": page, "lines": lines}
    return render(request, "alarms/candidates.html", context)
