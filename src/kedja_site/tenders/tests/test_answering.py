"""What tenderers write and send by their link, until the closing and not a moment after."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from kedja_site.config.personal_data import Person
from kedja_site.followup.files import FileRefusedError
from kedja_site.letters.models import Letter
from kedja_site.procurements.actions.move_procurement import call_off
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.actions.ask_for_tenders import close_later, invite, renew_link, use_newest_version
from kedja_site.tenders.actions.refusing import ClosedError
from kedja_site.tenders.actions.write_tender import (
    SavedMeanwhileError,
    remove_product,
    save_product,
    send_tender,
)
from kedja_site.tenders.choosing import sign_medicines
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.models import Evidence, SentOnceError, Tender, TenderRound, TenderVersion
from kedja_site.tenders.personal_data import _erase, _find
from kedja_site.tenders.secret_link import token_of
from kedja_site.tenders.tests.ground import PDF, asked_content, product_content, sent, written


@pytest.fixture
def tender(ground):
    return ground.invited(ground.asked(), "Alfa Läkemedel AB")


def page(tender, name="answer", *more):
    return reverse(f"tenders:{name}", args=[token_of(tender.seed), *more])


def test_the_letter_leads_to_what_is_asked(ground, tender):
    letter = Letter.objects.get(key=f"tenders {tender.pk} invitation")
    assert token_of(tender.seed) in letter.text
    text = Client().get(page(tender)).content.decode()
    assert "ciprofloxacin" in text
    assert "Regeln för poäng" in text


def test_what_was_sent_stays_and_the_newest_counts(ground, tender):
    product = written(tender, ground.now)
    first = send_tender(tender, sent_by="Eva", now=ground.now)
    assert send_tender(tender, sent_by="Eva", now=ground.now) == first
    changed = product_content(name="Cipro ny")
    save_product(tender, 1, changed, {}, edition=product.edition, now=ground.now)
    second = send_tender(tender, sent_by="Eva", now=ground.now)
    assert [first.number, second.number] == [1, 2]
    assert TenderVersion.objects.get(number=1).content["products"][0]["name"] == "Ciprofloxacin Alfa"
    assert second.is_whole


def test_what_was_sent_is_changed_by_nobody(ground, tender):
    version = sent(tender, ground.now)
    with pytest.raises(SentOnceError):
        version.save()
    with pytest.raises(SentOnceError):
        version.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        TenderVersion.objects.filter(pk=version.pk).update(sha256="0")


def test_after_the_closing_nothing_is_taken(ground, tender):
    product = written(tender, ground.now)
    ground.close(tender.round)
    with pytest.raises(ClosedError):
        save_product(tender, 1, product_content(), {}, edition=product.edition, now=ground.now)
    with pytest.raises(ClosedError):
        send_tender(tender, sent_by="Eva", now=ground.now)
    with pytest.raises(ClosedError):
        remove_product(tender, 1, now=ground.now)
    client = Client()
    assert client.post(page(tender, "send"), {"sent_by": "Eva"}).status_code == 302
    assert client.post(page(tender, "new_product"), {"name": "x"}).status_code == 302
    assert tender.products.count() == 1
    assert not TenderVersion.objects.exists()
    assert "Inget kan ändras längre" in client.get(page(tender)).content.decode()


def test_the_very_moment_of_the_closing_is_too_late(ground, tender):
    written(tender, ground.now)
    closes = tender.round.closes_at
    with pytest.raises(ClosedError):
        send_tender(tender, sent_by="Eva", now=closes)
    assert send_tender(tender, sent_by="Eva", now=closes - timedelta(microseconds=1)).number == 1


def test_two_who_write_the_same_product_lose_nothing(ground, tender):
    product = written(tender, ground.now)
    edition = product.edition
    save_product(tender, 1, product_content(name="Den enas"), {}, edition=edition, now=ground.now)
    with pytest.raises(SavedMeanwhileError):
        save_product(tender, 1, product_content(name="Den andras"), {}, edition=edition, now=ground.now)
    client = Client()
    answer = client.post(page(tender, "product", 1), {"name": "Den andras", "edition": edition})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "Den enas" in text
    assert "Den andras" in text
    again = {"name": "Den andras", "edition": answer.context["form"]["edition"].value()}
    assert client.post(page(tender, "product", 1), again).status_code == 302


def test_a_document_stays_when_the_product_is_saved_without_one(ground, tender):
    product = written(tender, ground.now)
    kept = product.content["answers"]["api_discharge"]["evidence"]
    product = save_product(tender, 1, product_content(), {}, edition=product.edition, now=ground.now)
    assert product.content["answers"]["api_discharge"]["evidence"] == kept
    answer = Client().get(page(tender, "own_file", kept))
    assert b"".join(answer.streaming_content) == PDF


def test_another_tenders_file_is_not_opened_by_the_link(ground, tender):
    other = ground.invited(tender.round, "Beta Pharma AB")
    kept = written(other, ground.now).content["answers"]["api_discharge"]["evidence"]
    assert Client().get(page(tender, "own_file", kept)).status_code == 404


def test_a_file_that_cannot_be_taken_is_said_and_nothing_half_is_kept(ground, tender):
    product = written(tender, ground.now)
    with pytest.raises(FileRefusedError):
        save_product(
            tender, 1, product_content(name="Ny"), {"api_discharge": ContentFile(b"MZ\x90", "x.exe")},
            edition=product.edition, now=ground.now,
        )  # fmt: skip
    assert tender.products.get().content["name"] == "Ciprofloxacin Alfa"
    answer = Client().post(
        page(tender, "product", 1),
        {
            "name": "Ny",
            "edition": product.edition,
            "file_api_discharge": SimpleUploadedFile("x.exe", b"MZ\x90"),
        },
    )
    assert answer.status_code == 422
    assert "x.exe" in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"name": ""}, "error"),
        ({"atc": "J01"}, "sju tecken"),
        ({"on_api_discharge": "2999-01-01"}, "har inte varit än"),
        ({"api_country_ciprofloxacin": "XX", "api_ciprofloxacin_1_country": "XX"}, "error"),
    ],
)
def test_bad_input_is_a_sentence(ground, tender, more, says):
    answer = Client().post(page(tender, "new_product"), {"name": "Cipro", "in_ciprofloxacin": "on", **more})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_a_tender_without_products_or_substances_is_not_sent(ground, tender):
    with pytest.raises(CannotDoError):
        send_tender(tender, sent_by="Eva", now=ground.now)
    content = {**product_content(), "substances": {}}
    save_product(tender, None, content, {}, now=ground.now)
    with pytest.raises(CannotDoError):
        send_tender(tender, sent_by="Eva", now=ground.now)


def test_a_new_link_ends_the_old_one_and_keeps_what_is_written(ground, tender):
    old = page(tender)
    written(tender, ground.now)
    renewed = renew_link(user=ground.base.procurer, tender=tender, email="ny@anbud.example", now=ground.now)
    assert Client().get(old).status_code == 404
    assert "Ciprofloxacin Alfa" in Client().get(page(renewed)).content.decode()


def test_the_time_is_only_made_longer_and_all_are_told(ground, tender):
    asked, procurer = tender.round, ground.base.procurer
    with pytest.raises(CannotDoError):
        close_later(
            user=procurer, asked=asked, closes_at=ground.now + timedelta(days=1), why="x", now=ground.now
        )
    later = ground.now + timedelta(days=20)
    with pytest.raises(CannotDoError):
        close_later(user=procurer, asked=asked, closes_at=later, why=" ", now=ground.now)
    close_later(user=procurer, asked=asked, closes_at=later, why="Frågor har kommit in.", now=ground.now)
    assert "Frågor har kommit in." in Letter.objects.get(key__startswith=f"tenders {tender.pk} later").text
    ground.close(asked)
    with pytest.raises(CannotDoError):
        close_later(user=procurer, asked=asked, closes_at=later, why="x", now=ground.now)


def test_a_tenderer_is_invited_once(ground, tender):
    asked = tender.round
    same = invite(
        user=ground.base.procurer, asked=asked, name="ALFA Läkemedel AB", email=tender.email, now=ground.now
    )
    assert same == tender
    with pytest.raises(CannotDoError):
        invite(
            user=ground.base.procurer,
            asked=asked,
            name="Alfa läkemedel AB",
            email="annan@x.example",
            now=ground.now,
        )
    assert Tender.objects.unguarded("the test").count() == 1


def test_asking_twice_is_one_round(ground, tender):
    assert ground.asked() == tender.round
    assert TenderRound.objects.unguarded("the test").count() == 1


def test_removing_a_product_is_asked_first_and_leaves_what_was_sent(ground, tender):
    sent(tender, ground.now)
    client = Client()
    assert client.get(page(tender, "remove_product", 1)).status_code == 200
    assert tender.products.count() == 1
    client.post(page(tender, "remove_product", 1))
    assert tender.products.count() == 0
    assert TenderVersion.objects.get().content["products"]
    assert Evidence.objects.count() == 1


def test_the_page_says_when_something_is_changed_since_it_was_sent(ground, tender):
    sent(tender, ground.now)
    assert "Skicka på nytt" not in Client().get(page(tender)).content.decode()
    written(tender, ground.now)
    assert "Skicka på nytt" in Client().get(page(tender)).content.decode()


def test_what_is_asked_can_change_before_the_closing_and_all_are_told(ground, tender):
    sent(tender, ground.now, answers={"api_site": "full", "formulation_country": "full"})
    content = asked_content(ground, use_climate="award", text_climate="Ange klimatpåverkan.")
    sign_medicines(ground.base.procurer, ground.procurement, ground.lot, content, "Klimat saknades.")
    assert tender.round.version.number == 1
    with pytest.raises(CannotDoError):
        use_newest_version(user=ground.base.procurer, asked=tender.round, why="")
    client = logged_in(ground.base.procurer)
    asking = reverse("tenders:round", args=[ground.procurement.public_id, 1])
    assert "En nyare version är undertecknad" in client.get(asking).content.decode()
    url = reverse("tenders:change", args=[ground.procurement.public_id, 1])
    assert client.post(url, {"change-why": "Klimat saknades."}).status_code == 302
    assert "Klimat saknades." in Letter.objects.get(key=f"tenders {tender.pk} changed 2").text
    text = Client().get(page(tender)).content.decode()
    assert "Det som krävs har ändrats" in text
    assert "Inte besvarat: Information om klimatpåverkan" in text
    ground.close(tender.round)
    row = compare(TenderRound.objects.unguarded("the test").get()).rows[0]
    assert row.scored.left_out == ("climate",)
    sign_medicines(ground.base.procurer, ground.procurement, ground.lot, asked_content(ground), "Åter.")
    with pytest.raises(CannotDoError):
        use_newest_version(user=ground.base.procurer, asked=tender.round, why="För sent.")


def test_an_upload_that_is_cut_in_half_keeps_nothing_and_is_no_fault_of_the_site(ground, tender):
    product = written(tender, ground.now)
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    whole = encode_multipart(
        BOUNDARY,
        {
            "name": "Ny",
            "edition": product.edition,
            "file_api_discharge": SimpleUploadedFile("ny.pdf", PDF * 50),
        },
    )
    client = Client(raise_request_exception=False)
    answer = client.generic(
        "POST", page(tender, "product", 1), whole[: len(whole) // 2], content_type=MULTIPART_CONTENT
    )
    assert answer.status_code < 500
    kept = tender.products.get().content
    assert kept["name"] in {"Ciprofloxacin Alfa", "Ny"}
    assert Evidence.objects.get(pk=kept["answers"]["api_discharge"]["evidence"]).file.name == "analys.pdf"


def test_of_a_procurement_that_is_called_off_nothing_more_is_taken(ground, tender):
    written(tender, ground.now)
    call_off(user=ground.base.procurer, procurement=ground.procurement, why="Behovet finns inte längre.")
    with pytest.raises(ClosedError):
        send_tender(tender, sent_by="Eva", now=ground.now)
    assert "Upphandlingen är avbruten" in Client().get(page(tender)).content.decode()


def test_who_sent_it_is_found_and_forgotten_and_what_was_sent_stays(ground, tender):
    version = sent(tender, ground.now)
    who = Person(None, frozenset({"alfa@anbud.example"}), frozenset({"Eva Ek"}))
    assert "alfa@anbud.example" in str([list(item.values()) for item in _find(who)])
    assert _erase(who) >= 1
    fresh = Tender.objects.unguarded("the test").get()
    assert "Eva Ek" not in fresh.sent_by
    assert fresh.email == "raderad@example.invalid"
    version.refresh_from_db()
    assert version.is_whole
