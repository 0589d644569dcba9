"""What was published of the winner is taken back: gone for everybody, kept for the buyer, and published again when it is mended."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kedja_site.people.models import LogEntry
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders import open_data
from kedja_site.tenders.actions.judge_tender import choose_winner, publish_outcome
from kedja_site.tenders.actions.withdraw_outcome import withdraw_outcome
from kedja_site.tenders.models import OutcomeWithdrawal, PublishedOutcome, SentOnceError, Tender, TenderRound

WHY = "Fel land angavs för formuleringen."


@pytest.fixture
def asked(ground):
    ground.closed()
    tender = Tender.objects.unguarded("the test").get(name="Alfa Läkemedel AB")
    choose_winner(user=ground.base.procurer, tender=tender, why="Flest poäng.")
    Procurement.objects.unguarded("the test").filter(pk=ground.procurement.pk).update(phase="manage")
    found = TenderRound.objects.unguarded("the test").get()
    publish_outcome(user=ground.base.procurer, asked=found)
    return found


def page(ground, name="withdraw"):
    return reverse(f"tenders:{name}", args=[ground.procurement.public_id, 1])


def public(asked):
    return Client().get(reverse("tenders:outcome", args=[asked.pk]))


def test_everybody_reads_the_reason_in_its_place_and_nothing_of_what_stood_there(ground, asked):
    assert public(asked).status_code == 200
    assert len(list(open_data._rows())) == 2
    before = open_data._fingerprint()
    answer = logged_in(ground.base.procurer).post(page(ground), {"why": WHY}, follow=True)
    assert answer.status_code == 200
    assert WHY in answer.content.decode()
    gone = public(asked)
    text = gone.content.decode()
    assert gone.status_code == 410
    assert WHY in text
    assert "Alfa Läkemedel" not in text
    assert "Malta" not in text
    assert "Alfa Läkemedel" not in Client().get(reverse("tenders:outcomes")).content.decode()
    assert list(open_data._rows()) == []
    assert open_data._fingerprint() != before
    assert open_data._changed() == OutcomeWithdrawal.objects.get().at


def test_it_is_kept_and_logged_and_can_be_published_anew(ground, asked):
    withdraw_outcome(user=ground.base.procurer, asked=asked, why=WHY)
    assert LogEntry.objects.filter(what="tenders.withdraw").count() == 1
    assert PublishedOutcome.objects.count() == 1
    made = publish_outcome(user=ground.base.procurer, asked=asked)
    assert made.number == 2
    assert public(asked).status_code == 200
    history = logged_in(ground.base.procurer).get(page(ground)).content.decode()
    assert "Version 1" in history
    assert "Version 2" in history
    assert WHY in history
    withdraw_outcome(user=ground.base.procurer, asked=asked, why="Igen.")
    assert public(asked).status_code == 410


def test_a_double_click_is_one_and_it_is_never_changed(ground, asked):
    first = withdraw_outcome(user=ground.base.procurer, asked=asked, why=WHY)
    assert withdraw_outcome(user=ground.base.procurer, asked=asked, why="Annat.") == first
    with pytest.raises(SentOnceError):
        first.delete()


def test_without_a_reason_or_anything_published_it_is_refused_in_words(ground, asked):
    client = logged_in(ground.base.procurer)
    assert client.post(page(ground), {"why": " "}).status_code == 422
    with pytest.raises(CannotDoError):
        withdraw_outcome(user=ground.base.procurer, asked=asked, why=" ")
    assert public(asked).status_code == 200


def test_nobody_else_takes_it_back(ground, asked):
    for who in (ground.base.stranger, ground.base.reader, ground.base.neighbour_s, ground.base.officer):
        assert logged_in(who).post(page(ground), {"why": WHY}).status_code in {403, 404}
        with pytest.raises(PermissionDenied):
            withdraw_outcome(user=who, asked=asked, why=WHY)
    assert Client().post(page(ground), {"why": WHY}).status_code in {302, 403}
    assert public(asked).status_code == 200
