"""A supplier is asked, answers by a link without an account, and the answer is taken in with its source."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from kedja_site.config.personal_data import Person
from kedja_site.letters.models import Letter
from kedja_site.plastics import personal_data
from kedja_site.plastics.actions.ask_supplier import ask_supplier, send_answer, take_answer
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.models import Article, SupplierAnswer, SupplierAsk
from kedja_site.plastics.supplier_link import token_of
from kedja_site.plastics.tests.ground import Ground
from kedja_site.results.models.written_once import WrittenOnceError

TO = "produkt@fabriken.example"
ANSWER = {
    "weight": "12",
    "parts": "PP 12 (återvunnet 30 %, EuCertPlast)",
    "packaging_parts": "PE 1",
    "pvc": "no",
    "by_name": "Kim K",
}


def asked(ground: Ground) -> tuple[Article, SupplierAsk, str]:
    article = ground.article("S-1", [])
    ask = ask_supplier(
        user=ground.procurer, organisation=ground.region, supplier_name="Fabriken AB", email=TO
    )
    return article, ask, f"/plast/svar/{token_of(ask.seed)}/"


def test_from_the_question_to_what_is_known(ground: Ground, client: Client) -> None:
    article, _ask, address = asked(ground)
    (letter,) = Letter.objects.filter(to=TO)
    assert address in letter.text
    page = client.get(address).content.decode()
    assert "Artikel S-1" in page
    assert "inte besvarat" in page
    one = f"{address}{article.public_id}/"
    assert client.get(one).status_code == 200
    assert client.post(one, ANSWER).status_code == 302
    assert client.post(one, ANSWER).status_code == 302
    answer = SupplierAnswer.objects.get()
    article.refresh_from_db()
    assert article.weight_mg is None, "nothing is known before somebody takes it in"
    client.force_login(ground.procurer)
    assert "Kim K" in client.get("/plast/leverantorer/").content.decode()
    for _ in range(2):
        assert client.post(f"/plast/leverantorer/svar/{answer.pk}/").status_code == 302
    article.refresh_from_db()
    assert (article.weight_mg, article.has_pvc, article.name) == (12_000, False, "Artikel S-1")
    (part,) = article.parts.all()
    assert (part.polymer, part.recycled_bp, part.certificate) == ("pp", 3000, "EuCertPlast")
    assert [row.polymer for row in article.packaging_parts.all()] == ["pe"]
    source = article.value_sources.get(field="parts")
    assert (source.quality, source.text) == ("stated", "svar från leverantören")


@pytest.mark.parametrize(
    "wrong",
    [
        {"weight": "-3"},
        {"parts": "PP 50"},
        {"parts": "okänt 3"},
        {"by_name": ""},
        {"parts": "PP 12 (återvunnet 200 %)"},
    ],
)
def test_what_cannot_be_is_told_to_the_supplier(
    ground: Ground, client: Client, wrong: dict[str, str]
) -> None:
    article, _ask, address = asked(ground)
    assert client.post(f"{address}{article.public_id}/", ANSWER | wrong).status_code == 422
    assert not SupplierAnswer.objects.exists()


def test_an_answer_is_never_changed_and_the_newest_counts(ground: Ground) -> None:
    article, ask, _address = asked(ground)
    first = send_answer(ask=ask, article=article, content={"parts": [], "stream": "a"}, by_name="Kim K")
    second = send_answer(ask=ask, article=article, content={"parts": [], "stream": "b"}, by_name="Kim K")
    assert (first.number, second.number) == (1, 2)
    first.by_name = "Annan"
    with pytest.raises(WrittenOnceError):
        first.save()
    with pytest.raises(CannotDoError):
        take_answer(user=ground.procurer, answer=first)
    assert take_answer(user=ground.procurer, answer=second).stream == "b"


def test_what_is_left_empty_takes_nothing_away(ground: Ground) -> None:
    article = ground.article("S-2", weight_mg=10_000, stream="hårdplast")
    ask = ask_supplier(
        user=ground.procurer, organisation=ground.region, supplier_name="Fabriken AB", email=TO
    )
    answer = send_answer(
        ask=ask,
        article=article,
        content={"parts": [], "stream": "", "weight_mg": None, "has_pvc": False},
        by_name="K",
    )
    kept = take_answer(user=ground.procurer, answer=answer)
    assert (kept.weight_mg, kept.stream, kept.has_pvc, kept.parts.count()) == (10_000, "hårdplast", False, 1)


def test_a_link_opens_its_own_suppliers_articles_alone_and_for_its_time(
    ground: Ground, client: Client
) -> None:
    _article, ask, address = asked(ground)
    other = ground.article("S-9", supplier_name="En annan AB")
    assert "S-9" not in client.get(address).content.decode()
    assert client.get(f"{address}{other.public_id}/").status_code == 404
    assert client.get(f"/plast/svar/{'x' * 43}/").status_code == 404
    ask.expires_on = timezone.localdate() - timedelta(days=1)
    ask.save()
    assert client.get(address).status_code == 410


def test_only_who_keeps_the_articles_asks_and_takes_in(ground: Ground, client: Client) -> None:
    article, ask, _address = asked(ground)
    answer = send_answer(ask=ask, article=article, content={"parts": [], "stream": "a"}, by_name="K")
    with pytest.raises(PermissionDenied):
        ask_supplier(user=ground.stranger, organisation=ground.region, supplier_name="Fabriken AB", email=TO)
    with pytest.raises(PermissionDenied):
        take_answer(user=ground.stranger, answer=answer)
    with pytest.raises(CannotDoError):
        ask_supplier(user=ground.procurer, organisation=ground.region, supplier_name="Okänd", email=TO)
    client.force_login(ground.stranger)
    assert client.post(f"/plast/leverantorer/svar/{answer.pk}/").status_code == 404
    assert "Fabriken" not in client.get("/plast/leverantorer/").content.decode()


def test_the_form_to_ask(ground: Ground, client: Client) -> None:
    ground.article("S-1")
    client.force_login(ground.procurer)
    data = {"organisation": ground.region.pk, "supplier_name": "Fabriken AB", "email": TO, "language": "sv"}
    assert client.post("/plast/leverantorer/fraga/", data | {"email": "nej"}).status_code == 422
    for _ in range(2):
        assert client.post("/plast/leverantorer/fraga/", data).status_code == 302
    assert Letter.objects.filter(to=TO).count() == 1


def test_who_answered_is_found_and_erased(ground: Ground) -> None:
    article, ask, _address = asked(ground)
    send_answer(ask=ask, article=article, content={"parts": []}, by_name="Kim Kvist")
    person = Person(None, frozenset({TO}), frozenset({"Kim Kvist"}))
    assert len(list(personal_data._find(person))) == 2
    personal_data._erase(person)
    assert not list(personal_data._find(person))
    assert SupplierAnswer.objects.count() == 1
