"""From choosing substances to comparing two tenders, as a procurer and two companies do it on the pages."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.letters.models import Letter
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.models import Tender, TenderRound, TenderVersion
from kedja_site.tenders.secret_link import token_of
from kedja_site.tenders.tests.ground import MEDAK, PDF, asked_content


def lot_url(name, ground, *more):
    return reverse(f"tenders:{name}", args=[ground.procurement.public_id, 1, *more])


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(seconds=-1))


def test_from_substances_to_a_comparison(ground):
    procurer = logged_in(ground.base.procurer)
    page = lot_url("choose", ground)
    answer = procurer.post(
        page, {**asked_content(ground, substances=[]), "add": "ciprofloxacin; Diklofenak", "based_on": 0}
    )
    assert answer.status_code == 302, answer.content.decode()
    text = procurer.get(page).content.decode()
    assert "ciprofloxacin" in text
    answer = procurer.post(page, {**asked_content(ground), "based_on": 1, "sign": "1"})
    assert answer.status_code == 302
    version = SignedVersion.objects.unguarded("the test").get(kind="medicines")
    assert [one["key"] for one in version.content["substances"]] == ["ciprofloxacin", "diclofenac"]
    assert procurer.get(version.get_absolute_url()).status_code == 200

    closes = timezone.localtime(ground.now + timedelta(days=3))
    answer = procurer.post(lot_url("ask", ground), {"closes_at": f"{closes:%Y-%m-%dT%H:%M}"})
    assert answer.status_code == 302
    for name in ("Alfa", "Beta"):
        answer = procurer.post(
            lot_url("invite", ground),
            {"invite-name": f"{name} AB", "invite-email": f"{name}@x.example", "invite-language": "sv"},
        )
        assert answer.status_code == 302
    asked = TenderRound.objects.unguarded("the test").get()
    assert Letter.objects.filter(key__startswith="tenders ").count() == 2
    for tender in Tender.objects.unguarded("the test"):
        fill_in(tender)
    assert TenderVersion.objects.count() == 2
    assert "Ciprofloxacin Alfa" not in procurer.get(lot_url("round", ground)).content.decode()
    assert procurer.get(lot_url("compare", ground)).status_code == 404

    ground.close(asked)
    text = procurer.get(lot_url("compare", ground)).content.decode()
    assert "Alfa AB" in text
    first = Tender.objects.unguarded("the test").first()
    text = procurer.get(first.get_absolute_url()).content.decode()
    assert "Medak Unit 2" in text
    assert "Indien" in text
    answer = procurer.post(
        lot_url("assess", ground, first.pk),
        {"place": 1, "criterion": "api_site", "answer": "part", "why": "Adressen går inte att hitta."},
    )
    assert answer.status_code == 302
    answer = procurer.post(lot_url("winner", ground), {"tender": first.pk, "why": "Flest poäng."})
    assert answer.status_code == 302
    assert procurer.get(lot_url("compare", ground)).status_code == 200
    pdf = procurer.get(lot_url("compare_pdf", ground))
    assert pdf.content.startswith(b"%PDF")


def fill_in(tender):
    client = Client()
    token = token_of(tender.seed)
    assert client.get(reverse("tenders:answer", args=[token])).status_code == 200
    answer = client.post(
        reverse("tenders:new_product", args=[token]),
        {
            "name": "Ciprofloxacin Alfa",
            "in_ciprofloxacin": "on",
            **{f"api_ciprofloxacin_1_{name}": value for name, value in MEDAK.items()},
            "formulation_1_country": "MT",
            "said_api_site": "full",
            "said_formulation_country": "full",
            "said_api_discharge": "full",
            "said_environmental_information": "full",
            "on_api_discharge": "2026-05-01",
            "file_api_discharge": SimpleUploadedFile("analys.pdf", PDF),
        },
    )
    assert answer.status_code == 302, answer.content.decode()
    send = reverse("tenders:send", args=[token])
    stamp = client.get(send).context["form"]["stamp"].value()
    assert client.post(send, {"sent_by": "Eva Ek", "is_right": "on", "stamp": stamp}).status_code == 302
