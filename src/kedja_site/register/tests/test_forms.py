"""Entering and changing by form: faults are named, doubts are asked about, and nothing is saved before they are answered."""

from datetime import date

import pytest
from django.urls import reverse

from kedja_site.register.doubts import address_doubts, country_in
from kedja_site.register.models import Contract, Identifier, Site, Supplier
from kedja_site.register.tests.conftest import logged_in

SETS = {
    "numbers-TOTAL_FORMS": "1",
    "numbers-INITIAL_FORMS": "0",
    "numbers-0-kind": "se_orgnr",
    "numbers-0-value": "",
    "contacts-TOTAL_FORMS": "0",
    "contacts-INITIAL_FORMS": "0",
    "source_kind": "buyer",
    "legal_ground": "public",
}
SITE = {"source_kind": "buyer", "legal_ground": "public"}


def suppliers():
    return Supplier.objects.unguarded("test")


def test_a_supplier_is_entered_by_form_and_stands_on_its_own_page(manager):
    answer = logged_in(manager).post(
        reverse("register:new_supplier"),
        {**SETS, "name": "Bomull & Co AB", "country": "SE", "numbers-0-value": "556074-3089"},
    )
    made = suppliers().get()
    assert answer.url == made.get_absolute_url()
    assert (made.name_key, made.source.organisation.name) == ("bomull & co", "Region Ett")
    assert Identifier.objects.get().value == "5560743089"


def test_a_number_with_a_wrong_check_digit_is_a_fault(manager):
    answer = logged_in(manager).post(
        reverse("register:new_supplier"), {**SETS, "name": "Bomull AB", "numbers-0-value": "556074-3088"}
    )
    assert answer.status_code == 422
    assert "kontrollsiffran stämmer inte" in answer.content.decode()
    assert not suppliers().exists()


def test_a_number_of_another_supplier_is_a_fault_that_leads_there(manager, glove_maker):
    answer = logged_in(manager).post(
        reverse("register:new_supplier"), {**SETS, "name": "Bomull AB", "numbers-0-value": "5560125790"}
    )
    assert answer.status_code == 422
    assert glove_maker.get_absolute_url() in answer.content.decode()
    assert suppliers().count() == 1


def test_the_same_name_in_the_same_country_is_asked_about_before_it_is_saved(manager, glove_maker):
    client, address = logged_in(manager), reverse("register:new_supplier")
    filled = {**SETS, "name": "HANDSKAR I NORDEN aktiebolag", "country": "SE"}
    answer = client.post(address, filled)
    assert answer.status_code == 422
    assert glove_maker.public_id in answer.content.decode()
    assert suppliers().count() == 1
    client.post(address, {**filled, "sure": "on"})
    assert suppliers().count() == 2


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("Jalan 1, Klang, Malaysia", "MY"),
        ("Storgatan 1, 503 30 Borås, Sverige", "SE"),
        ("Main St 5, Atlanta, GA", ""),
        ("Georgia", ""),
        ("", ""),
    ],
)
def test_an_address_tells_its_country_at_its_end(address, country):
    assert country_in(address) == country


def test_an_address_in_another_country_and_several_sites_in_one_are_asked_about(manager):
    doubts = address_doubts("Works", "Jalan 1, Klang, Malaysia", "CN")
    assert len(doubts) == 1
    assert len(address_doubts("Factories of Klang", "1) Klang 2) Johor", "")) == 1
    answer = logged_in(manager).post(
        reverse("register:new_site"), {**SITE, "name": "Works", "country": "CN", "address": "Klang, Malaysia"}
    )
    assert "Malaysia" in answer.content.decode()
    assert not Site.objects.unguarded("test").exists()


def test_a_confidential_site_is_disclosed_to_whoever_entered_it(manager, stranger, region):
    logged_in(manager).post(reverse("register:new_site"), {**SITE, "name": "Works", "is_confidential": "on"})
    site = Site.objects.unguarded("test").get()
    assert site.disclosed_to == region
    assert logged_in(stranger).get(site.get_absolute_url()).status_code == 404


CONTRACT = {"currency": "SEK", "source_kind": "buyer", "legal_ground": "public", "starts_on": "2026-01-01"}


def test_a_contract_is_entered_with_everything(manager, region, glove_maker):
    answer = logged_in(manager).post(
        reverse("register:new_contract"),
        {
            **CONTRACT,
            "title": "Handskar",
            "owner": region.pk,
            "supplier": "handskar i norden",
            "ends_on": "2029-12-31",
            "value": "1250000,50",
            "countries": "Malaysia, Kina",
            "categories": ["gloves"],
            "articles": "A-1; Nitrilhandske M\nNitrilhandske L",
            "may_inspect": "yes",
        },
    )
    contract = Contract.objects.unguarded("test").get()
    assert answer.url == contract.get_absolute_url()
    assert (contract.value, contract.may_inspect, contract.has_sanctions) == (125_000_050, True, None)
    assert sorted(row.country for row in contract.countries.all()) == ["CN", "MY"]
    assert sorted(row.name for row in contract.articles.all()) == ["Nitrilhandske L", "Nitrilhandske M"]
    assert contract.risk.category == "gloves"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "2025-01-01"}, "slutar innan det börjar"),
        ({"countries": "Malaysai"}, "Menade du: Malaysia"),
        ({"supplier": "handskar i"}, "Menade du: Handskar i Norden AB"),
        ({"supplier": "ingen alls"}, "Lägg in leverantören först"),
        ({"value": "många"}, "value"),
        ({"articles": "A;" + "x" * 400}, "är inte så"),
        ({"reference": "RE 2026/117"}, "annat avtal med det här diarienumret"),
    ],
)
def test_a_contracts_faults_are_named_and_nothing_is_saved(manager, region, gloves, wrong, said):
    filled = {**CONTRACT, "title": "Nytt", "owner": region.pk, "supplier": gloves.supplier.public_id, **wrong}
    answer = logged_in(manager).post(reverse("register:new_contract"), filled)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Contract.objects.unguarded("test").count() == 1


def test_a_contract_is_changed_and_what_is_left_alone_stays(manager, gloves):
    client, address = logged_in(manager), reverse("register:change_contract", args=[gloves.public_id])
    form = client.get(address).context["form"]
    filled = {name: value for name, value in form.initial.items() if value not in (None, False)}
    filled |= {**CONTRACT, "title": "Handskar, nya", "clause_level": "advanced", "why": "Nytt villkor"}
    answer = client.post(address, filled)
    assert answer.status_code == 302, answer.context["form"].errors
    gloves.refresh_from_db()
    assert (gloves.title, gloves.clause_level, gloves.value) == ("Handskar, nya", "advanced", 123_456_700)
    assert [row.country for row in gloves.countries.all()] == ["MY"]


def test_nobody_changes_or_deletes_another_regions_contract_by_its_address(stranger, gloves):
    client = logged_in(stranger)
    for name in ("change_contract", "delete_contract"):
        address = reverse(f"register:{name}", args=[gloves.public_id])
        assert client.get(address).status_code == 403
        assert client.post(address, {"why": "x", "sure": "on"}).status_code == 403
    assert Contract.objects.unguarded("test").exists()


def test_deleting_asks_for_a_reason_and_a_yes(manager, gloves):
    client, address = logged_in(manager), reverse("register:delete_contract", args=[gloves.public_id])
    client.post(address, {"why": "Dubblett"})
    assert Contract.objects.unguarded("test").exists()
    client.post(address, {"why": "Dubblett", "sure": "on"})
    assert not Contract.objects.unguarded("test").exists()


def test_a_supplier_with_contracts_is_not_deleted_and_the_page_says_why(manager, gloves):
    address = reverse("register:delete_supplier", args=[gloves.supplier.public_id])
    answer = logged_in(manager).post(address, {"why": "Fel", "sure": "on"})
    assert answer.status_code == 200
    assert "Något vilar på det" in answer.content.decode()


def test_lead_and_deputy_are_chosen_by_form(officer, region, far_away, glove_maker):
    address = reverse("register:supplier_lead", args=[glove_maker.public_id])
    filled = {"lead": region.pk, "deputy": region.pk, "start": "2026-12-01"}
    client = logged_in(officer)
    assert "någon annan än" in client.post(address, filled).content.decode()
    client.post(address, {**filled, "deputy": far_away.pk})
    assert glove_maker.leads.valid_on(date(2026, 12, 2)).count() == 2
