"""Sources that disagree: which prevails, what stands beside, and who decides."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from kedja_site.people.models import LogEntry
from kedja_site.register.exchange.actions.decide_statements import decide_statements
from kedja_site.register.exchange.tests.ground import carried_out, tried, undone
from kedja_site.register.models import Source, Statement, Supplier
from kedja_site.register.names import name_key
from kedja_site.register.statuses import SourceKind
from kedja_site.register.tests.conftest import logged_in


@pytest.fixture
def own_record(supplier_user):
    """A supplier that has stated itself what it is called and where it is."""
    organisation = supplier_user.assignments.get().organisation
    source = Source.objects.create(
        kind=SourceKind.SUPPLIER,
        name="Leverantören själv",
        stated_on=date(2026, 1, 1),
        organisation=organisation,
    )
    return Supplier.objects.create(
        name="Handskar i Norden AB",
        name_key=name_key("Handskar i Norden AB"),
        country="SE",
        address="Storgatan 1",
        source=source,
        organisation=organisation,
    )


OTHERWISE = "Leverantör;Land;Adress;Webbplats\nHandskar i Norden AB;SE;Fel gata 9;handskar.example\n"


def test_a_region_does_not_overwrite_what_a_supplier_has_stated_itself(manager, own_record):
    imported = carried_out(manager, "suppliers", OTHERWISE.replace("SE;Fel gata 9", ";"))
    assert imported.counts == {"stated": 1}
    imported = tried(manager, "suppliers", "Leverantör;Webbplats\nHandskar i Norden;handskar.example\n")
    assert imported.counts == {"unchanged": 1}, "said before, and waiting"
    own_record.refresh_from_db()
    assert own_record.website == ""


def test_the_coordinator_fills_what_is_not_known_and_states_what_disagrees(coordinator, own_record):
    imported = carried_out(coordinator, "suppliers", OTHERWISE)
    own_record.refresh_from_db()
    assert (own_record.address, own_record.website) == ("Storgatan 1", "https://handskar.example")
    waiting = Statement.objects.get(decision="waiting")
    assert (waiting.field, waiting.value, waiting.source) == ("address", "Fel gata 9", imported.source)
    undone(coordinator, imported)
    own_record.refresh_from_db()
    assert own_record.website == ""
    assert not Statement.objects.exists()


def test_an_accepted_statement_changes_the_record_and_is_logged(coordinator, own_record):
    carried_out(coordinator, "suppliers", OTHERWISE)
    client = logged_in(coordinator)
    page = client.get(reverse("register:statements")).content.decode()
    assert "Fel gata 9" in page
    assert "Storgatan 1" in page
    number = Statement.objects.get(decision="waiting").pk
    refused = client.post(
        reverse("register:statements"), {"statement": number, "decision": "accept", "reason": " "}
    )
    assert refused.status_code == 422
    done = client.post(
        reverse("register:statements"),
        {"statement": number, "decision": "accept", "reason": "Ringde dem."},
        follow=True,
    )
    assert "Avgjort." in done.content.decode()
    own_record.refresh_from_db()
    assert own_record.address == "Fel gata 9"
    assert LogEntry.objects.filter(what="register.accept_statement").exists()


def test_what_was_rejected_is_not_asked_again(coordinator, own_record):
    carried_out(coordinator, "suppliers", OTHERWISE)
    number = Statement.objects.get(decision="waiting").pk
    decide_statements(user=coordinator, statements=[number], accept=False, reason="Gammal adress.")
    again = carried_out(coordinator, "suppliers", OTHERWISE)
    assert again.counts == {"unchanged": 1}
    assert not Statement.objects.filter(decision="waiting").exists()


def test_only_those_who_decide_decide(manager, coordinator, own_record):
    carried_out(coordinator, "suppliers", OTHERWISE)
    number = Statement.objects.get(decision="waiting").pk
    with pytest.raises(PermissionDenied):
        decide_statements(user=manager, statements=[number], accept=True, reason="Jag vet bäst.")
    with pytest.raises(ValidationError):
        decide_statements(user=coordinator, statements=[number], accept=True, reason="")


def test_a_value_changed_since_is_left_by_undoing_unless_chosen(manager, coordinator):
    carried_out(manager, "suppliers", "Leverantör;Land;Adress\nAcme AB;SE;Ett\n")
    second = carried_out(manager, "suppliers", "Leverantör;Land;Adress\nAcme AB;SE;Två\n")
    third = carried_out(manager, "suppliers", "Leverantör;Land;Adress\nAcme AB;SE;Tre\n")
    assert (second.counts, third.counts) == ({"changed": 1}, {"changed": 1})
    undone(manager, second)
    supplier = Supplier.objects.unguarded("test").get()
    assert supplier.address == "Tre"
    assert second.row_set.get().undone == "changed"
    undone(manager, second, restore_changed=True)
    supplier.refresh_from_db()
    assert supplier.address == "Ett"


def test_what_others_depend_on_is_left_by_undoing(manager):
    first = carried_out(manager, "suppliers", "Leverantör;Land\nAcme AB;SE\nBeta AB;SE\n")
    carried_out(manager, "contracts", "Diarienummer;Avtal;Leverantör;Börjar\nD1;Skor;Acme AB;2025-01-01\n")
    undone(manager, first)
    assert Supplier.objects.unguarded("test").get().name == "Acme AB"
    assert sorted(first.row_set.values_list("label", "undone")) == [
        ("Acme AB", "needed"),
        ("Beta AB", "deleted"),
    ]


def test_a_contract_enters_the_supplier_it_lacks_and_undoing_takes_it_away(manager):
    text = "Diarienummer;Avtal;Leverantör;Orgnr;Börjar\nD1;Skor;Nya AB;556012-5790;2025-01-01\nD2;Byxor;Nya AB;5560125790;2025-01-01\n"
    refused = tried(manager, "contracts", text)
    assert refused.counts == {"rejected": 2}
    imported = carried_out(manager, "contracts", text, enters_suppliers=True)
    assert imported.counts == {"new": 2}
    supplier = Supplier.objects.unguarded("test").get()
    assert supplier.contracts.count() == 2
    undone(manager, imported)
    assert not Supplier.objects.unguarded("test").exists()


def test_a_region_may_not_import_contracts_of_another(manager, far_away):
    carried_out(manager, "suppliers", "Leverantör;Land\nAcme AB;SE\nBeta AB;SE\n")
    imported = tried(
        manager,
        "contracts",
        "Ägare;Diarienummer;Avtal;Leverantör;Börjar\nRegion Tre;D1;Skor;Acme AB;2025-01-01\n",
    )
    assert imported.row_set.get().faults[0]["code"] == "may_not_own"


def test_an_ambiguous_name_is_asked_once(manager, region):
    from kedja_site.register.exchange.actions.decide_writing import decide_writing

    source = Source.objects.create(kind="buyer", name="x", organisation=region)
    for address in ("Ett", "Två"):
        Supplier.objects.create(
            name="Acme AB", name_key=name_key("Acme AB"), country="SE", address=address, source=source
        )
    text = "Diarienummer;Avtal;Leverantör;Börjar\nD1;Skor;Acme;2025-01-01\n"
    imported = tried(manager, "contracts", text)
    row = imported.row_set.get()
    assert row.faults[0]["code"] == "ambiguous"
    assert "Acme AB" in row.faults[0]["details"]["candidates"]
    page = logged_in(manager).get(imported.get_absolute_url()).content.decode()
    chosen = Supplier.objects.unguarded("test").get(address="Två")
    assert chosen.public_id in page
    decide_writing(user=manager, imported=imported, row_no=2, choice=chosen.public_id)
    again = carried_out(manager, "contracts", text)
    assert again.counts == {"new": 1}
    assert chosen.contracts.count() == 1


def test_two_rows_that_mean_one_record_are_one_too_many(manager):
    imported = tried(
        manager, "suppliers", "Leverantör;Orgnr;Land\nAcme AB;556012-5790;SE\nACME Aktiebolag;5560125790;SE\n"
    )
    assert imported.counts == {"new": 1, "rejected": 1}
    assert imported.row_set.get(row_no=3).faults[0]["code"] == "same_row"


def test_a_private_persons_number_is_not_kept(manager):
    imported = tried(manager, "suppliers", "Leverantör;Orgnr;Land\nEnskild Firma;800101-1236;SE\n")
    assert imported.row_set.get().faults[0]["code"] in {"person_number", "wrong_number"}


def test_a_supplier_corrects_itself_as_its_own_statement(supplier_user, own_record):
    from kedja_site.register.actions.change_supplier import change_supplier
    from kedja_site.register.sources import own_source

    source = own_source(supplier_user, own_record.organisation, date(2026, 11, 24), "Leverantören själv")
    assert source.kind == SourceKind.SUPPLIER
    change_supplier(user=supplier_user, supplier=own_record, values={"address": "Nygatan 2"}, source=source)
    own_record.refresh_from_db()
    assert own_record.address == "Nygatan 2"


def test_a_supplier_does_not_overwrite_what_a_follow_up_has_seen(supplier_user, coordinator, own_record):
    from kedja_site.register.actions.change_supplier import change_supplier
    from kedja_site.register.sources import own_source

    carried_out(
        coordinator,
        "suppliers",
        "Leverantör;Adress\nHandskar i Norden AB;Fabriksgatan 7\n",
        source_kind="follow_up",
    )
    own_record.refresh_from_db()
    assert own_record.address == "Fabriksgatan 7"
    source = own_source(supplier_user, own_record.organisation, date(2026, 11, 24), "Leverantören själv")
    change_supplier(user=supplier_user, supplier=own_record, values={"address": "Storgatan 1"}, source=source)
    own_record.refresh_from_db()
    assert own_record.address == "Fabriksgatan 7"
    assert Statement.objects.get(decision="waiting").value == "Storgatan 1"
