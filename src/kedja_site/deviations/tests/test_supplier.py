"""Behind the link: what was found, a severe one reported by the supplier itself, reminders in its language."""

import uuid
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from kedja_site.desk.models import Notice
from kedja_site.deviations.actions.advise import give_advice
from kedja_site.deviations.actions.remind import remind
from kedja_site.deviations.actions.set_deadlines import set_deadlines
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import Origin, State
from kedja_site.deviations.tests.ground import (
    FOUND,
    TO,
    Ground,
    again,
    behind,
    letters,
    logged_in,
    text_file,
    token_for,
)
from kedja_site.letters.models import Letter


def reported(**more: str) -> dict[str, str]:
    given = {
        "kind": "child_labour",
        "learnt_on": timezone.localdate().isoformat(),
        "description": "Två barn i packningen.",
        "done_so_far": "Vi har talat med fabriken.",
        "reported_by": "Hållbarhetschefen",
        "form_key": str(uuid.uuid4()),
    }
    return {**given, **more}


def test_what_is_behind_the_link_shows_what_was_found_to_whoever_has_it(ground: Ground) -> None:
    deviation = ground.accepted()
    client = Client()
    assert FOUND in client.get(behind(deviation)).content.decode()
    row = deviation.measures.first()
    address = behind(deviation, f"atgard/{row.pk}/")
    assert client.get(address).status_code == 200
    today = timezone.localdate().isoformat()
    assert client.post(address, {"done_on": today, "done_how": ""}).status_code == 422
    refused = client.post(
        address, {"done_how": "Gjort.", "done_on": today, "uploads": text_file("x.txt", b"<script>")}
    )
    assert refused.status_code == 422
    assert again(deviation).measures.get(pk=row.pk).done_on is None
    sent = {"done_how": "Gjort.", "done_on": today, "uploads": [text_file(), text_file("två.txt", b"Mer")]}
    assert client.post(address, sent).status_code == 302
    evidence = deviation.evidence.first()
    assert b"".join(client.get(behind(deviation, f"fil/{evidence.pk}/"))) == b"Protokoll"
    assert (
        b"".join(logged_in(ground.leader).get(f"{deviation.get_absolute_url()}fil/{evidence.pk}/"))
        == b"Protokoll"
    )
    assert client.cookies == {}


def test_another_cases_link_opens_nothing_of_it(ground: Ground) -> None:
    deviation = ground.confirm()
    assert Client().get(f"/avvikelser/svar/{'x' * 43}/{deviation.public_id}/").status_code == 404
    quiet = ground.report()
    assert Client().get(behind(quiet)).status_code == 404


def test_advice_is_acknowledged_by_name(ground: Ground) -> None:
    deviation = ground.confirm()
    advice = give_advice(user=ground.leader, deviation=deviation, text="Läs vägledningen.")
    address = behind(deviation, f"rad/{advice.pk}/")
    assert Client().post(address, {"read_by": ""}).status_code == 422
    assert Client().post(address, {"read_by": "Chefen"}).status_code == 302
    advice.refresh_from_db()
    assert advice.read_by == "Chefen"


def test_the_supplier_reports_a_severe_one_itself_and_gets_a_receipt(ground: Ground) -> None:
    token = token_for(ground.case)
    address = f"/avvikelser/svar/{token}/allvarlig/"
    last_day = timezone.localdate() + timedelta(days=14)
    assert last_day.isoformat() in Client().get(address).content.decode()
    given = reported()
    for _click in range(2):
        assert Client().post(address, given).status_code == 302
    deviation = Deviation.objects.unguarded("a test").get()
    assert (deviation.state, deviation.origin) == (State.REPORTED, Origin.SUPPLIER)
    assert letters() == ["receipt"]
    notice = Notice.objects.get(person=ground.leader)
    assert notice.is_urgent
    page = Client().get(behind(deviation)).content.decode()
    assert "Rapporterad i tid" in page
    assert logged_in(ground.supplier_user).get(deviation.get_absolute_url()).status_code == 200


def test_reported_late_it_is_told_so_and_kept_all_the_same(ground: Ground) -> None:
    day = (timezone.localdate() - timedelta(days=20)).isoformat()
    address = f"/avvikelser/svar/{token_for(ground.case)}/allvarlig/"
    Client().post(address, reported(learnt_on=day))
    deviation = Deviation.objects.unguarded("a test").get()
    assert "Rapporterad för sent" in Client().get(behind(deviation)).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert Client().post(address, reported(learnt_on=tomorrow)).status_code == 422


def test_reminders_come_before_and_after_the_day_once_each_in_the_suppliers_language(ground: Ground) -> None:
    deviation = ground.confirm(language="en")
    now, due_on = timezone.now(), deviation.due_on
    days = (due_on - timezone.localdate()).days
    written = [remind(now + timedelta(days=day)) for day in range(days + 20)]
    assert sum(written) == 5
    assert letters()[1:] == ["reminder", "reminder", "late", "late", "late"]
    assert all(letter.language == "en" for letter in Letter.objects.filter(to=TO))
    assert "should have come by" in Letter.objects.latest("pk").text
    assert Notice.objects.filter(person=ground.leader, key__startswith="deviations.late").count() == 1


def test_while_the_buyers_judge_nobody_reminds_the_supplier(ground: Ground) -> None:
    deviation = ground.confirm()
    ground.hand_in(deviation)
    assert remind(timezone.now() + timedelta(days=100)) == 0


def test_the_office_sets_the_deadlines_for_what_begins_then(ground: Ground) -> None:
    standing = ground.confirm()
    set_deadlines(user=ground.officer, values={"plan_ordinary": 10}, why="Beslut.")
    assert ground.confirm().due_on == timezone.localdate() + timedelta(days=10)
    assert again(standing).due_on == timezone.localdate() + timedelta(days=30)
    client = logged_in(ground.officer)
    assert client.post("/avvikelser/frister/", {"plan_severe": "0"}).status_code == 422
