"""The pages of the exchange: who may open them, what they show, and a file taken through them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kedja_site.register.exchange.tests.ground import DAY, carried_out, tried, worked
from kedja_site.register.models import Import, RememberedColumns, Supplier
from kedja_site.register.tests.conftest import logged_in

SUPPLIERS = "Leverantör;Orgnr;Land\nHandskar i Norden AB;556012-5790;SE\nFel AB;556012-5791;SE\n"


def test_a_file_goes_from_the_form_to_the_register(manager, region, django_capture_on_commit_callbacks):
    client = logged_in(manager)
    response = client.post(
        reverse("register:new_import"),
        {
            "table": "suppliers",
            "file": SimpleUploadedFile("lev.csv", SUPPLIERS.encode()),
            "organisation": region.pk,
            "source_kind": "buyer",
            "stated_on": DAY.isoformat(),
        },
    )
    imported = Import.objects.visible_to(manager).get()
    assert response["Location"] == reverse("register:import_columns", args=[imported.public_id])
    page = client.get(response["Location"]).content.decode()
    assert "556012-5790" in page
    fields = {
        "field_name": "Leverantör",
        "field_se_orgnr": "Orgnr",
        "field_country": "Land",
        "save_as": "Vårt register",
    }
    with django_capture_on_commit_callbacks(execute=True):
        client.post(response["Location"], fields)
    assert RememberedColumns.objects.get().name == "Vårt register"
    page = client.get(imported.get_absolute_url()).content.decode()
    assert "Fel AB" in page
    assert "<q>556012-5791</q>" in page  # what is wrong stands beside what was expected
    assert not Supplier.objects.unguarded("test").exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("register:start_import", args=[imported.public_id]))
    assert Supplier.objects.unguarded("test").get().name == "Handskar i Norden AB"
    imported.refresh_from_db()
    assert imported.counts == {"new": 1, "rejected": 1}
    rejected = b"".join(
        client.get(reverse("register:import_rejected", args=[imported.public_id])).streaming_content
    )
    lines = rejected.decode("utf-8-sig").splitlines()
    assert lines[0] == "file;row;column;value;reason;Leverantör;Orgnr;Land"
    assert lines[1].startswith("lev.csv;3;Orgnr;556012-5791;")
    assert lines[1].endswith(";Fel AB;556012-5791;SE")
    preview = b"".join(
        client.get(reverse("register:import_preview", args=[imported.public_id])).streaming_content
    )
    assert "Handskar i Norden AB" in preview.decode()


def test_the_rejected_rows_mended_are_fed_in_by_themselves(manager):
    first = carried_out(manager, "suppliers", SUPPLIERS)
    client = logged_in(manager)
    rejected = b"".join(
        client.get(reverse("register:import_rejected", args=[first.public_id])).streaming_content
    )
    mended = carried_out(
        manager,
        "suppliers",
        rejected.replace(b";556012-5791;SE", b";;SE"),
        name="avvisade.csv",
        follows=first,
    )
    assert mended.counts == {"new": 1}
    assert Supplier.objects.unguarded("test").count() == 2


def test_a_stranger_finds_no_import(manager, stranger):
    imported = tried(manager, "suppliers", SUPPLIERS)
    client = logged_in(stranger)
    for name in (
        "import",
        "import_columns",
        "undo_import",
        "delete_import",
        "import_file",
        "import_rejected",
        "import_preview",
    ):
        assert client.get(reverse(f"register:{name}", args=[imported.public_id])).status_code == 404, name
    for name in ("start_import", "take_up_import", "decide_writing"):
        assert client.post(reverse(f"register:{name}", args=[imported.public_id])).status_code == 404, name
    assert imported.file_name not in client.get(reverse("register:imports")).content.decode()


@pytest.mark.parametrize("name", ["statements", "pairs", "claims"])
def test_only_those_who_decide_open_the_pages_of_decisions(name, manager, officer):
    assert logged_in(manager).get(reverse(f"register:{name}")).status_code == 403
    assert logged_in(officer).get(reverse(f"register:{name}")).status_code == 200


def test_a_file_that_is_no_table_is_refused_in_words(manager, region):
    response = logged_in(manager).post(
        reverse("register:new_import"),
        {
            "table": "sites",
            "file": SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n0000"),
            "organisation": region.pk,
            "source_kind": "buyer",
            "stated_on": DAY.isoformat(),
        },
    )
    assert response.status_code == 200
    assert not Import.objects.unguarded("test").exists()
    assert response.context["form"].errors["file"]


def test_an_import_page_asks_the_same_questions_whatever_the_number_of_rows(
    manager, django_assert_max_num_queries
):
    text = "Leverantör;Land\n" + "".join(f"Företag nummer {n};SE\n" for n in range(120))
    imported = tried(manager, "suppliers", text)
    client = logged_in(manager)
    with django_assert_max_num_queries(30):
        client.get(imported.get_absolute_url())


def test_columns_are_remembered_for_colleagues(manager, region):
    from kedja_site.people.kinds import Role
    from kedja_site.register.exchange.actions.confirm_columns import confirm_columns
    from kedja_site.register.exchange.tests.ground import uploaded
    from kedja_site.register.tests.people_around import person

    imported = uploaded(manager, "suppliers", "Vem;Var\nAcme AB;SE\n")
    confirm_columns(user=manager, imported=imported, fields={"name": "Vem", "country": "Var"}, save_as="Vårt")
    assert worked(imported).counts == {"new": 1}
    colleague = person("colleague", Role.PROCURER, region)
    again = uploaded(colleague, "suppliers", "Vem;Var\nBeta AB;SE\n")
    page = logged_in(colleague).get(reverse("register:import_columns", args=[again.public_id]))
    assert page.context["saved"].name == "Vårt"
    assert page.context["form"]["field_name"].initial == "Vem"
