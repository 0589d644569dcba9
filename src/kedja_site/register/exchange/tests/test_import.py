"""A file into the register: tried, imported, imported again, undone."""

import pytest
from django.contrib.auth.models import User

from kedja_site.people.models import LogEntry
from kedja_site.register.exchange.tests.ground import carried_out, tried, undone
from kedja_site.register.models import ChainLink, Contract, Import, NameWord, Site, Statement, Supplier

SUPPLIERS = """Leverantör;Orgnr;Land;Adress;Webbplats
Handskar i Norden AB;556012-5790;Sverige;Storgatan 1, Borås;handskar.example
Nitril Sdn Bhd;;Malaysia;Jalan 5, Klang;
"""
CONTRACTS = """Diarienummer;Avtal;Leverantör;Orgnr;Börjar;Slutar;Värde;Villkor;Köpare;Inköpskategorier;Sluttillverkningsländer
RS-2024-1;Undersökningshandskar;Handskar i Norden AB;5560125790;2024-01-01;2027-12-31;1250000,50;avancerad nivå;"Region Två";Tandvård;Malaysia
RS-2024-2;Munskydd;Handskar i Norden AB;;2024-02-01;;;;;;
"""


def test_a_trial_writes_nothing_and_says_what_would_become_of_each_row(manager: User) -> None:
    imported = tried(manager, "suppliers", SUPPLIERS)
    assert imported.state == "done"
    assert imported.counts == {"new": 2}
    assert not Supplier.objects.unguarded("test").exists()
    assert [row.label for row in imported.row_set.all()] == ["Handskar i Norden AB", "Nitril Sdn Bhd"]


def test_an_import_makes_records_with_source_log_and_words(manager: User) -> None:
    imported = carried_out(manager, "suppliers", SUPPLIERS)
    assert imported.state == "done", imported.failure
    assert imported.counts == {"new": 2}
    supplier = Supplier.objects.unguarded("test").get(name="Handskar i Norden AB")
    assert supplier.source == imported.source
    assert supplier.identifiers.get().value == "5560125790"
    assert supplier.website == "https://handskar.example"
    assert LogEntry.objects.filter(what="register.import_suppliers").count() == 2
    assert NameWord.objects.filter(row_id=supplier.pk, word__word="handskar").exists()


def test_the_same_file_twice_changes_nothing(manager: User, neighbour) -> None:
    carried_out(manager, "suppliers", SUPPLIERS)
    carried_out(manager, "contracts", CONTRACTS)
    logged = LogEntry.objects.filter(what__startswith="register.import_").count()
    for table, text in (("suppliers", SUPPLIERS), ("contracts", CONTRACTS)):
        again = carried_out(manager, table, text)
        assert again.counts == {"unchanged": 2}
    assert LogEntry.objects.filter(what__startswith="register.import_").count() == logged
    assert not Statement.objects.exists()


def test_contracts_come_with_buyers_categories_and_countries(manager: User, neighbour) -> None:
    carried_out(manager, "suppliers", SUPPLIERS)
    imported = carried_out(manager, "contracts", CONTRACTS)
    assert imported.counts == {"new": 2}, list(imported.row_set.values_list("faults"))
    contract = Contract.objects.unguarded("test").get(reference="RS-2024-1")
    assert contract.value == 125000050
    assert contract.clause_level == "advanced"
    assert [row.buyer.name for row in contract.buyers.all()] == ["Region Två"]
    assert [row.country for row in contract.countries.all()] == ["MY"]
    assert contract.risk is not None


def test_undoing_takes_away_what_it_made_and_restores_what_it_changed(manager: User) -> None:
    first = carried_out(manager, "suppliers", SUPPLIERS)
    second = carried_out(manager, "suppliers", SUPPLIERS.replace("Storgatan 1", "Lillgatan 2"))
    assert second.counts == {"changed": 1, "unchanged": 1}
    supplier = Supplier.objects.unguarded("test").get(country="SE")
    assert supplier.address == "Lillgatan 2, Borås"
    undone(manager, second)
    supplier.refresh_from_db()
    assert supplier.address == "Storgatan 1, Borås"
    assert not Statement.objects.exists()
    undone(manager, first)
    assert not Supplier.objects.unguarded("test").exists()
    assert not NameWord.objects.exists()


@pytest.mark.usefixtures("manager")
def test_sites_and_links(manager: User) -> None:
    carried_out(manager, "suppliers", SUPPLIERS)
    sites = carried_out(
        manager,
        "sites",
        "Anläggning;Adress;Land;Latitud;Longitud;Drivs av\nKlang 1;Jalan 5;MY;3,04;101.45;Nitril Sdn Bhd\n".replace(
            ";3,04", ";3.04"
        ),
    )
    assert sites.counts == {"new": 1}, list(sites.row_set.values_list("faults"))
    links = carried_out(
        manager,
        "links",
        "Från,Till,Leveransled,Produkt\nKlang 1,Handskar i Norden AB,2,Handskar\nOkänd,Klang 1,3,Latex\n",
    )
    assert links.counts == {"new": 1, "rejected": 1}
    assert links.row_set.get(outcome="rejected").faults[0]["code"] == "unknown_end"
    link = ChainLink.objects.unguarded("test").get()
    assert link.from_site == Site.objects.unguarded("test").get()
    assert Import.objects.visible_to(manager).count() == 3
