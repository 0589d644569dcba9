"""The assessor's pages: one requirement at a time, the answer beside the guidance, then the decision."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.followup.actions.move_case import CannotMoveError, close_case
from kedja_site.followup.permissions import user_can_lead
from kedja_site.followup.statuses import Verdict
from kedja_site.selfreports.actions.assess import (
    JudgedNow,
    Judging,
    NeedsReasonError,
    NotJudgedError,
    NotToAssessError,
    decide,
    judge,
    send_back,
)
from kedja_site.selfreports.assessing import PartAnswered, Reading, read_submission
from kedja_site.selfreports.forms import DecideForm, SendBackForm
from kedja_site.selfreports.models import Assessment, SelfReport, Submission
from kedja_site.selfreports.permissions import user_can_assess
from kedja_site.selfreports.profile import profile_words
from kedja_site.selfreports.selectors import found_report, latest_submission
from kedja_site.selfreports.statuses import Decision, Judged, ReportState
from kedja_site.selfreports.views.frame import page, person

TAB = "campaigns"
LONGEST = 3000


def _to_assess(request: HttpRequest, public_id: str) -> tuple[SelfReport, Submission]:
    found, _may_read = found_report(request.user, public_id)
    if not user_can_assess(request.user, found):
        raise PermissionDenied
    submission = latest_submission(found)
    if submission is None:
        raise Http404
    return found, submission


@require_safe
def assess(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far the judging has come, requirement by requirement, and what is recommended."""
    found, submission = _to_assess(request, public_id)
    return _overview(request, found, submission)


def _overview(
    request: HttpRequest,
    found: SelfReport,
    submission: Submission,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    reading = read_submission(submission, timezone.localdate())
    recommended = reading.recommendation
    assessment = getattr(submission, "assessment", None)
    case = found.follow_up
    context = {
        "report": found,
        "submission": submission,
        "reading": reading,
        "recommended": recommended,
        "recommended_word": recommended.label if recommended else "",
        "assessment": assessment,
        "profile": profile_words(submission.content["profile"]),
        "to_complete": [
            one
            for one in reading.answers
            if one.judgement and one.judgement.judged == Judged.NEEDS_COMPLETION
        ],
        "deviations": [(part, one) for part in reading.parts for one in part.answers if one.is_deviation],
        "judged": sum(part.judged for part in reading.parts),
        "asked": sum(len(part.answers) for part in reading.parts),
        "next_part": next((part for part in reading.parts if part.judged < len(part.answers)), None),
        "can_judge": found.state == ReportState.SUBMITTED,
        "case": case,
        "can_close": _can_close(person(request), found, reading),
        "decide_form": DecideForm(initial={"decision": recommended} if recommended else None),
        "send_back_form": SendBackForm(),
        **more,
    }
    return page(request, "assess", TAB, context, status=status)


def _can_close(user: User, found: SelfReport, reading: Reading) -> bool:
    """Approved on the self-report alone, without a deviation."""
    assessment: Assessment | None = getattr(reading.submission, "assessment", None)
    case = found.follow_up
    return (
        assessment is not None
        and assessment.decision == Decision.APPROVED
        and case is not None
        and case.is_open
        and not any(one.is_deviation for one in reading.answers)
        and user_can_lead(user, case)
    )


def judge_part(request: HttpRequest, public_id: str, requirement: str) -> HttpResponse:
    """The answers under one requirement, each with its judgement; kept as it goes."""
    found, submission = _to_assess(request, public_id)
    reading = read_submission(submission, timezone.localdate())
    this = reading.part(requirement)
    if this is None:
        raise Http404
    status, standing = 200, {}
    if request.method == "POST":
        try:
            done = judge(user=person(request), report=found, judgings=_judgings(this, request.POST))
        except NotToAssessError:
            messages.warning(request, _("The self-report has been sent back or assessed meanwhile."))
            return redirect("selfreports:assess", public_id)
        if not done.standing:
            return redirect(_after(request, found, reading, requirement))
        status, standing = 409, _beside(this, done, request.POST)
        submission = latest_submission(found) or submission
        reading = read_submission(submission, timezone.localdate())
        this = reading.part(requirement) or this
    names = [part.part.requirement for part in reading.parts]
    context = {
        "report": found,
        "submission": submission,
        "reading": reading,
        "this": this,
        "number": names.index(requirement) + 1,
        "choices": Judged.choices,
        "standing": standing,
        "can_judge": found.state == ReportState.SUBMITTED,
        "is_kept": "kept" in request.GET,
    }
    return page(request, "judge", TAB, context, status=status)


def _judgings(this: PartAnswered, data: QueryDict) -> list[Judging]:
    found = []
    for one in this.answers:
        key = one.question.key
        if f"v-{key}" not in data:
            continue
        judged = data.get(f"j-{key}", "")
        seen = data.get(f"v-{key}", "")
        found.append(
            Judging(
                question=key,
                seen=int(seen) if seen.isdecimal() else 0,
                judged=judged if judged in Judged.values else "",
                comment=data.get(f"c-{key}", "").replace("\r\n", "\n").strip()[:LONGEST],
                is_dated=f"d-{key}" in data,
                is_specific=f"p-{key}" in data,
                is_shown=f"s-{key}" in data,
            )
        )
    return found


def _beside(this: PartAnswered, done: JudgedNow, data: QueryDict) -> dict[str, Judging]:
    """What was written on top of a colleague's judgement, to stand beside that."""
    return {one.question: one for one in _judgings(this, data) if one.question in done.standing}


def _after(request: HttpRequest, found: SelfReport, reading: Reading, requirement: str) -> str:
    if "on" not in request.POST:
        return reverse("selfreports:judge", args=[found.public_id, requirement]) + "?kept=1#sparat"
    names = [part.part.requirement for part in reading.parts]
    after = names[names.index(requirement) + 1 :]
    if after:
        return reverse("selfreports:judge", args=[found.public_id, after[0]])
    return reverse("selfreports:assess", args=[found.public_id])


@require_POST
def decide_on(request: HttpRequest, public_id: str) -> HttpResponse:
    """Approved, an office audit, or back to the supplier to be completed."""
    found, submission = _to_assess(request, public_id)
    form: DecideForm | SendBackForm
    try:
        if "send_back" in request.POST:
            form = SendBackForm(request.POST)
            if form.is_valid():
                given = form.cleaned_data
                send_back(user=person(request), report=found, deadline=given["deadline"], why=given["why"])
                messages.success(request, _("The supplier is asked to complete its answers, by letter."))
                return redirect(found)
            return _overview(request, found, submission, status=422, send_back_form=form)
        form = DecideForm(request.POST)
        if form.is_valid():
            given = form.cleaned_data
            decide(user=person(request), report=found, decision=Decision(given["decision"]), why=given["why"])
            messages.success(request, _("The decision stands, and the supplier is told by letter."))
            return redirect("selfreports:assess", public_id)
    except NeedsReasonError:
        form.add_error("why", _("You decide otherwise than recommended: write why."))
    except NotJudgedError:
        form.add_error(None, _("Judge every answer first; where one needs completion, send it back."))
    except NotToAssessError:
        messages.warning(request, _("The self-report has been sent back or assessed meanwhile."))
        return redirect("selfreports:assess", public_id)
    return _overview(request, found, submission, status=422, decide_form=form)


@require_POST
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """The follow-up ends here: approved on the self-report alone."""
    found, submission = _to_assess(request, public_id)
    if not _can_close(person(request), found, read_submission(submission, timezone.localdate())):
        raise PermissionDenied
    assert found.follow_up is not None  # asked above
    try:
        close_case(user=person(request), case=found.follow_up, verdict=Verdict.APPROVED)
    except CannotMoveError as fault:
        messages.warning(request, str(fault) or _("The follow-up cannot be closed from where it is."))
    else:
        messages.success(request, _("The follow-up is closed: approved."))
    return redirect("selfreports:assess", public_id)
