"""The assessor judges answer by answer, sends back what has to be completed, and decides."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.followup.actions.move_case import CannotMoveError, move_case, record_performed
from kedja_site.followup.actions.plan_follow_up import change_plan
from kedja_site.followup.models import FollowUp
from kedja_site.followup.permissions import user_can_lead
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.people.log import record
from kedja_site.selfreports.assessing import Reading, read_submission
from kedja_site.selfreports.letter_context import write_to_supplier
from kedja_site.selfreports.models import Assessment, Judgement, SelfReport, Submission
from kedja_site.selfreports.permissions import user_can_assess
from kedja_site.selfreports.statuses import Decision, Judged, ReportState

WHY = "an action that has asked for permission"


class NotToAssessError(Exception):
    """The report has gone back to the supplier, or is assessed already."""


class NotJudgedError(Exception):
    """Answers are not judged yet, or none needs completion though the decision says so."""


class NeedsReasonError(Exception):
    """The decision differs from what the rules recommend, and no reason is given."""


@dataclass(frozen=True, slots=True)
class Judging:
    """What the assessor says of one answer; `seen` is the version that stood on the page."""

    question: str
    seen: int
    judged: str
    comment: str = ""
    is_dated: bool = False
    is_specific: bool = False
    is_shown: bool = False


@dataclass(slots=True)
class JudgedNow:
    """What became of it. What a colleague judged otherwise meanwhile is not written over."""

    kept: list[str] = field(default_factory=list)
    standing: dict[str, Judgement] = field(default_factory=dict)


def report_to_assess(user: User, report: SelfReport) -> SelfReport:
    """The report, locked. Raises PermissionDenied, NotToAssessError."""
    found: SelfReport = (
        SelfReport.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("follow_up", "supplier", "campaign__led_by", "version")
        .get(pk=report.pk)
    )
    if not user_can_assess(user, found):
        raise PermissionDenied
    if found.state != ReportState.SUBMITTED:
        raise NotToAssessError
    return found


def latest(report: SelfReport) -> Submission:
    """What was sent last."""
    return (
        report.submissions.select_related("report__follow_up", "version")
        .prefetch_related("judgements")
        .order_by("-round")[0]
    )


FIELDS = ("judged", "comment", "is_dated", "is_specific", "is_shown")


@as_system("asks for permission by itself")
@transaction.atomic
def judge(
    *, user: User, report: SelfReport, judgings: Iterable[Judging], now: datetime | None = None
) -> JudgedNow:
    """Keeps what was judged, as it goes. Raises PermissionDenied, NotToAssessError."""
    now = now or timezone.now()
    found = report_to_assess(user, report)
    submission = latest(found)
    standing = {one.question: one for one in submission.judgements.all()}
    done = JudgedNow()
    for one in judgings:
        row = standing.get(one.question)
        values = {name: getattr(one, name) for name in FIELDS}
        if row is None:
            if any(values.values()):
                Judgement.objects.create(
                    submission=submission, question=one.question, by=user, at=now, **values
                )
                done.kept.append(one.question)
        elif all(getattr(row, name) == value for name, value in values.items()):
            continue
        elif row.version != one.seen:
            done.standing[one.question] = row
        else:
            for name, value in values.items():
                setattr(row, name, value)
            row.version, row.by, row.at = row.version + 1, user, now
            row.save()
            done.kept.append(one.question)
    return done


@as_system("asks for permission by itself")
@transaction.atomic
def decide(
    *, user: User, report: SelfReport, decision: Decision, why: str = "", now: datetime | None = None
) -> Assessment:
    """Approved or an office audit. Raises PermissionDenied, NotToAssessError, NotJudgedError, NeedsReasonError."""
    now = now or timezone.now()
    found = report_to_assess(user, report)
    submission = latest(found)
    reading = read_submission(submission, timezone.localdate(now))
    assessment = _assessment(user, reading, decision, why, now)
    found.state = ReportState.ASSESSED
    found.save(update_fields=["state"])
    has_deviations = any(one.is_deviation for one in reading.answers)
    case = found.follow_up
    assert case is not None  # the database holds it
    record_performed(
        case=case,
        method=Method.SELF_REPORT,
        performed_on=timezone.localdate(now),
        verdict=_verdict(decision, has_deviations=has_deviations),
        by=str(found.campaign.led_by),
        who=user,
        now=now,
    )
    _move(case, CaseState.ASSESSED, user, why, now)
    if decision == Decision.OFFICE_AUDIT:
        _wish_for_audit(user, case, why, now)
    record(
        user,
        "selfreports.assess",
        found,
        before={"state": ReportState.SUBMITTED},
        after={
            "state": found.state,
            "round": submission.round,
            "recommended": assessment.recommended,
            "decision": decision,
            "verdicts": assessment.verdicts,
        },
        why=why,
        now=now,
    )
    write_to_supplier(
        found,
        "assessed",
        key=f"assessed {submission.round}",
        more={"assessment": assessment, "has_deviations": has_deviations},
    )
    return assessment


def _verdict(decision: Decision, *, has_deviations: bool) -> Verdict:
    if has_deviations:
        return Verdict.DEVIATIONS
    return Verdict.APPROVED if decision == Decision.APPROVED else Verdict.NOT_APPROVED


def _move(case: FollowUp, to: CaseState, user: User, why: str, now: datetime) -> None:
    """The case goes along, where it is still at the self-report; one that has gone on to an audit stays there."""
    try:
        if to == CaseState.ASSESSED and case.state == CaseState.INVITED:
            move_case(case=case, to=CaseState.ANSWERED, who=user, now=now)
        move_case(case=case, to=to, who=user, why=why, now=now)
    except CannotMoveError:
        return


def _wish_for_audit(user: User, case: FollowUp, why: str, now: datetime) -> None:
    """The case stays assessed, with the office audit as what is planned: ordering an audit starts from there."""
    if user_can_lead(user, case) and case.planned_method != Method.OFFICE_AUDIT:
        change_plan(user=user, case=case, values={"planned_method": Method.OFFICE_AUDIT}, why=why, now=now)


def _assessment(user: User, reading: Reading, decision: Decision, why: str, now: datetime) -> Assessment:
    recommended = reading.recommendation
    if recommended is None or (decision == Decision.COMPLETE) != (recommended == Decision.COMPLETE):
        raise NotJudgedError
    if decision != recommended and not why.strip():
        raise NeedsReasonError
    return Assessment.objects.create(
        submission=reading.submission,
        recommended=recommended,
        decision=decision,
        why=why.strip(),
        verdicts={part.part.requirement: part.verdict.value for part in reading.parts},
        by=user,
        at=now,
    )


@as_system("asks for permission by itself")
@transaction.atomic
def send_back(
    *,
    user: User,
    report: SelfReport,
    deadline: date,
    why: str = "",
    now: datetime | None = None,
) -> SelfReport:
    """Opens the questions that need completion for the supplier, with the comments, until a day.

    Raises PermissionDenied, NotToAssessError, NotJudgedError where none does, ValueError for a day that is over.
    """
    now = now or timezone.now()
    if deadline <= timezone.localdate(now):
        raise ValueError(deadline)
    found = report_to_assess(user, report)
    submission = latest(found)
    wanted = {
        one.question: one.comment
        for one in submission.judgements.all()
        if one.judged == Judged.NEEDS_COMPLETION
    }
    reading = read_submission(submission, timezone.localdate(now))
    if not wanted or reading.recommendation is None:
        raise NotJudgedError
    _assessment(user, reading, Decision.COMPLETE, why, now)
    found.state, found.sent_back = ReportState.RETURNED, wanted
    found.deadline, found.reminders = deadline, 0
    found.save(update_fields=["state", "sent_back", "deadline", "reminders"])
    assert found.follow_up is not None  # the database holds it
    _move(found.follow_up, CaseState.INVITED, user, "", now)
    record(
        user,
        "selfreports.send_back",
        found,
        before={"state": ReportState.SUBMITTED},
        after={"state": found.state, "questions": sorted(wanted), "deadline": deadline},
        why=why,
        now=now,
    )
    write_to_supplier(
        found,
        "returned",
        key=f"returned {submission.round}",
        more={"why": why, "wanted": _texts(reading, wanted)},
    )
    return found


def _texts(reading: Reading, wanted: Mapping[str, str]) -> list[tuple[object, str]]:
    return [
        (one.question.text, wanted[one.question.key]) for one in reading.answers if one.question.key in wanted
    ]
