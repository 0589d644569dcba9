"""The supplier's pages: by the case's link, without an account, a cookie or script, kept as it goes, sent once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kedja_site.desk.models import Notice
from kedja_site.followup.statuses import CaseState
from kedja_site.people.models import LogEntry
from kedja_site.selfreports.actions.save_answers import LockedError, choose_answer, save_answers
from kedja_site.selfreports.actions.submit_report import IncompleteError, submit_report
from kedja_site.selfreports.models import Answer, OtherAnswer, SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.statuses import ReportState
from kedja_site.selfreports.tests.ground import (
    PROFILE,
    Ground,
    again,
    fill,
    form_of,
    letters,
    link,
    sent,
)
from kedja_site.selfreports.values import Value


@pytest.fixture
def asked(ground: Ground) -> SelfReport:
    return ground.invite()


def test_the_supplier_is_led_from_the_cases_link_to_the_questions(asked: SelfReport, client: Client) -> None:
    page = client.get(link(asked).replace("/sjalvrapport/", "/uppfoljning/"))
    assert link(asked) in page.content.decode()
    page = client.get(link(asked))
    assert page.status_code == 200
    assert not page.cookies
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    "rest",
    [
        "foretaget/",
        "del/dd.policies/",
        "forra-aret/",
        "skicka/",
        "delning/",
        "mall.xlsx",
        "underlag/policy-adopted/",
    ],
)
def test_every_page_behind_the_link_opens(asked: SelfReport, client: Client, rest: str) -> None:
    assert client.get(link(asked, rest)).status_code == 200


def test_the_company_decides_which_questions_there_are(asked: SelfReport, client: Client) -> None:
    def keys() -> set[str]:
        return set(read_sheet(again(asked)).lines)

    assert "policy-roles" in keys()  # nothing is known: nothing is taken away
    profile = {"size": "micro", "activity": ["services"], "has_staff_abroad": "no", "seen": "0"}
    answer = client.post(link(asked, "foretaget/"), profile)
    assert answer["Location"] == link(asked, "del/dd.policies/")
    assert keys() & {"policy-roles", "manufacturing-countries", "purchasing-practices"} == set()
    assert client.post(link(asked, "foretaget/"), {"size": "huge"}).status_code == 422


def test_an_answer_opens_the_question_behind_it(asked: SelfReport, client: Client) -> None:
    assert "own-impact-stopped" in read_sheet(again(asked)).lines
    form = form_of(read_sheet(again(asked)), "dd.prevent", own_impact_found=Value("no", ""))
    client.post(link(asked, "del/dd.prevent/"), {**form, "save": "1"})
    assert "own-impact-stopped" not in read_sheet(again(asked)).lines


def test_what_is_written_is_kept_and_what_is_wrong_is_told_beside_it(
    asked: SelfReport, client: Client
) -> None:
    form = form_of(
        read_sheet(again(asked)),
        "dd.track",
        plans_followed=Value("yes", "Varje kvartal"),
        visits_number=Value("många", ""),
    )
    page = client.post(link(asked, "del/dd.track/"), {**form, "on": "1"})
    assert page.status_code == 422
    text = page.content.decode()
    assert "många" in text
    assert "ett tal" in text or "a number" in text
    assert Answer.objects.get().words == "Varje kvartal"
    again_form = form_of(read_sheet(again(asked)), "dd.track", visits_number=Value("1 200", ""))
    answer = client.post(link(asked, "del/dd.track/"), {**again_form, "on": "1"})
    assert answer["Location"] == link(asked, "del/dd.complaints/")
    assert Answer.objects.get(question="visits-number").value == "1200"


def test_two_who_answer_the_same_lose_nothing_and_choose(asked: SelfReport, client: Client) -> None:
    sheet = read_sheet(again(asked))
    first = form_of(sheet, "dd.policies", policy_adopted=Value("yes", "Den ena"))
    second = form_of(
        sheet, "dd.policies", policy_adopted=Value("no", "Den andra"), policy_board=Value("yes", "Ny")
    )
    assert client.post(link(asked, "del/dd.policies/"), first).status_code == 302
    page = client.post(link(asked, "del/dd.policies/"), second)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Den ena" in text
    assert "Den andra" in text
    assert set(Answer.objects.values_list("question", "words")) == {
        ("policy-adopted", "Den ena"),
        ("policy-board", "Ny"),
    }
    # Pressed twice, the other answer is there once.
    client.post(link(asked, "del/dd.policies/"), second)
    other = OtherAnswer.objects.get()
    with pytest.raises(IncompleteError):
        submit_report(again(asked), sent_by="Chefen")
    chosen = {**form_of(read_sheet(again(asked)), "dd.policies"), "take_other": f"policy-adopted.{other.pk}"}
    client.post(link(asked, "del/dd.policies/"), chosen)
    answer = Answer.objects.get(question="policy-adopted")
    assert (answer.value, answer.words, answer.version) == ("no", "Den andra", 2)
    assert not OtherAnswer.objects.exists()


def test_what_is_saved_as_it_is_written_on_top_of_a_colleagues_stands_once(
    asked: SelfReport, client: Client
) -> None:
    sheet = read_sheet(again(asked))
    client.post(
        link(asked, "del/dd.policies/"), form_of(sheet, "dd.policies", policy_adopted=Value("yes", "Den ena"))
    )
    for words in ("", "Den an", "Den andra", "Den an"):
        late = form_of(sheet, "dd.policies", policy_adopted=Value("no", words))
        assert client.post(link(asked, "del/dd.policies/"), late).status_code == 409
    late = form_of(sheet, "dd.policies", policy_adopted=Value("yes", "Den andra"))
    client.post(link(asked, "del/dd.policies/"), late)
    assert set(OtherAnswer.objects.values_list("value", "words")) == {
        ("no", "Den andra"),
        ("yes", "Den andra"),
    }


def test_who_has_not_touched_a_question_writes_nothing_over_a_colleague(
    asked: SelfReport, client: Client
) -> None:
    sheet = read_sheet(again(asked))
    untouched = form_of(sheet, "dd.policies", policy_board=Value("yes", "Mitt"))
    client.post(
        link(asked, "del/dd.policies/"),
        form_of(sheet, "dd.policies", policy_adopted=Value("yes", "Kollegans")),
    )
    assert client.post(link(asked, "del/dd.policies/"), untouched).status_code == 302
    assert dict(Answer.objects.values_list("question", "words")) == {
        "policy-adopted": "Kollegans",
        "policy-board": "Mitt",
    }
    assert not OtherAnswer.objects.exists()


def test_an_answer_to_a_question_that_a_colleague_has_taken_away_is_kept(
    asked: SelfReport, client: Client
) -> None:
    sheet = read_sheet(again(asked))
    form = form_of(sheet, "dd.prevent", own_impact_stopped=Value(None, "Vi slutade"))
    client.post(
        link(asked, "del/dd.prevent/"), form_of(sheet, "dd.prevent", own_impact_found=Value("no", ""))
    )
    client.post(link(asked, "del/dd.prevent/"), form)
    assert Answer.objects.get(question="own-impact-stopped").words == "Vi slutade"
    assert "own-impact-stopped" not in read_sheet(again(asked)).lines


def test_saving_as_you_go_tells_what_stands_now(asked: SelfReport, client: Client) -> None:
    headers = {"X-Kedja-Save": "1"}
    form = form_of(read_sheet(again(asked)), "dd.policies", policy_adopted=Value("yes", "Ett"))
    told = client.post(link(asked, "del/dd.policies/"), form, headers=headers).json()
    assert told["marks"]["policy-adopted"] == read_sheet(again(asked)).lines["policy-adopted"].mark
    again_form = {**form, "s-policy-adopted": told["marks"]["policy-adopted"], "w-policy-adopted": "Två"}
    assert client.post(link(asked, "del/dd.policies/"), again_form, headers=headers).json()["beside"] == []
    assert Answer.objects.get().words == "Två"


def test_it_is_sent_when_everything_is_answered_once_and_then_it_stands(
    ground: Ground, asked: SelfReport, client: Client
) -> None:
    with pytest.raises(IncompleteError):
        submit_report(again(asked), sent_by="Chefen")
    fill(asked)
    full = {"sent_by": "Chefen", "is_right": "on"}
    assert client.post(link(asked, "skicka/"), {}).status_code == 422
    assert client.post(link(asked, "skicka/"), full).status_code == 302
    assert client.post(link(asked, "skicka/"), full).status_code == 302  # a double click
    submission = again(asked).submissions.get()
    assert (submission.sent_by, submission.round) == ("Chefen", 1)
    assert again(asked).state == ReportState.SUBMITTED
    assert again(asked).follow_up.state == CaseState.ANSWERED
    assert letters() == ["invitation", "receipt"]
    assert Notice.objects.get(person=ground.coordinator).path.endswith("/bedom/")
    assert LogEntry.objects.get(what="selfreports.submit").who is None
    page = client.get(link(asked)).content.decode()
    assert "Så här gör vi." in page
    line = read_sheet(again(asked)).lines["policy-adopted"]
    with pytest.raises(LockedError):
        save_answers(asked, [sent(line, Value("no", "för sent"))])
    with pytest.raises(LockedError):
        choose_answer(asked, "policy-adopted", other=1, takes_other=True)
    with pytest.raises(TypeError):
        submission.save()
    with pytest.raises(TypeError):
        submission.delete()
    assert client.get(link(asked, "del/dd.policies/")).status_code == 302
    assert client.post(link(asked, "del/dd.policies/"), {}, headers={"X-Kedja-Save": "1"}).status_code == 409


def test_a_form_on_another_site_sends_nothing(asked: SelfReport, client: Client) -> None:
    form = form_of(read_sheet(again(asked)), "dd.policies", policy_adopted=Value("yes", ""))
    page = client.post(link(asked, "del/dd.policies/"), form, headers={"sec-fetch-site": "cross-site"})
    assert page.status_code == 403
    assert not Answer.objects.exists()


def test_nobody_starts_a_campaign_for_somebody_else(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        ground.campaign(led_by=ground.office)
    assert PROFILE["size"] == "medium"
