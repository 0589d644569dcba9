"""What a supplier shows: documents and links, kept once, used again."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kedja_site.followup.models import StoredFile
from kedja_site.selfreports.models import Evidence, SelfReport, ShownEvidence
from kedja_site.selfreports.tests.ground import Ground, again, link, make_contract, make_supplier

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 en policy"


@pytest.fixture
def asked(ground: Ground) -> SelfReport:
    return ground.invite()


def upload(data: bytes = PDF, name: str = "policy.pdf", **more: str) -> dict[str, object]:
    return {"title": "Policyn", "file": SimpleUploadedFile(name, data), "dated_on": "2026-01-31", **more}


def test_a_document_is_kept_shown_and_used_for_another_question(asked: SelfReport, client: Client) -> None:
    page = link(asked, "underlag/policy-adopted/")
    assert client.post(page, upload()).status_code == 302
    assert client.post(page, upload()).status_code == 302  # a double click
    evidence = Evidence.objects.get()
    assert (evidence.dated_on, evidence.file.kind) == (date(2026, 1, 31), "pdf")
    assert StoredFile.objects.count() == 1
    other = link(asked, "underlag/policy-published/")
    assert "Policyn" in client.get(other).content.decode()
    client.post(other, {"show": str(evidence.pk)})
    assert ShownEvidence.objects.count() == 2
    client.post(page, {"take_off": str(evidence.pk)})
    assert ShownEvidence.objects.get().question == "policy-published"
    file = client.get(link(asked, f"dokument/{evidence.pk}/"))
    assert file["Content-Disposition"].startswith("attachment")
    assert b"".join(file.streaming_content) == PDF


def test_a_link_will_do_but_not_both_and_not_neither(asked: SelfReport, client: Client) -> None:
    page = link(asked, "underlag/policy-published/")
    assert client.post(page, {"title": "Webbplatsen", "link": "https://grossist.example/"}).status_code == 302
    assert client.post(page, upload(link="https://grossist.example/")).status_code == 422
    assert client.post(page, {"title": "Inget"}).status_code == 422
    assert Evidence.objects.get().link == "https://grossist.example/"


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"<html><script>", "policy.pdf"), (b"MZ\x90\x00", "policy.exe"), (b"", "tom.pdf")],
    ids=["a page", "a program", "empty"],
)
def test_what_a_file_is_is_judged_by_what_it_contains(
    asked: SelfReport, client: Client, data: bytes, name: str
) -> None:
    assert client.post(link(asked, "underlag/policy-adopted/"), upload(data, name)).status_code == 422
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_day_that_has_not_come_is_refused(asked: SelfReport, client: Client) -> None:
    page = client.post(link(asked, "underlag/policy-adopted/"), upload(dated_on="2099-01-01"))
    assert page.status_code == 422
    assert "Dagen har inte varit än" in page.content.decode()


def test_another_suppliers_file_is_nobodys(ground: Ground, asked: SelfReport, client: Client) -> None:
    other = make_supplier(ground.source, "Rivalen AB", "info@rival.example")
    make_contract(ground.source, ground.regions["Ett"], other)
    secret = Evidence.objects.create(supplier=other, title="Hemligt", link="https://rival.example/")
    page = link(asked, "underlag/policy-adopted/")
    assert "Hemligt" not in client.get(page).content.decode()
    assert client.post(page, {"show": str(secret.pk)}).status_code == 404
    assert client.get(link(asked, f"dokument/{secret.pk}/")).status_code == 404


def test_nothing_is_shown_after_it_was_sent(ground: Ground, asked: SelfReport, client: Client) -> None:
    ground.answer(asked)
    assert client.post(link(asked, "underlag/policy-adopted/"), upload()).status_code == 302
    assert not Evidence.objects.exists()
    assert again(asked).is_with_supplier is False
