"""The supplier sends its answers: what was sent is kept as it was, for good."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja_site.desk.notices import tell
from kedja_site.followup.actions.move_case import CannotMoveError, move_case
from kedja_site.followup.models import FollowUp
from kedja_site.followup.people import leaders_of
from kedja_site.followup.statuses import CaseState
from kedja_site.people.log import record
from kedja_site.selfreports.actions.save_answers import locked_report
from kedja_site.selfreports.letter_context import write_to_supplier
from kedja_site.selfreports.models import Evidence, Judgement, SelfReport, Submission
from kedja_site.selfreports.question_set import fingerprint_of
from kedja_site.selfreports.sheet import Line, Sheet, read_sheet
from kedja_site.selfreports.statuses import ReportState


class IncompleteError(Exception):
    """Questions are not answered; `lines` says which."""

    def __init__(self, lines: list[Line]) -> None:
        super().__init__([line.question.key for line in lines])
        self.lines = lines


@transaction.atomic
def submit_report(
    report: SelfReport, *, sent_by: str, remark: str = "", now: datetime | None = None
) -> Submission:
    """Sends it, once. Raises LockedError where it has been sent already, IncompleteError."""
    now = now or timezone.now()
    found = locked_report(report)
    sheet = read_sheet(found)
    if sheet.missing:
        raise IncompleteError(sheet.missing)
    before = found.submissions.order_by("-round").first()
    content = content_to_keep(sheet)
    submission = Submission.objects.create(
        report=found,
        round=before.round + 1 if before else 1,
        supplier=found.supplier,
        questionnaire=found.version.questionnaire,
        version=found.version,
        content=content,
        fingerprint=fingerprint_of({"wording": found.version.fingerprint, **content}),
        sent_by=sent_by,
        remark=remark,
        sent_at=now,
    )
    if before is not None:
        _carry_judgements(before, submission, found.sent_back)
    was = found.state
    found.state, found.submitted_at, found.sent_back = ReportState.SUBMITTED, now, {}
    found.answered, found.asked = sheet.done, len(sheet.lines)
    found.save(update_fields=["state", "submitted_at", "sent_back", "answered", "asked"])
    assert found.follow_up is not None  # the database holds it
    answer_case(found.follow_up, now)
    record(
        None,
        "selfreports.submit",
        found,
        before={"state": was},
        after={
            "state": found.state,
            "round": submission.round,
            "answers": len(content["answers"]),
            "fingerprint": submission.fingerprint,
        },
        why="by the link, without an account",
        now=now,
    )
    write_to_supplier(
        found,
        "receipt",
        key=f"receipt {submission.round}",
        more={"submission": submission, "answers": len(content["answers"])},
    )
    _tell_leaders(found, submission, now)
    return submission


def answer_case(case: FollowUp, now: datetime) -> None:
    """The case is answered, where it was waiting; one that has gone on to an audit stays there."""
    if case.state in {CaseState.INVITED, CaseState.ANSWERED}:
        try:
            move_case(case=case, to=CaseState.ANSWERED, who=None, now=now)
        except CannotMoveError:
            return


def content_to_keep(sheet: Sheet) -> dict[str, Any]:
    """Profile, answers and evidence as JSON: what a submission keeps of the report."""
    return {
        "profile": sheet.report.profile,
        "answers": {
            key: {
                "value": line.given.value,
                "words": line.given.words,
                "is_as_last_year": line.is_as_last_year,
                "evidence": [_evidence(one) for one in line.evidence],
            }
            for key, line in sheet.lines.items()
            if line.is_own and (not line.given.is_empty or line.evidence)
        },
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    stored = evidence.file
    return {
        "id": evidence.pk,
        "title": evidence.title,
        "dated_on": evidence.dated_on.isoformat() if evidence.dated_on else None,
        "valid_until": evidence.valid_until.isoformat() if evidence.valid_until else None,
        "link": evidence.link,
        "name": stored.name if stored else "",
        "sha256": stored.sha256 if stored else "",
    }


def _carry_judgements(before: Submission, submission: Submission, sent_back: dict[str, str]) -> None:
    """What was judged stands, but for what was completed: that is judged anew, with the comment beside it."""
    Judgement.objects.bulk_create(
        Judgement(
            submission=submission,
            question=one.question,
            judged="" if one.question in sent_back else one.judged,
            comment=one.comment,
            is_dated=one.is_dated,
            is_specific=one.is_specific,
            is_shown=one.is_shown,
            by=one.by,
            at=one.at,
        )
        for one in before.judgements.all()
    )


def _tell_leaders(report: SelfReport, submission: Submission, now: datetime) -> None:
    case = report.follow_up
    assert case is not None  # as above
    with translation.override("sv"):
        path = reverse("selfreports:assess", args=[report.public_id])
    tell(
        leaders_of(case, timezone.localdate(now)),
        format_lazy(
            _("{supplier} has sent its self-report. It waits to be assessed."), supplier=report.supplier.name
        ),
        path=path,
        key=f"selfreports.submitted {report.public_id} {submission.round}",
    )
