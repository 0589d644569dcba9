"""A company claims its record, proves its address, and gets an answer with the reason."""

import re

import pytest
from django.urls import reverse

from kedja_site.letters.models import Letter
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.tests.ground import carried_out
from kedja_site.register.models import Claim, Supplier
from kedja_site.register.tests.conftest import logged_in
from kedja_site.signin.models import Invitation

FORM = {
    "name": "Inköpschefen",
    "email": "chef@handskar.example",
    "task": "Hållbarhetschef",
    "evidence": "Står på vår webbplats under Kontakt.",
}


@pytest.fixture
def supplier(manager):
    carried_out(manager, "suppliers", "Leverantör;Land;Webbplats\nHandskar i Norden AB;SE;handskar.example\n")
    return Supplier.objects.unguarded("test").get()


@pytest.fixture
def waiting(supplier):
    client = logged_in(None)
    assert client.post(reverse("register:claim", args=[supplier.public_id]), FORM).status_code == 200
    link = re.search(r"https?://[^/\s]+(/\S+ansprak/\S+)", Letter.objects.get().text)[1]
    assert client.get(link).status_code == 200
    assert Claim.objects.get().state == "unproved", "a program that looks at links proves nothing"
    client.post(link)
    claim = Claim.objects.get()
    assert claim.state == "waiting"
    return claim


def test_the_claim_form_shows_a_stranger_the_name_and_nothing_else(supplier):
    page = logged_in(None).get(reverse("register:claim", args=[supplier.public_id])).content.decode()
    assert "Handskar i Norden AB" in page
    assert "handskar.example" not in page
    assert logged_in(None).get(reverse("register:claim", args=["S-22222222-2"])).status_code == 404


def test_an_accepted_claim_gives_the_company_its_record_and_an_invitation(waiting, supplier, coordinator):
    client = logged_in(coordinator)
    page = client.get(reverse("register:claims")).content.decode()
    assert "chef@handskar.example" in page
    client.post(
        reverse("register:claims"), {"claim": waiting.pk, "decision": "accept", "reason": "Ringde växeln."}
    )
    supplier.refresh_from_db()
    assert supplier.organisation == Organisation.objects.get(kind="supplier", name="Handskar i Norden AB")
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role) == ("chef@handskar.example", "supplier_user")
    letter = Letter.objects.order_by("-pk").first()
    assert "Ringde växeln." in letter.text
    assert "http" in letter.text


def test_a_rejected_claim_is_answered_with_the_reason(waiting, supplier, officer):
    client = logged_in(officer)
    answer = client.post(
        reverse("register:claims"), {"claim": waiting.pk, "decision": "reject", "reason": ""}
    )
    assert answer.status_code == 422
    client.post(
        reverse("register:claims"), {"claim": waiting.pk, "decision": "reject", "reason": "Ingen känner er."}
    )
    supplier.refresh_from_db()
    assert supplier.organisation is None
    assert "Ingen känner er." in Letter.objects.order_by("-pk").first().text
    assert not Invitation.objects.exists()


def test_a_record_that_is_kept_cannot_be_claimed_again(waiting, supplier, officer):
    logged_in(officer).post(
        reverse("register:claims"), {"claim": waiting.pk, "decision": "accept", "reason": "Ja."}
    )
    answer = logged_in(None).post(reverse("register:claim", args=[supplier.public_id]), FORM)
    assert answer.status_code == 422
    assert Claim.objects.count() == 1


def test_a_link_that_is_not_ours_proves_nothing(db):
    assert logged_in(None).post(reverse("register:prove_claim", args=["abc:def"])).status_code == 410
