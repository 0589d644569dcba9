"""What the winner promised is followed up, and an alarm about its factory finds the contract."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from kedja_site.alarms.tests.doing import alarm_about, confirm_all, contracts_for
from kedja_site.procurements.actions.hand_over import Signed, hand_over
from kedja_site.procurements.actions.move_procurement import announce, award
from kedja_site.procurements.handing_over import Term, given_to
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import ChainLink, Site
from kedja_site.register.sources import own_source
from kedja_site.tenders.actions.judge_tender import choose_winner
from kedja_site.tenders.models import SiteMatch, Tender
from kedja_site.tenders.tests.ground import MEDAK


@pytest.fixture
def supplier(ground):
    procurer = ground.base.procurer
    source = own_source(procurer, ground.base.region, timezone.localdate(), "Registret")
    return register_supplier(
        user=procurer, values={"name": "Alfa Läkemedel AB", "country": "SE"}, source=source
    )


def won(ground):
    asked = ground.closed()
    tender = Tender.objects.unguarded("the test").get(name="Alfa Läkemedel AB")
    choose_winner(user=ground.base.procurer, tender=tender, why="Flest poäng.")
    return asked


def handed_over(ground, supplier):
    procurer = ground.base.procurer
    announce(user=procurer, procurement=ground.procurement)
    award(user=procurer, procurement=ground.procurement, on=timezone.localdate())
    values = {
        "supplier": supplier,
        "title": "Antibiotika 2027",
        "starts_on": date(2027, 1, 1),
        "responsible": procurer,
    }
    found = Procurement.objects.unguarded("the test").get(pk=ground.procurement.pk)
    return hand_over(user=procurer, procurement=found, lot=ground.lot, signed=Signed(values=values))


def test_an_alarm_about_the_winners_factory_finds_the_contract(ground, supplier):
    won(ground)
    handed_over(ground, supplier)
    links = {
        (str(link.from_site), str(link.to_site or link.to_supplier), link.tier)
        for link in ChainLink.objects.unguarded("the test")
    }
    assert links == {
        ("Medak Unit 2", "Valletta Pharma", 3),
        ("Valletta Pharma", "Alfa Läkemedel AB", 2),
    }
    for who, where in (
        (ground.base.procurer, ground.base.region),
        (ground.base.neighbour_s, ground.base.neighbour),
    ):
        alarm = alarm_about(ground.base, "Medak Unit 2", user=who, where=where)
        confirm_all(who, alarm)
        assert contracts_for(who, alarm) == {"Antibiotika 2027"}


def test_what_was_promised_is_followed_up_and_what_was_not_is_not(ground, supplier):
    won(ground)
    contract = handed_over(ground, supplier)
    keys = set(contract.deadlines.filter(key__startswith="medicines ").values_list("key", flat=True))
    assert keys == {
        f"medicines {key}"
        for key in ("environmental_information", "api_site", "formulation_country", "api_discharge")
    }


def test_handed_over_before_anybody_has_won_it_is_said_and_nothing_is_lost(ground):
    ground.closed()
    given = given_to(ground.procurement, ground.lot, Term(date(2027, 1, 1), None))
    assert any("Inget anbud på läkemedlen har vunnit" in said for one in given for said in one.missing)


def test_a_site_that_the_register_has_is_not_made_twice(ground, supplier):
    procurer = ground.base.procurer
    source = own_source(procurer, ground.base.region, timezone.localdate(), "Registret")
    known = register_site(user=procurer, values={**MEDAK, "name": "MEDAK unit 2"}, source=source)
    won(ground)
    handed_over(ground, supplier)
    assert Site.objects.unguarded("the test").filter(country="IN").get() == known


def test_a_site_that_is_alike_is_proposed_and_somebody_chooses(ground, supplier):
    procurer = ground.base.procurer
    source = own_source(procurer, ground.base.region, timezone.localdate(), "Registret")
    other = register_site(user=procurer, values={**MEDAK, "address": "Plot 9, Hyderabad"}, source=source)
    won(ground)
    client = logged_in(procurer)
    page = reverse("tenders:compare", args=[ground.procurement.public_id, 1])
    row = next(one for one in client.get(page).context["sites"] if one["maybe"])
    assert row["maybe"] == (other,)
    url = reverse("tenders:match_site", args=[ground.procurement.public_id, 1])
    for who in (ground.base.stranger, ground.base.officer, ground.base.reader):
        assert logged_in(who).post(url, {"key": row["key"], "site": other.public_id}).status_code in {
            403,
            404,
        }
    assert client.post(url, {"key": row["key"], "site": other.public_id}).status_code == 302
    assert SiteMatch.objects.get().site == other
    handed_over(ground, supplier)
    assert Site.objects.unguarded("the test").filter(country="IN").get() == other


def test_the_winners_sites_are_the_buyers_own_unless_the_tenderer_says_otherwise(ground, supplier):
    won(ground)
    handed_over(ground, supplier)
    assert not Site.objects.visible_to(ground.base.stranger).filter(country="IN").exists()
    assert Site.objects.visible_to(ground.base.procurer).filter(country="IN").exists()
