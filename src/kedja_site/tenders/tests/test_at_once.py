"""Two at the same moment, in a database that both really write to: nothing is lost, and nothing is made twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from kedja_site.procurements.tests.test_at_once import WRITERS, at_once
from kedja_site.tenders.actions.ask_for_tenders import ask_for_tenders, invite
from kedja_site.tenders.actions.judge_tender import choose_winner
from kedja_site.tenders.actions.open_tenders import open_all
from kedja_site.tenders.actions.refusing import ClosedError
from kedja_site.tenders.actions.write_tender import SavedMeanwhileError, save_product, send_tender
from kedja_site.tenders.models import Tender, TenderRound, TenderVersion
from kedja_site.tenders.tests.ground import make_ground, product_content, sent, written

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]


def test_a_tender_sent_by_several_at_once_is_one_version() -> None:
    ground = make_ground()
    tender = ground.invited(ground.asked(), "Alfa AB")
    written(tender, ground.now)
    made = at_once(lambda _number: send_tender(tender, sent_by="Eva", now=ground.now).pk)
    assert len(set(made)) == 1
    assert TenderVersion.objects.count() == 1


def test_of_those_who_save_the_same_product_one_is_kept_and_the_others_are_told() -> None:
    ground = make_ground()
    tender = ground.invited(ground.asked(), "Alfa AB")
    edition = written(tender, ground.now).edition

    def saves(number: int) -> Any:
        try:
            return save_product(
                tender, 1, product_content(name=f"Namn {number}"), {}, edition=edition, now=ground.now
            )
        except SavedMeanwhileError:
            return None

    assert sum(one is not None for one in at_once(saves)) == 1
    assert tender.products.get().edition == edition + 1


def test_products_that_are_added_at_once_all_stand() -> None:
    ground = make_ground()
    tender = ground.invited(ground.asked(), "Alfa AB")
    at_once(
        lambda number: save_product(
            tender, None, product_content(name=f"Produkt {number}"), {}, now=ground.now
        )
    )
    assert sorted(one.place for one in tender.products.all()) == list(range(1, WRITERS + 1))


def test_a_round_and_a_tenderer_are_made_once() -> None:
    ground = make_ground()
    ground.signed()
    lot, closes_at = ground.lot, ground.now + timedelta(days=3)
    asked = at_once(
        lambda _number: ask_for_tenders(
            user=ground.base.procurer,
            procurement=ground.procurement,
            lot=lot,
            closes_at=closes_at,
            now=ground.now,
        )
    )
    assert len({one.pk for one in asked}) == 1
    at_once(
        lambda _number: invite(user=ground.base.procurer, asked=asked[0], name="Alfa AB", email="a@x.example")
    )
    assert Tender.objects.unguarded("the test").count() == 1


def test_whatever_is_sent_while_tenders_close_is_either_in_the_log_or_refused() -> None:
    ground = make_ground()
    asked = ground.asked()
    tenders = [ground.invited(asked, f"Firma {number}") for number in range(WRITERS)]
    for tender in tenders:
        written(tender, ground.now)
    closes_at = timezone.now() + timedelta(milliseconds=120)
    TenderRound.objects.unguarded("the test").filter(pk=asked.pk).update(closes_at=closes_at)

    def sends(number: int) -> bool:
        while timezone.now() < closes_at - timedelta(milliseconds=20 * number):
            pass
        try:
            send_tender(tenders[number], sent_by="Eva")
        except ClosedError:
            return False
        return True

    came_in = at_once(sends)
    assert open_all(timezone.now() + timedelta(seconds=1)) == 1
    assert TenderVersion.objects.filter(tender__round=asked).count() == sum(came_in)
    assert all(row.sent_at < closes_at for row in TenderVersion.objects.all())


def test_one_wins_whoever_decides_first() -> None:
    ground = make_ground()
    asked = ground.asked()
    answers = {"api_site": "full", "formulation_country": "full"}
    tenders = [ground.invited(asked, f"Firma {number}") for number in range(WRITERS)]
    for tender in tenders:
        sent(tender, ground.now, answers=answers)
    ground.close(asked)

    def wins(number: int) -> bool:
        try:
            choose_winner(user=ground.base.procurer, tender=tenders[number], why="Först.")
        except Exception:  # noqa: BLE001 - the others are refused
            return False
        return True

    assert sum(at_once(wins)) == 1
    assert TenderRound.objects.unguarded("the test").get().awarded_to is not None
