"""Out, and in again: nothing changes, and nobody takes out what is not theirs to see."""

import io
import json

import pyarrow.parquet as pq
import pytest
from django.urls import reverse

from kedja_site.register.exchange.tests.ground import carried_out
from kedja_site.register.models import ChainLink, Contract, Site, Supplier
from kedja_site.register.tests.conftest import logged_in

SUPPLIERS = """Leverantör;Orgnr;Land;Adress;Webbplats;Andra namn;Kontakter
"=Handskar; i Norden| AB";556012-5790;SE;Storgatan 1;handskar.example;Nordhand;order|Kundtjänst|info@handskar.example|sv
Nitril Sdn Bhd;;MY;Jalan 5;;;
"""
SITES = """Anläggning;Adress;Land;Latitud;Longitud;Drivs av;Led i kedjan;Konfidentiell
Klang 1;Jalan 5;MY;3.04;101.45;Nitril Sdn Bhd;;nej
Hemlig fabrik;Jalan 7;MY;3.05;101.46;Nitril Sdn Bhd;;ja
"""
CONTRACTS = """Diarienummer;Avtal;Leverantör;Börjar;Slutar;Värde;Inköpskategorier;Sluttillverkningsländer;Artiklar;Konfidentiell
RS-1;+Handskar;5560125790;2024-01-01;2027-12-31;1250000,50;Tandvård;MY;4711|Handske M;nej
RS-2;Hemligt;5560125790;2024-01-01;;99;;;;ja
"""
LINKS = "Från;Till;Leveransled;Produkt\nKlang 1;5560125790;2;Handskar\nHemlig fabrik;5560125790;3;Latex\n"
COUNTED = {"suppliers": 2, "sites": 2, "contracts": 2, "links": 2}


@pytest.fixture
def register(manager):
    for table, text in (
        ("suppliers", SUPPLIERS),
        ("sites", SITES),
        ("contracts", CONTRACTS),
        ("links", LINKS),
    ):
        imported = carried_out(manager, table, text)
        assert imported.counts == {"new": 2}, (table, list(imported.row_set.values_list("faults")))


def taken(user, table, form):
    response = logged_in(user).get(reverse("register:export_file", args=[table, form]))
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_an_export_imported_again_changes_nothing(form, manager):
    for table in COUNTED:
        again = carried_out(manager, table, taken(manager, table, form), name=f"ut.{form}")
        assert again.counts == {"unchanged": 2}, (
            table,
            list(again.row_set.values("before", "after", "stated", "faults")),
        )


@pytest.mark.usefixtures("register")
def test_what_looks_like_a_formula_is_made_harmless(manager):
    import openpyxl

    assert '"\'=Handskar; i Norden| AB"' in taken(manager, "suppliers", "csv").decode()
    sheet = openpyxl.load_workbook(io.BytesIO(taken(manager, "suppliers", "xlsx"))).active
    assert sheet["B2"].value == "'=Handskar; i Norden| AB"
    assert sheet["B2"].data_type == "s"


@pytest.mark.usefixtures("register")
def test_a_region_does_not_take_out_what_another_keeps_confidential(stranger, manager):
    for form in ("csv", "jsonl"):
        whole = "".join(taken(stranger, table, form).decode() for table in COUNTED)
        assert "Klang 1" in whole
        assert "RS-1" in whole
        for secret in ("Hemlig", "RS-2", "1250000", "125000050", "Latex", "info@handskar.example"):
            assert secret not in whole, secret
    assert "1250000.50" in taken(manager, "contracts", "csv").decode()


@pytest.mark.usefixtures("register")
def test_programs_get_fields_by_their_names(manager):
    rows = [json.loads(line) for line in taken(manager, "contracts", "jsonl").decode().splitlines()]
    assert {row["reference"]: row["value"] for row in rows} == {"RS-1": 125000050, "RS-2": 9900}
    table = pq.read_table(io.BytesIO(taken(manager, "sites", "parquet")))
    assert table["latitude"].to_pylist() == [3.04, 3.05]
    assert table["is_confidential"].to_pylist() == [False, True]


def test_nobody_without_a_role_exports(db, django_user_model):
    nobody = django_user_model.objects.create_user("ingen", password="ett långt lösenord")
    assert logged_in(nobody).get(reverse("register:export_file", args=["sites", "csv"])).status_code == 403
    assert logged_in(nobody).get(reverse("register:export")).status_code == 403


@pytest.mark.usefixtures("register")
def test_the_page_of_exports_counts_what_one_may_see(stranger, manager):
    for user, sites in ((manager, 2), (stranger, 1)):
        tables = logged_in(user).get(reverse("register:export")).context["tables"]
        assert {name: count for name, _label, count in tables}["sites"] == sites
    assert Supplier.objects.unguarded("test").count() == Contract.objects.unguarded("test").count() == 2
    assert Site.objects.unguarded("test").count() == ChainLink.objects.unguarded("test").count() == 2
