"""Asking a supplier for its chain: one letter, one open request, whoever asks."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kedja_site.disclosures.actions.ask_for_chain import ask_for_chain
from kedja_site.disclosures.actions.change_request import (
    NotOpenError,
    extend_deadline,
    renew_link,
    withdraw,
)
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.statuses import Part, State
from kedja_site.disclosures.tests.ground import TO, Ground, again, letters, link, link_in, logged_in
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry


def test_one_letter_goes_to_the_supplier_and_the_log_says_who_asked(ground: Ground) -> None:
    request = ground.ask()
    assert letters() == ["request"]
    letter = Letter.objects.get()
    assert "Region Ett" in letter.text
    assert "Handskar Region Ett" in letter.text
    assert link_in(letter) == link(request)
    entry = LogEntry.objects.get(what="disclosures.ask")
    assert entry.after["parts"] == ["beyond", "final"]


def test_the_secret_of_the_link_is_nowhere_in_the_table(ground: Ground) -> None:
    request = ground.ask()
    secret = link(request).rstrip("/").rsplit("/", 1)[-1]
    row = DisclosureRequest.objects.filter(pk=request.pk).values().get()
    assert not any(secret in str(value) for value in row.values())


def test_another_buyer_joins_the_open_request(ground: Ground) -> None:
    first = ground.ask()
    joined = ground.join(parts=[Part.EXTRACTION])
    assert joined.has_joined
    assert joined.request.pk == first.pk
    assert again(first).asked_parts() == [Part.FINAL, Part.BEYOND, Part.EXTRACTION]
    assert letters() == ["request", "joined"]
    assert "Region Två" in Letter.objects.latest("pk").text


def test_whoever_asks_twice_asks_once(ground: Ground) -> None:
    ground.ask()
    request = ground.ask()
    assert request.askers.count() == 1
    assert request.askers.get().contracts.count() == 1


def test_nobody_asks_for_another_regions_contract_or_in_its_name(ground: Ground) -> None:
    for user, asking in (
        (ground.asker, ground.asking(contracts=[ground.contracts["Region Två"]])),
        (ground.stranger, ground.asking()),
        (ground.stranger, ground.asking(ground.one)),
        (ground.reader, ground.asking()),
        (ground.asker, ground.asking(contracts=[])),
    ):
        with pytest.raises(PermissionDenied):
            ask_for_chain(user=user, asking=asking)
    assert not DisclosureRequest.objects.exists()
    assert not Letter.objects.exists()


def test_the_page_shows_the_letter_before_it_is_sent(ground: Ground) -> None:
    client = logged_in(ground.asker)
    address = f"/kedjefragor/fraga/{ground.supplier.public_id}/"
    page = client.get(address)
    assert TO in page.content.decode()
    given = {
        "organisation": ground.one.pk,
        "contracts": [ground.contracts["Region Ett"].pk],
        "parts": ["final"],
        "email": TO,
        "language": "en",
        "deadline": (timezone.localdate() + timedelta(days=30)).isoformat(),
    }
    looked = client.post(address, {**given, "look": "1"}).content.decode()
    assert "We ask" in looked or "we ask" in looked
    assert not Letter.objects.exists()
    sent = client.post(address, {**given, "send": "1"})
    assert sent.status_code == 302
    assert letters() == ["request"]
    assert Letter.objects.get().language == "en"
    joining = logged_in(ground.second).get(address).content.decode()
    assert "Region Ett" in joining
    assert 'name="deadline"' not in joining


def test_the_letter_of_one_who_joins_calls_new_only_what_nobody_had_asked_for(ground: Ground) -> None:
    ground.ask()
    given = {
        "organisation": ground.two.pk,
        "contracts": [ground.contracts["Region Två"].pk],
        "parts": ["final", "extraction"],
        "look": "1",
    }
    address = f"/kedjefragor/fraga/{ground.supplier.public_id}/"
    looked = logged_in(ground.second).post(address, given).content.decode()
    assert "Nytt i det som efterfrågas: platser där råvara bryts eller odlas</p>" in looked


def test_a_day_that_is_over_is_refused(ground: Ground) -> None:
    given = {
        "organisation": ground.one.pk,
        "contracts": [ground.contracts["Region Ett"].pk],
        "parts": ["final"],
        "email": TO,
        "language": "sv",
        "deadline": timezone.localdate().isoformat(),
        "send": "1",
    }
    answer = logged_in(ground.asker).post(f"/kedjefragor/fraga/{ground.supplier.public_id}/", given)
    assert answer.status_code == 422
    assert not DisclosureRequest.objects.exists()


def test_strangers_and_readers_see_no_request(ground: Ground) -> None:
    address = ground.ask().get_absolute_url()
    assert logged_in(ground.asker).get(address).status_code == 200
    assert logged_in(ground.officer).get(address).status_code == 200
    for user in (ground.second, ground.stranger, ground.reader):
        client = logged_in(user)
        assert client.get(address).status_code == 404
        listed = client.get("/kedjefragor/")
        assert listed.status_code == (403 if user == ground.reader else 200)
        assert ground.supplier.name not in listed.content.decode()
        for rest in ("mer-tid/", "ny-lank/", "ta-tillbaka/"):
            assert client.post(address + rest, {}).status_code == 404
    ground.join()
    assert logged_in(ground.second).get(address).status_code == 200


def test_more_time_is_later_has_a_reason_and_goes_by_letter(ground: Ground) -> None:
    request = ground.ask()
    later = request.deadline + timedelta(days=14)
    extend_deadline(user=ground.asker, request=request, deadline=later, why="Fabriken är stängd")
    assert again(request).deadline == later
    assert letters() == ["request", "extended"]
    assert "Fabriken är stängd" in Letter.objects.latest("pk").text
    assert LogEntry.objects.get(what="disclosures.extend").why == "Fabriken är stängd"
    with pytest.raises(ValueError, match="20"):
        extend_deadline(user=ground.asker, request=request, deadline=later, why="")
    with pytest.raises(PermissionDenied):
        extend_deadline(user=ground.second, request=request, deadline=later + timedelta(days=9), why="")


def test_a_new_link_kills_the_old_one_and_keeps_what_was_written(ground: Ground, client: object) -> None:
    request = ground.ask()
    old = link(request)
    renew_link(user=ground.asker, request=request, email="ny@grossist.example")
    assert client.get(old).status_code == 404
    assert client.get(link(request)).status_code == 200
    assert letters("ny@grossist.example") == ["renewed"]


def test_the_request_ends_when_the_last_one_asks_no_more(ground: Ground, client: object) -> None:
    request = ground.ask()
    ground.join()
    withdraw(user=ground.asker, request=request, why="Avtalet har upphört")
    assert again(request).state == State.OPEN
    assert client.get(link(request)).status_code == 200
    withdraw(user=ground.second, request=request, why="Också vårt")
    assert again(request).state == State.WITHDRAWN
    assert letters()[-1] == "withdrawn"
    assert client.get(link(request)).status_code == 410
    with pytest.raises((PermissionDenied, NotOpenError)):
        renew_link(user=ground.asker, request=request)
    assert ground.ask().pk != request.pk
