"""A product's ATC code is held against its substances: a sentence, and a reason where the list is sure."""

import pytest
from django.test import Client
from django.urls import reverse

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.actions.write_tender import save_product, send_tender
from kedja_site.tenders.models import TenderVersion
from kedja_site.tenders.secret_link import token_of
from kedja_site.tenders.tests.ground import product_content


def page(tender, name="answer"):
    return reverse(f"tenders:{name}", args=[token_of(tender.seed)])


def written(ground, **more):
    tender = ground.invited(ground.asked(), "Alfa AB")
    save_product(tender, None, {**product_content(), **more}, {}, now=ground.now)
    return tender


def test_a_code_of_another_substance_waits_for_its_reason(ground):
    tender = written(ground, atc="J01MA02", substances={"diclofenac": []})
    said = "ATC-koden J01MA02 är inte någon av substansens (diklofenak D11AX18 M01AB05"
    assert said in Client().get(page(tender)).content.decode()
    assert said in Client().get(page(tender, "send")).content.decode()
    with pytest.raises(CannotDoError, match="J01MA02"):
        send_tender(tender, sent_by="Eva", now=ground.now)
    answer = Client().post(
        reverse("tenders:product", args=[token_of(tender.seed), 1]),
        {
            "name": "Cipro",
            "edition": 1,
            "in_diclofenac": "on",
            "atc": "j01ma02",
            "atc_why": "Kombination.",
        },
    )
    assert answer.status_code == 302
    assert said not in Client().get(page(tender)).content.decode()
    version = send_tender(tender, sent_by="Eva", now=ground.now)
    assert version.content["products"][0]["atc_why"] == "Kombination."
    ground.close(tender.round)
    assert "(Kombination.)" in logged_in(ground.base.procurer).get(tender.get_absolute_url()).content.decode()


@pytest.mark.parametrize("code", ["J01MA02", "S01AE03", ""])
def test_a_code_that_fits_or_is_not_told_hinders_nothing(ground, code):
    tender = written(ground, atc=code)
    assert "ATC-koden" not in Client().get(page(tender)).content.decode()
    send_tender(tender, sent_by="Eva", now=ground.now)


def test_where_the_list_is_not_sure_it_is_told_and_hinders_nothing(ground):
    asked = ground.asked(substances=["abacavir"])
    tender = ground.invited(asked, "Alfa AB")
    content = {**product_content(), "substances": {"abacavir": []}, "atc": "J05AR02"}
    save_product(tender, None, content, {}, now=ground.now)
    text = Client().get(page(tender)).content.decode()
    assert "Det går inte att säga om ATC-koden J05AR02 är rätt för abakavir" in text
    send_tender(tender, sent_by="Eva", now=ground.now)
    assert TenderVersion.objects.count() == 1
