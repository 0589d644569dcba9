"""Judging answer by answer, sending back, deciding: what the rules recommend, and what follows for the case."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from kedja_site.followup.models import Performed
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.selfreports.actions.assess import (
    Judging,
    NeedsReasonError,
    NotJudgedError,
    NotToAssessError,
    decide,
    judge,
    send_back,
)
from kedja_site.selfreports.actions.save_answers import save_answers
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.assessing import deviating_requirements, read_submission
from kedja_site.selfreports.models import Answer, Judgement, SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.statuses import Decision, ReportState
from kedja_site.selfreports.tests.ground import Ground, again, letters, link, logged_in, sent
from kedja_site.selfreports.values import Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted(ground: Ground) -> SelfReport:
    report = ground.invite()
    ground.answer(report)
    return again(report)


def recommended(report: SelfReport) -> Any:
    return read_submission(
        again(report).submissions.order_by("-round")[0], timezone.localdate()
    ).recommendation


def test_everything_met_recommends_approval_and_the_case_can_be_closed(
    ground: Ground, submitted: SelfReport
) -> None:
    assert recommended(submitted) is None
    with pytest.raises(NotJudgedError):
        decide(user=ground.coordinator, report=submitted, decision=Decision.APPROVED)
    ground.judge_all(submitted)
    assert recommended(submitted) == Decision.APPROVED
    browser = logged_in(ground.coordinator)
    page = f"/sjalvrapport/{submitted.public_id}/bedom/"
    assert browser.post(f"{page}avsluta/").status_code == 403
    assert browser.post(f"{page}beslut/", {"decision": "approved", "why": ""}).status_code == 302
    case = again(submitted).follow_up
    assert case.state == CaseState.ASSESSED
    step = Performed.objects.get()
    assert (step.method, step.verdict, step.by) == (Method.SELF_REPORT, Verdict.APPROVED, "Område G")
    assert browser.post(f"{page}avsluta/").status_code == 302
    assert again(submitted).follow_up.verdict == Verdict.APPROVED
    assert letters() == ["invitation", "receipt", "assessed"]
    with pytest.raises(NotToAssessError):
        decide(user=ground.coordinator, report=submitted, decision=Decision.OFFICE_AUDIT, why="ändrat mig")


def test_a_requirement_that_is_not_met_is_a_deviation_and_recommends_an_audit(
    ground: Ground, submitted: SelfReport
) -> None:
    ground.judge_all(submitted, channel_own="not_met", recruitment_fees="partly")
    assert recommended(submitted) == Decision.OFFICE_AUDIT
    with pytest.raises(NeedsReasonError):
        decide(user=ground.coordinator, report=submitted, decision=Decision.APPROVED)
    decide(user=ground.coordinator, report=submitted, decision=Decision.OFFICE_AUDIT)
    found = deviating_requirements(submitted.submissions.get())
    assert [(one.requirement, one.number, one.question) for one in found] == [
        ("dd.complaints", "2.6", "channel-own"),
        ("code.forced_labour", "2.2", "recruitment-fees"),
    ]
    case = again(submitted).follow_up
    assert (case.state, case.planned_method) == (CaseState.ASSESSED, Method.OFFICE_AUDIT)
    assert Performed.objects.get().verdict == Verdict.DEVIATIONS


def test_a_risk_that_was_told_is_no_deviation(ground: Ground, submitted: SelfReport) -> None:
    ground.judge_all(submitted, risk_severe_signs="not_met", corruption_cases="partly")
    assert recommended(submitted) == Decision.APPROVED
    assert deviating_requirements(submitted.submissions.get()) == []


def test_the_assessor_may_decide_otherwise_with_a_reason(ground: Ground, submitted: SelfReport) -> None:
    ground.judge_all(submitted)
    made = decide(
        user=ground.coordinator,
        report=submitted,
        decision=Decision.OFFICE_AUDIT,
        why="Svaren är för allmänna.",
    )
    assert (made.recommended, made.decision) == (Decision.APPROVED, Decision.OFFICE_AUDIT)
    assert Performed.objects.get().verdict == Verdict.NOT_APPROVED


def test_only_what_was_sent_back_opens_and_is_judged_anew(
    ground: Ground, submitted: SelfReport, client: Client
) -> None:
    ground.judge_all(submitted, risk_review="needs_completion")
    row = Judgement.objects.get(question="risk-review")
    judge(
        user=ground.coordinator,
        report=submitted,
        judgings=[Judging("risk-review", row.version, "needs_completion", "Visa den senaste analysen.")],
    )
    assert recommended(submitted) == Decision.COMPLETE
    with pytest.raises(NotJudgedError):
        decide(user=ground.coordinator, report=submitted, decision=Decision.APPROVED, why="ändå")
    deadline = timezone.localdate() + timedelta(days=20)
    send_back(user=ground.coordinator, report=submitted, deadline=deadline)
    report = again(submitted)
    assert (report.state, report.follow_up.state) == (ReportState.RETURNED, CaseState.INVITED)
    assert letters()[-1] == "returned"
    page = client.get(link(report, "del/dd.identify/")).content.decode()
    assert "Visa den senaste analysen." in page
    assert page.count("<textarea") == 1
    sheet = read_sheet(report)
    save_answers(
        report,
        [
            sent(sheet.lines["risk-review"], Value("yearly", "Analysen bifogas")),
            sent(sheet.lines["risk-suppliers"], Value("no", "smyger in")),
        ],
    )
    assert Answer.objects.get(question="risk-suppliers").value == "yes"
    submit_report(report, sent_by="Chefen")
    first, second = again(report).submissions.order_by("round")
    assert first.content["answers"]["risk-review"]["words"] == "Så här gör vi."
    assert second.content["answers"]["risk-review"]["words"] == "Analysen bifogas"
    assert again(report).follow_up.state == CaseState.ANSWERED
    reading = read_submission(second, timezone.localdate())
    left = [one.question.key for one in reading.answers if one.rule is None]
    assert left == ["risk-review"]
    assert next(one for one in reading.answers if one.question.key == "risk-review").judgement.comment


def test_two_assessors_write_nothing_over_each_other(ground: Ground, submitted: SelfReport) -> None:
    browser, other = logged_in(ground.coordinator), logged_in(ground.officer)
    page = f"/sjalvrapport/{submitted.public_id}/bedom/dd.policies/"

    def form(judged: str, comment: str) -> dict[str, str]:
        return {"v-policy-adopted": "0", "j-policy-adopted": judged, "c-policy-adopted": comment}

    assert browser.post(page, form("met", "Bra.")).status_code == 302
    second = other.post(page, form("not_met", "Saknas."))
    assert second.status_code == 409
    text = second.content.decode()
    assert "Bra." in text
    assert "Saknas." in text
    assert Judgement.objects.get().judged == "met"


def test_who_does_not_lead_the_follow_up_assesses_nothing(ground: Ground, submitted: SelfReport) -> None:
    with pytest.raises(PermissionDenied):
        judge(user=ground.people["Ett"], report=submitted, judgings=[])
    browser = logged_in(ground.people["Ett"])
    assert browser.get(f"/sjalvrapport/{submitted.public_id}/bedom/").status_code == 403


def test_the_page_of_a_requirement_shows_answer_guidance_and_warnings(
    ground: Ground, submitted: SelfReport
) -> None:
    browser = logged_in(ground.coordinator)
    page = browser.get(f"/sjalvrapport/{submitted.public_id}/bedom/dd.policies/").content.decode()
    assert "Så här gör vi." in page
    assert "Vägledning för den som bedömer" in page
    saved = browser.post(
        f"/sjalvrapport/{submitted.public_id}/bedom/dd.policies/",
        {"v-policy-adopted": "0", "j-policy-adopted": "met", "c-policy-adopted": "", "on": "1"},
    )
    assert saved["Location"].endswith("/bedom/dd.identify/")
    overview = browser.get(f"/sjalvrapport/{submitted.public_id}/bedom/")
    assert overview.status_code == 200
