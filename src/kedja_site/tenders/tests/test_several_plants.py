"""A product is made in several plants: written without script, judged by the least of them, and all of them found by an alarm."""

import importlib

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.alarms.tests.doing import alarm_about, confirm_all, contracts_for
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.models import ChainLink, Site
from kedja_site.register.sources import own_source
from kedja_site.tenders.actions.judge_tender import choose_winner
from kedja_site.tenders.chain import formulators_of, makers_of
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.models import Product, TenderRound
from kedja_site.tenders.models.tender import hash_of
from kedja_site.tenders.secret_link import token_of
from kedja_site.tenders.sites import sites_in
from kedja_site.tenders.tests.ground import MEDAK, PLANT, product_content, sent, written
from kedja_site.tenders.tests.test_hand_over import handed_over

PATAN = {"name": "Patancheru Works", "address": "Phase 2, Patancheru 502319", "country": "IN"}
LODI = {"name": "Lodi Pharma", "address": "Via Emilia 4, Lodi", "country": "IT"}
ALL = {"api_site": "full", "formulation_country": "full"}


def page(tender, name="answer", *more):
    return reverse(f"tenders:{name}", args=[token_of(tender.seed), *more])


def fresh():
    return TenderRound.objects.unguarded("the test").select_related("version", "procurement", "lot").get()


def of(key, number, plant):
    return {f"{key}_{number}_{part}": value for part, value in plant.items()}


def test_a_form_without_script_gives_one_more_plant_each_time_it_is_saved(ground):
    tender = ground.invited(ground.asked(), "Alfa AB")
    client = Client()
    said = {"name": "Cipro", "in_ciprofloxacin": "on", "more": "1", **of("api_ciprofloxacin", 1, MEDAK)}
    answer = client.post(page(tender, "new_product"), said)
    assert answer["Location"].endswith("/produkt/1/#tillverkning")
    text = client.get(page(tender, "product", 1)).content.decode()
    assert "api_ciprofloxacin_2_name" in text
    assert "api_ciprofloxacin_3_name" not in text
    assert "En anläggning till" in text
    said |= {
        **of("api_ciprofloxacin", 2, PATAN),
        "edition": "1",
        "api_ciprofloxacin_2_fails": "api_discharge",
    }
    del said["more"]
    assert client.post(page(tender, "product", 1), said)["Location"] == page(tender)
    content = tender.products.get().content
    assert content["substances"]["ciprofloxacin"] == [MEDAK, {**PATAN, "fails": ["api_discharge"]}]
    assert content["formulation"] == []
    assert "api_ciprofloxacin_3_name" in client.get(page(tender, "product", 1)).content.decode()


def test_a_plant_named_twice_is_one_and_an_emptied_one_is_gone(ground):
    tender = ground.invited(ground.asked(), "Alfa AB")
    written(tender, ground.now, api=[MEDAK, PATAN])
    said = {
        "name": "Cipro",
        "edition": "1",
        "in_ciprofloxacin": "on",
        **of("api_ciprofloxacin", 1, dict.fromkeys(MEDAK, "")),
        **of("api_ciprofloxacin", 2, PATAN),
        **of("api_ciprofloxacin", 3, PATAN),
    }
    assert Client().post(page(tender, "product", 1), said).status_code == 302
    assert tender.products.get().content["substances"]["ciprofloxacin"] == [PATAN]


def test_all_plants_have_to_meet_a_criterion_for_it_to_be_met(ground):
    asked = ground.asked()
    whole, half = ground.invited(asked, "Hela AB"), ground.invited(asked, "Halva AB")
    sent(whole, ground.now, answers=ALL, api=[MEDAK, PATAN])
    sent(half, ground.now, answers=ALL, api=[MEDAK, {**PATAN, "fails": ["api_site"]}])
    ground.close(asked)
    rows = {row.tender.name: row for row in compare(fresh()).rows}
    assert (rows["Hela AB"].scored.total, rows["Hela AB"].place) == (30, 1)
    assert (rows["Halva AB"].scored.total, rows["Halva AB"].place) == (10, 2)
    client = logged_in(ground.base.procurer)
    text = client.get(half.get_absolute_url()).content.decode()
    assert "Uppfylls inte av" in text
    assert "Patancheru Works" in text
    assert "ciprofloxacin (2)" in text


def test_a_plant_that_fails_what_qualifies_fells_the_tender(ground):
    asked = ground.asked()
    sent(ground.invited(asked, "Halva AB"), ground.now, answers=ALL, api=[{**MEDAK, "fails": ["api_discharge"]}, PATAN])  # fmt: skip
    ground.close(asked)
    assert compare(fresh()).rows[0].qualifies is False


def test_what_is_not_told_of_one_of_them_is_said(ground):
    tender = ground.invited(ground.asked(), "Alfa AB")
    written(tender, ground.now, api=[MEDAK, {"name": "", "address": "", "country": "CN"}])
    assert "Namn och adress för anläggningen" in Client().get(page(tender)).content.decode()


def test_the_tenderer_reads_how_several_count(ground):
    tender = ground.invited(ground.asked(), "Alfa AB")
    assert tender.round.version.content["rule"]["plants"] == "all"
    assert "alla måste uppfylla ett krav" in Client().get(page(tender)).content.decode()
    assert "Alla måste uppfylla ett krav" in Client().get(page(tender, "new_product")).content.decode()


def test_they_stand_in_the_spreadsheet_and_in_print(ground):
    asked = ground.asked()
    sent(
        ground.invited(asked, "Alfa AB"),
        ground.now,
        answers=ALL,
        api=[MEDAK, PATAN],
        formulation=[PLANT, LODI],
    )
    ground.close(asked)
    client = logged_in(ground.base.procurer)
    lot = [ground.procurement.public_id, 1]
    text = b"".join(client.get(reverse("tenders:compare_csv", args=lot)).streaming_content).decode()
    assert all(plant["name"] in text for plant in (MEDAK, PATAN, PLANT, LODI))
    assert client.get(reverse("tenders:compare_pdf", args=lot)).content.startswith(b"%PDF")


def test_each_plant_supplies_each_that_formulates_and_none_itself():
    both = {**MEDAK, "address": "Plot 7, Medak 502001"}
    product = {**product_content(api=[both, PATAN], formulation=[LODI, both]), "place": 1}
    found = {
        (one.place.name, one.supplies.name if one.supplies else None)
        for one in sites_in({"products": [product]}, {})
    }
    assert found == {
        ("Lodi Pharma", None),
        ("Medak Unit 2", None),
        ("Medak Unit 2", "Lodi Pharma"),
        ("Patancheru Works", "Lodi Pharma"),
        ("Patancheru Works", "Medak Unit 2"),
    }


def test_an_alarm_about_any_of_the_winners_plants_finds_the_contract(ground):
    procurer = ground.base.procurer
    source = own_source(procurer, ground.base.region, timezone.localdate(), "Registret")
    supplier = register_supplier(
        user=procurer, values={"name": "Alfa Läkemedel AB", "country": "SE"}, source=source
    )
    asked = ground.asked()
    tender = ground.invited(asked, "Alfa Läkemedel AB")
    sent(tender, ground.now, answers=ALL, api=[MEDAK, PATAN], formulation=[PLANT, LODI])
    ground.close(asked)
    choose_winner(user=procurer, tender=tender, why="Ensamt.")
    handed_over(ground, supplier)
    assert Site.objects.unguarded("the test").filter(disclosed_to=ground.base.region).count() == 4
    links = ChainLink.objects.unguarded("the test").filter(disclosed_to=ground.base.region)
    assert links.count() == 6
    for plant in (MEDAK, PATAN, PLANT, LODI):
        alarm = alarm_about(ground.base, plant["name"], user=procurer, where=ground.base.region)
        confirm_all(procurer, alarm)
        assert contracts_for(procurer, alarm) == {"Antibiotika 2027"}, plant["name"]


def test_what_was_sent_with_one_plant_is_read_as_it_stands_and_what_is_written_is_carried_over(ground):
    asked = ground.asked()
    tender = ground.invited(asked, "Alfa AB")
    version = sent(tender, ground.now, answers=ALL)
    older = {
        **version.content["products"][0],
        "substances": {"ciprofloxacin": dict(MEDAK), "diclofenac": dict.fromkeys(MEDAK, "")},
        "formulation": dict(PLANT),
    }
    assert [plant.name for plant in makers_of(older)["ciprofloxacin"]] == ["Medak Unit 2"]
    assert makers_of(older)["diclofenac"] == ()
    assert [plant.name for plant in formulators_of(older)] == ["Valletta Pharma"]
    Product.objects.filter(tender=tender).update(content=older)
    migration = importlib.import_module("kedja_site.tenders.migrations.0003_several_plants")
    migration.widen(apps, None)
    migration.widen(apps, None)
    content = tender.products.get().content
    assert content["substances"] == {"ciprofloxacin": [MEDAK], "diclofenac": []}
    assert content["formulation"] == [PLANT]
    assert Client().get(page(tender, "product", 1)).status_code == 200
    migration.narrow(apps, None)
    assert tender.products.get().content == older
    version.refresh_from_db()
    assert hash_of(version.content) == version.sha256


@pytest.mark.parametrize("number", ["0", "999", "21"])
def test_a_plant_beyond_the_most_is_not_a_fault_of_the_site(ground, number):
    tender = ground.invited(ground.asked(), "Alfa AB")
    said = {"name": "Cipro", "in_ciprofloxacin": "on", f"api_ciprofloxacin_{number}_name": "Långt bort"}
    assert Client().post(page(tender, "new_product"), said).status_code == 302
