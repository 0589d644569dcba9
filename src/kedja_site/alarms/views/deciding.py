"""Who is meant: the candidates of each line, to confirm or reject."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.models import Alarm, Candidate, Sought, WatchList
from kedja_site.alarms.proposing import MOST, MOST_IN_AN_AREA
from kedja_site.alarms.selectors import alarm_at, candidates_of
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.views.frame import alarm_frame
from kedja_site.people.access import Viewer

LINES_A_PAGE = 25
MOST_SHOWN = 60
"""Candidates of one line on a page; an area can have thousands, which its buttons decide on at once."""
PREFIX, ALL = "verdict_", "all_"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line on the page: its first candidates, how many more there are, and whether some were left out."""

    line: Sought
    candidates: list[Candidate]
    more: int
    most: int
    waiting: int
    """How many nobody has decided on."""


def verdicts_in(request: HttpRequest, of: Alarm | WatchList) -> dict[int, Verdict]:
    """What was said, by the candidate's number; anything else in the form is passed over.

    A line's own buttons speak of all of its candidates that nobody has decided on, also those that the page has no room for.
    """
    said = {
        int(name.removeprefix(PREFIX)): Verdict(value)
        for name, value in request.POST.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).isdecimal() and value in Verdict.values
    }
    for name, value in request.POST.items():
        if name.startswith(ALL) and name.removeprefix(ALL).isdecimal() and value in Verdict.values:
            whole = candidates_of(request.user, of).filter(
                line=int(name.removeprefix(ALL)), verdict=Verdict.WAITING
            )
            waits = {
                pk for pk in whole.values_list("pk", flat=True) if said.get(pk) in {None, Verdict.WAITING}
            }
            said |= dict.fromkeys(waits, Verdict(value))
    return said


def lines_page(
    viewer: Viewer, of: Alarm | WatchList, number: str | None, *, only_found: bool = False
) -> tuple[Page[Sought], list[ShownLine]]:
    """A page of lines, each with the candidates that the viewer may see; or of the lines alone that have any."""
    wanted = of.lines.order_by("number", "pk")
    if only_found:
        wanted = wanted.filter(pk__in=candidates_of(viewer, of).order_by().values("line"))
    page = Paginator(wanted, LINES_A_PAGE).get_page(number)
    lines = list(page)
    found = candidates_of(viewer, of).filter(line__in=lines)
    by_line = {key: list(group) for key, group in groupby(found, key=lambda each: each.line_id)}
    return page, [_shown(line, by_line.get(line.pk, [])) for line in lines]


def _shown(line: Sought, found: list[Candidate]) -> ShownLine:
    # What waits for a decision first: whoever has decided on sixty comes to the next.
    found.sort(key=lambda each: each.verdict != Verdict.WAITING and len(found) > MOST_SHOWN)
    return ShownLine(
        line,
        found[:MOST_SHOWN],
        more=max(0, len(found) - MOST_SHOWN),
        most=MOST_IN_AN_AREA if line.reach else MOST,
        waiting=sum(each.verdict == Verdict.WAITING for each in found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def candidates(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was found for each line, how sure it is and why."""
    alarm = alarm_at(request.user, public_id)
    if request.method == "POST":
        if not request.user.is_authenticated:
            raise PermissionDenied
        try:
            number = decide_candidates(request.user, alarm, verdicts_in(request, alarm), now=timezone.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, _("Decisions saved: %(number)s") % {"number": number})
        return redirect(request.get_full_path())
    page, lines = lines_page(request.user, alarm, request.GET.get("page"))
    context = {**alarm_frame(request, alarm, "candidates"), "page": page, "lines": lines}
    return render(request, "alarms/candidates.html", context)
