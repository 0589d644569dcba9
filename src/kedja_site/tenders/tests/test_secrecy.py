"""Nobody reads a tender before it closes, and nobody but the buyers after that; the rest of the roles are walked in `walk.py`."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.people.models import LogEntry
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.actions.ask_for_tenders import ask_for_tenders, invite
from kedja_site.tenders.actions.judge_tender import assess, choose_winner, publish_outcome, set_price
from kedja_site.tenders.actions.open_tenders import open_all
from kedja_site.tenders.models import PublishedOutcome, Tender, TenderRound
from kedja_site.tenders.statuses import Said
from kedja_site.tenders.tests.ground import sent


def tenders():
    return list(Tender.objects.unguarded("the test").order_by("name"))


def test_the_pages_of_an_open_round_say_nothing_of_what_came_in(ground):
    asked = ground.asked()
    tender = ground.invited(asked, "Alfa Läkemedel AB")
    sent(tender, ground.now)
    client = logged_in(ground.base.procurer)
    lot = [ground.procurement.public_id, 1]
    before = client.get(reverse("tenders:round", args=lot)).content.decode()
    assert "Medak" not in before
    assert "inget anbud skickat" not in before
    for name in ("compare", "compare_pdf", "compare_csv"):
        assert client.get(reverse(f"tenders:{name}", args=lot)).status_code == 404
    assert client.get(tender.get_absolute_url()).status_code == 404
    for who in (ground.base.procurer, ground.base.colleague):
        with pytest.raises(PermissionDenied):
            assess(
                user=who,
                tender=tender,
                place=1,
                criterion="api_site",
                answer=Said.NONE,
                why="x",
                now=ground.now,
            )
        with pytest.raises(PermissionDenied):
            choose_winner(user=who, tender=tender, why="x", now=ground.now)
        with pytest.raises(PermissionDenied):
            set_price(user=who, tender=tender, price=1, now=ground.now)


def test_the_log_and_the_file_are_told_what_came_in_when_it_has_closed_and_not_before(ground):
    asked = ground.asked()
    sent(ground.invited(asked, "Alfa Läkemedel AB"), ground.now)
    assert open_all(ground.now) == 0
    before = LogEntry.objects.count()
    sent(ground.invited(asked, "Beta Pharma AB"), ground.now)
    assert LogEntry.objects.count() == before + 1, "that somebody was invited, and no more"
    client = logged_in(ground.base.procurer)
    assert "öppnade" not in client.get(ground.procurement.get_absolute_url()).content.decode()
    ground.close(asked)
    assert open_all(ground.now) == 1
    assert open_all(ground.now) == 0
    entry = LogEntry.objects.get(what="tenders.open")
    assert [one["version"] for one in entry.after["sent"]] == [1, 1]
    assert "öppnade" in client.get(ground.procurement.get_absolute_url()).content.decode()


def test_the_log_names_no_tenderer(ground):
    ground.closed()
    open_all(ground.now)
    said = " ".join(
        f"{row.before} {row.after} {row.why}" for row in LogEntry.objects.filter(what__startswith="tenders.")
    )
    assert said
    for word in ("Alfa", "Beta", "Medak", "anbud.example"):
        assert word not in said


@pytest.mark.parametrize("who", ["stranger", "officer", "reader"])
@pytest.mark.parametrize("phase", ["conduct", "manage"])
def test_others_read_nothing_before_or_after_the_award(ground, who, phase):
    asked = ground.closed()
    Procurement.objects.unguarded("the test").filter(pk=ground.procurement.pk).update(phase=phase)
    viewer = getattr(ground.base, who)
    assert not Tender.objects.visible_to(viewer).exists()
    assert not TenderRound.objects.visible_to(viewer).exists()
    client = logged_in(viewer)
    assert client.get(asked.get_absolute_url()).status_code == 404
    assert client.get(tenders()[0].get_absolute_url()).status_code == 404


def test_who_takes_part_reads_and_assesses_but_does_not_decide(ground):
    ground.closed()
    tender, neighbour = tenders()[0], ground.base.neighbour_s
    assert logged_in(neighbour).get(tender.get_absolute_url()).status_code == 200
    assess(
        user=neighbour, tender=tender, place=1, criterion="api_site", answer=Said.PART, why="Oklar adress."
    )
    with pytest.raises(PermissionDenied):
        choose_winner(user=neighbour, tender=tender, why="x")
    with pytest.raises(PermissionDenied):
        invite(user=neighbour, asked=tender.round, name="Gamma", email="g@x.example")


@pytest.mark.parametrize("who", ["stranger", "officer", "reader"])
def test_nobody_else_asks(ground, who):
    ground.signed()
    with pytest.raises(PermissionDenied):
        ask_for_tenders(
            user=getattr(ground.base, who),
            procurement=ground.procurement,
            lot=ground.lot,
            closes_at=ground.now,
        )


def test_a_document_is_opened_by_the_buyers_alone_and_only_what_counts(ground):
    asked = ground.closed()
    tender, other = tenders()
    kept = tender.evidence.get().pk
    page = reverse("tenders:evidence", args=[ground.procurement.public_id, 1, tender.pk, kept])
    assert logged_in(ground.base.procurer).get(page).status_code == 200
    for viewer in (ground.base.stranger, ground.base.officer, ground.base.reader):
        assert logged_in(viewer).get(page).status_code == 404
    assert Client().get(page).status_code == 302
    wrong = reverse("tenders:evidence", args=[ground.procurement.public_id, 1, other.pk, kept])
    assert logged_in(ground.base.procurer).get(wrong).status_code == 404
    assert asked.is_closed(ground.now)


def test_what_is_published_names_countries_and_criteria_and_no_site_or_other_tender(ground):
    asked = ground.closed()
    winner, _other = tenders()
    procurer = ground.base.procurer
    with pytest.raises(PermissionDenied):
        publish_outcome(user=procurer, asked=asked)
    choose_winner(user=procurer, tender=winner, why="Flest poäng.")
    with pytest.raises(PermissionDenied):
        publish_outcome(user=procurer, asked=asked)
    Procurement.objects.unguarded("the test").filter(pk=ground.procurement.pk).update(phase="manage")
    fresh = TenderRound.objects.unguarded("the test").get()
    outcome = publish_outcome(user=procurer, asked=fresh)
    assert publish_outcome(user=procurer, asked=fresh) == outcome
    text = Client().get(outcome.get_absolute_url()).content.decode()
    assert "Indien" in text
    assert "Malta" in text
    assert "Alfa Läkemedel AB" in text
    for word in ("Medak", "Valletta", "Beta", "Plot 7"):
        assert word not in text
    assert "Antibiotika" in Client().get(reverse("tenders:outcomes")).content.decode()
    rows = {row["substance"]: row for row in PUBLISHED_SETS["procurement-medicines"].rows()}
    assert rows["ciprofloxacin"]["api_countries"] == "IN"
    assert rows["diclofenac"]["api_countries"] is None
    assert "Medak" not in str(rows)
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedOutcome.objects.update(sha256="0")


def test_nothing_is_told_of_a_round_that_nobody_has_published(ground):
    asked = ground.closed()
    assert Client().get(reverse("tenders:outcome", args=[asked.pk])).status_code == 404
