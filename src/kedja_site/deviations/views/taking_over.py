"""Write what an audit has found, or what was judged in a self-report, into the case as deviations to confirm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kedja_site.audits.selectors import visible_audit
from kedja_site.deviations.actions.report_deviation import Found, report_deviation
from kedja_site.deviations.permissions import user_can_report
from kedja_site.deviations.taking_over import found_in_answers, found_in_audit, not_taken_over
from kedja_site.deviations.views.frame import person_of
from kedja_site.followup.models import FollowUp
from kedja_site.selfreports.selectors import answers_for, readable_report


def _take_over(request: HttpRequest, case: FollowUp, found: list[Found]) -> HttpResponse:
    person = person_of(request)
    if not user_can_report(request.user, case):
        raise PermissionDenied
    new = not_taken_over(case, found)
    for one in new:
        report_deviation(user=person, case=case, found=one)
    said = ngettext(
        "%(number)s deviation is written into the follow-up. Confirm it, or say that it is none.",
        "%(number)s deviations are written into the follow-up. Confirm them, or say that they are none.",
        len(new),
    )
    messages.success(request, said % {"number": len(new)})
    return redirect(case)


@require_POST
def from_audit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Of an audit's signed report."""
    audit = visible_audit(request.user, public_id)
    if not user_can_report(request.user, audit.follow_up):
        raise PermissionDenied
    return _take_over(request, audit.follow_up, found_in_audit(audit))


@require_POST
def from_answers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Of a judged self-report."""
    report = readable_report(request.user, public_id)
    case = report.follow_up
    if case is None:
        raise Http404
    if not user_can_report(request.user, case):
        raise PermissionDenied
    submission = answers_for(request.user, report)
    found = found_in_answers(report, submission) if submission else []
    return _take_over(request, case, found)
