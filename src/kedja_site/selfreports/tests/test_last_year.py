"""What was answered last year stands there already: nothing is asked twice."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kedja_site.selfreports.actions.keep_evidence import Shown, keep_evidence
from kedja_site.selfreports.actions.save_answers import confirm_last_year, save_profile, take_evidence_off
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.models import Answer, Evidence, SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.tests.ground import Ground, again, fill, form_of, link
from kedja_site.selfreports.values import Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(ground: Ground) -> SelfReport:
    """Answered and approved last time, with a policy; asked again now."""
    first = ground.invite()
    fill(first)
    keep_evidence(
        first, "policy-adopted", Shown("Policyn", upload=SimpleUploadedFile("p.pdf", b"%PDF-1.4 p"))
    )
    submit_report(again(first), sent_by="Chefen", now=timezone.now() - timedelta(days=365))
    ground.approve(again(first))
    case = again(first).follow_up
    case.state, case.verdict = "closed", "approved"
    case.save()
    return ground.invite(ground.campaign(name="I år"))


def test_last_years_answers_and_evidence_stand_there_but_count_only_when_confirmed(
    second: SelfReport,
) -> None:
    sheet = read_sheet(again(second))
    assert sheet.done == 0
    assert sheet.to_confirm == len(sheet.missing)
    line = sheet.lines["policy-adopted"]
    assert (line.given.words, [one.title for one in line.evidence]) == ("Så här gör vi.", ["Policyn"])
    assert not Answer.objects.filter(report=second).exists()
    assert second.profile["size"] == "medium"


def test_all_are_confirmed_at_once_and_it_can_be_sent(second: SelfReport) -> None:
    save_profile(second, second.profile, seen=0)
    confirm_last_year(second)
    assert confirm_last_year(second) == 0
    sent = submit_report(again(second), sent_by="Chefen")
    kept = sent.content["answers"]["policy-adopted"]
    assert kept["is_as_last_year"]
    assert [one["title"] for one in kept["evidence"]] == ["Policyn"]


def test_what_has_changed_is_changed_and_brings_its_evidence_along(
    second: SelfReport, client: Client
) -> None:
    form = form_of(read_sheet(again(second)), "dd.policies", policy_adopted=Value("yes", "Ny policy i år"))
    answer = client.post(link(second, "del/dd.policies/"), {**form, "confirm": "1"})
    assert answer["Location"] == link(second, "del/dd.identify/")
    lines = read_sheet(again(second)).part("dd.policies").lines
    assert [line.is_as_last_year for line in lines] == [False, True, True, True, True]
    assert [one.title for one in lines[0].evidence] == ["Policyn"]
    take_evidence_off(second, "policy-adopted", Evidence.objects.get())
    assert read_sheet(again(second)).lines["policy-adopted"].evidence == []


def test_saving_a_section_does_not_confirm_what_nobody_looked_at(second: SelfReport, client: Client) -> None:
    client.post(
        link(second, "del/dd.policies/"), {**form_of(read_sheet(again(second)), "dd.policies"), "on": "1"}
    )
    assert not Answer.objects.filter(report=second).exists()


def test_a_question_that_has_got_other_choices_is_asked_anew(second: SelfReport) -> None:
    content = second.earlier.content
    content["answers"]["chain-mapped"]["value"] = "no-longer-a-choice"
    type(second.earlier).objects.filter(pk=second.earlier_id).update(content=content)
    line = read_sheet(again(second)).lines["chain-mapped"]
    assert (line.is_to_confirm, line.given.value) == (False, None)
