"""The supplier's pages: by a link, without an account or script, kept as it goes, sent once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kedja_site.config.spam import LEAST_TIME
from kedja_site.disclosures.actions import remind
from kedja_site.disclosures.actions.answer_request import (
    IncompleteError,
    LockedError,
    SaidRow,
    save_part,
    submit_answer,
)
from kedja_site.disclosures.answer_forms import told_choices
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest
from kedja_site.disclosures.statuses import Part, Said, State
from kedja_site.disclosures.tests.ground import PEN, TRANG, Ground, again, letters, link
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry


def rows_of(*rows: dict[str, str], **more: str) -> dict[str, str]:
    """A form with rows, as a browser sends it."""
    sent = {"said": "told", "reason": "", "rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        given = {"country": "", "told_to": "open", **row}
        sent |= {f"rows-{place}-{name}": value for name, value in given.items()}
    return {**sent, **more}


PLANT = {"name": "Penang Gloves", "address": "Lot 1, Kulim", "country": "MY", "makes": "handskar"}


@pytest.fixture
def asked(ground: Ground) -> DisclosureRequest:
    return ground.ask()


def test_the_pages_set_no_cookie_are_never_kept_and_not_indexed(
    asked: DisclosureRequest, client: Client
) -> None:
    for rest in ("", "final/", "skicka/", "mall.xlsx"):
        page = client.get(link(asked, rest))
        assert page.status_code == 200
        assert not page.cookies
        assert "no-store" in page["Cache-Control"]
        assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert b'name="robots" content="noindex"' in client.get(link(asked)).content


def test_a_link_of_ones_own_making_opens_nothing_and_guessing_ends(
    asked: DisclosureRequest, client: Client
) -> None:
    wrong = f"/kedjefragor/svar/{'x' * 43}/"
    assert [client.get(wrong).status_code for _ in range(31)] == [404] * 30 + [429]
    assert client.get(link(asked)).status_code == 200


def test_what_is_written_is_kept_whole_or_not_and_rows_are_added_and_removed(
    asked: DisclosureRequest, client: Client
) -> None:
    address = link(asked, "final/")
    added = client.post(address, rows_of(PLANT, {"name": "Half"}, add="1"))
    assert added["Location"] == f"{address}?rows=3#rad-3"
    assert list(AnswerRow.objects.values_list("name", flat=True)) == ["Penang Gloves", "Half"]
    page = client.get(added["Location"]).content.decode()
    assert 'id="rad-3"' in page
    assert "Fysisk adress, Land, Vad som tillverkas där" in page
    removed = client.post(address, rows_of(PLANT, {"name": "Half"}, remove="1"))
    assert removed.status_code == 302
    assert AnswerRow.objects.get().name == "Penang Gloves"
    on = client.post(address, rows_of(PLANT, on="1"))
    assert on["Location"] == link(asked, "beyond/")
    assert again(asked).begun_at is not None


def test_an_answer_is_sent_when_every_part_is_answered_and_only_once(
    asked: DisclosureRequest, client: Client
) -> None:
    save_part(asked, Part.FINAL, Said.TOLD, "", [PEN])
    with pytest.raises(IncompleteError) as fault:
        submit_answer(asked, answered_by="Chefen")
    assert fault.value.parts == [Part.BEYOND]
    save_part(asked, Part.BEYOND, Said.REFUSED, "", [])
    with pytest.raises(IncompleteError):
        submit_answer(asked, answered_by="Chefen")
    save_part(asked, Part.BEYOND, Said.REFUSED, "affärshemlighet", [])
    submit_answer(asked, answered_by="Chefen")
    with pytest.raises(LockedError):
        submit_answer(asked, answered_by="Chefen")
    with pytest.raises(LockedError):
        save_part(asked, Part.FINAL, Said.NONE, "", [])
    assert letters() == ["request", "receipt"]
    assert letters("ett@demo.example") == ["answered"]
    assert LogEntry.objects.get(what="disclosures.answer").who is None
    page = client.get(link(asked)).content.decode()
    assert "Penang Gloves" in page
    assert "affärshemlighet" in page
    assert client.get(link(asked, "final/")).status_code == 302
    assert client.post(link(asked, "final/"), rows_of(PLANT, save="1")).status_code == 302
    assert AnswerRow.objects.get().name == PEN.name


def test_sending_asks_for_a_name_and_a_yes_and_catches_machines(
    asked: DisclosureRequest, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", LEAST_TIME * 0)
    for part in (Part.FINAL, Part.BEYOND):
        save_part(asked, part, Said.NONE, "", [])
    from kedja_site.config.spam import fresh_stamp

    stamp = {"stamp": fresh_stamp()}
    assert client.post(link(asked, "skicka/"), stamp).status_code == 422
    full = {**stamp, "answered_by": "Chefen", "is_right": "on"}
    assert client.post(link(asked, "skicka/"), {**full, "website": "spam"}).status_code == 302
    assert again(asked).state == State.OPEN
    assert client.post(link(asked, "skicka/"), full).status_code == 302
    assert again(asked).state == State.ANSWERED


def test_a_form_on_another_site_sends_nothing(asked: DisclosureRequest, client: Client) -> None:
    answer = client.post(
        link(asked, "final/"), rows_of(PLANT, save="1"), headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    assert not AnswerRow.objects.exists()


def test_a_part_that_nobody_asked_for_and_an_odd_form_are_refused(
    asked: DisclosureRequest, client: Client
) -> None:
    assert client.get(link(asked, "smelters/")).status_code == 404
    assert client.post(link(asked, "final/"), {"said": "told"}).status_code == 422
    assert client.post(link(asked, "final/"), rows_of({**PLANT, "country": "Ruritania"})).status_code == 422
    assert client.post(link(asked, "final/"), rows_of({**PLANT, "told_to": "99999"})).status_code == 422
    assert not AnswerRow.objects.exists()


def test_whom_a_site_supplies_has_to_be_somewhere_in_the_answer(
    asked: DisclosureRequest, client: Client
) -> None:
    client.post(link(asked, "final/"), rows_of({**PLANT, "supplies": "Nobody Ltd"}, save="1"))
    assert "Nobody Ltd" in client.get(link(asked, "final/")).content.decode()
    save_part(asked, Part.FINAL, Said.TOLD, "", [PEN])
    save_part(asked, Part.BEYOND, Said.TOLD, "", [TRANG])
    assert "”Penang" not in client.get(link(asked, "beyond/")).content.decode()


def test_the_last_answer_stands_there_when_the_supplier_is_asked_again(
    ground: Ground, client: Client
) -> None:
    first = ground.ask()
    ground.answer(first)
    second = ground.ask()
    assert second.pk != first.pk
    page = client.get(link(second, "final/")).content.decode()
    assert PEN.name in page
    with pytest.raises(IncompleteError):
        submit_answer(second, answered_by="Chefen")


def test_a_site_may_be_told_to_one_buyer_but_only_to_one_who_asks(
    ground: Ground, asked: DisclosureRequest
) -> None:
    secret = SaidRow("Hemlig AB", "Gatan 1", "SE", "x", is_confidential=True, told_to=ground.one.pk)
    other = SaidRow("Annan AB", "Gatan 2", "SE", "x", is_confidential=True, told_to=ground.three.pk)
    save_part(asked, Part.FINAL, Said.TOLD, "", [secret, other])
    told = dict(AnswerRow.objects.values_list("name", "told_to"))
    assert told == {"Hemlig AB": ground.one.pk, "Annan AB": None}
    assert not AnswerRow.objects.filter(is_confidential=False).exists()


def test_the_supplier_reads_all_who_will_see_what_it_tells_in_confidence(
    ground: Ground, asked: DisclosureRequest
) -> None:
    """An area's coordinator sees what the area's regions were told (`people.rules`); so the supplier is told of both."""
    words = [word for _value, word in told_choices(asked)]
    assert words[1:] == [f"konfidentiell: bara {ground.one}, dess områdessamordnare och nationella kansliet"]


def test_the_link_is_dead_when_its_time_is_over(
    ground: Ground, asked: DisclosureRequest, client: Client
) -> None:
    DisclosureRequest.objects.filter(pk=asked.pk).update(
        link_expires_on=timezone.localdate() - timedelta(days=1)
    )
    assert client.get(link(asked)).status_code == 410
    assert client.post(link(asked, "final/"), rows_of(PLANT, save="1")).status_code == 410
    with pytest.raises(LockedError):
        save_part(asked, Part.FINAL, Said.TOLD, "", [PEN])


def test_reminders_come_a_week_before_the_day_after_and_two_weeks_after_each_once(
    ground: Ground, asked: DisclosureRequest
) -> None:
    def on(days: int) -> list[str]:
        for _twice in range(2):
            remind.remind(timezone.now() + timedelta(days=days))
        return letters()[1:]

    assert on(10) == []
    assert on(21) == ["reminder"]
    assert on(28) == ["reminder"]
    assert on(29) == ["reminder", "late"]
    assert on(42) == ["reminder", "late", "late"]
    assert letters("ett@demo.example") == ["not_answered"]
    assert on(60) == ["reminder", "late", "late"]
    assert Letter.objects.filter(template__endswith="late").count() == 2


def test_whoever_has_answered_is_not_reminded(ground: Ground, asked: DisclosureRequest) -> None:
    ground.answer(asked)
    remind.remind(timezone.now() + timedelta(days=29))
    assert letters() == ["request", "receipt"]
