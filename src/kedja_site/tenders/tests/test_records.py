"""Tenders as records: nothing before the closing, all masked until the award, and gone with the procurement's file."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.procurements.actions.move_procurement import announce, award
from kedja_site.procurements.models import Procurement
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.copies import as_html, copy_of
from kedja_site.records.models import ReleasedField
from kedja_site.records.references import record_with, reference_of
from kedja_site.tenders.actions.judge_tender import choose_winner, publish_outcome
from kedja_site.tenders.actions.withdraw_outcome import withdraw_outcome
from kedja_site.tenders.models import Product, PublishedOutcome, Tender, TenderRound, TenderVersion
from kedja_site.tenders.tests.ground import sent

WHY = "a test"


def alfa() -> Tender:
    return Tender.objects.unguarded(WHY).get(name="Alfa Läkemedel AB")


def asked(ground, record):
    user = ground.base.procurer
    made = open_release(
        user=user, organisation=ground.base.region, received_on=ground.base.today, asked_for="Anbuden"
    )
    choose_records(user=user, request=made, references=[reference_of(record)])
    return made, {row.name: row for row in ReleasedField.objects.filter(record__request=made)}


def awarded(ground):
    announce(user=ground.base.procurer, procurement=ground.procurement)
    award(user=ground.base.procurer, procurement=ground.procurement, on=ground.base.today)


def test_before_the_closing_no_tender_is_found_by_its_number(ground):
    tender = ground.invited(ground.asked(), "Alfa Läkemedel AB")
    sent(tender, ground.now)
    assert record_with(ground.base.procurer, reference_of(tender)) is None
    ground.close(tender.round)
    assert record_with(ground.base.procurer, reference_of(tender)) == tender
    for who in (ground.base.stranger, ground.base.officer):
        assert record_with(who, reference_of(tender)) is None


def test_all_is_masked_until_the_award_and_then_what_a_company_tells_of_itself(ground):
    ground.closed()
    made, found = asked(ground, alfa())
    secret = {name for name, row in found.items() if row.proposed_ground == "osl_19_3"}
    assert secret == {name for name, row in found.items() if row.value} - {"procurement", "lot"}
    assert "Medak Unit 2" in " ".join(row.value for row in found.values())
    page = as_html(copy_of(made))
    assert "Medak Unit 2" not in page
    assert "Alfa Läkemedel" not in page
    choose_winner(user=ground.base.procurer, tender=alfa(), why="Flest poäng.")
    awarded(ground)
    _made, found = asked(ground, alfa())
    assert found["name"].proposed_ground == ""
    assert {found[name].proposed_ground for name in ("product_1", "chain_1", "answer_1")} == {"osl_31_16"}
    _made, found = asked(ground, alfa().round)
    assert (found["awarded_to"].value, found["awarded_to"].proposed_ground) == ("Alfa Läkemedel AB", "")


def test_they_are_archived_and_gone_with_the_file(ground):
    ground.closed()
    choose_winner(user=ground.base.procurer, tender=alfa(), why="Flest poäng.")
    awarded(ground)
    asked_round = TenderRound.objects.unguarded(WHY).get()
    publish_outcome(user=ground.base.procurer, asked=asked_round)
    withdraw_outcome(user=ground.base.procurer, asked=asked_round, why="Fel land.")
    kind = WEEDING_KINDS["procurements.procurement"]
    (found,) = [
        row for row in kind.found(ground.base.today + timedelta(days=1)) if row.pk == ground.procurement.pk
    ]
    tables = {row["table"] for row in kind.archived(found)["rows"]}
    assert {
        "tenders.tender",
        "tenders.tenderversion",
        "tenders.evidence",
        "tenders.outcomewithdrawal",
    } <= tables
    assert [name for name, file in kind.files(found) if file.read()]
    assert kind.weed(found)
    assert not Procurement.objects.unguarded(WHY).filter(pk=ground.procurement.pk).exists()
    for model in (TenderVersion, Product, PublishedOutcome):
        assert not model.objects.exists()
    assert not Tender.objects.unguarded(WHY).exists()


def test_what_was_sent_is_refused_to_go_by_itself(ground):
    ground.closed()
    version = TenderVersion.objects.first()
    with pytest.raises(DatabaseError), transaction.atomic():
        TenderVersion.objects.filter(pk=version.pk)._raw_delete("default")
