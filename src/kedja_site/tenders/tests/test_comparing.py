"""The comparison: by the published rule, as sent and as assessed; sorted, printed, with a fixed number of questions."""

from fractions import Fraction

import pytest
from django.urls import reverse

from kedja.medicines.points import Proof
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.actions.judge_tender import assess, choose_winner, set_price
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.models import Assessment, SentOnceError, Tender, TenderRound
from kedja_site.tenders.statuses import Said
from kedja_site.tenders.tests.ground import sent, written
from kedja_site.tenders.words import points_word


def tenders():
    return list(Tender.objects.unguarded("the test").order_by("name"))


def page(ground, name="compare"):
    return reverse(f"tenders:{name}", args=[ground.procurement.public_id, 1])


def test_the_sum_says_what_it_lacks_and_such_a_tender_has_no_place(ground):
    asked = ground.closed()
    first, second = compare(asked).rows
    assert (first.tender.name, first.place, first.value) == ("Alfa Läkemedel AB", 1, Fraction(30))
    assert (second.place, second.scored.total, second.scored.left_out) == (None, 5, ("formulation_country",))
    text = logged_in(ground.base.procurer).get(page(ground)).content.decode()
    assert "Beta Pharma AB har inte besvarat allt som ger poäng" in text


def test_an_assessment_counts_in_place_of_what_is_said_and_both_are_kept(ground):
    asked = ground.closed()
    tender = tenders()[0]
    made = assess(
        user=ground.base.procurer,
        tender=tender,
        place=1,
        criterion="api_site",
        answer=Said.NONE,
        why="Finns inte.",
    )
    row = compare(asked).row_of(tender.pk)
    assert row.scored.total == 10
    cell = next(cell for cell in row.products[0].cells if cell.criterion.key == "api_site")
    assert (cell.said.value, cell.counts_as.value, cell.assessed.why) == ("full", "none", "Finns inte.")
    with pytest.raises(SentOnceError):
        made.delete()
    text = logged_in(ground.base.procurer).get(tender.get_absolute_url()).content.decode()
    assert "Finns inte." in text


def test_a_double_click_is_one_assessment(ground):
    ground.closed()
    for _time in range(2):
        assess(
            user=ground.base.procurer,
            tender=tenders()[0],
            place=1,
            criterion="api_site",
            answer=Said.NONE,
            why="Nej.",
        )
    assert Assessment.objects.count() == 1


@pytest.mark.parametrize(
    "given",
    [
        {"place": 7, "criterion": "api_site", "answer": "full", "why": "x"},
        {"place": 1, "criterion": "climate", "answer": "full", "why": "x"},
        {"place": 1, "criterion": "api_site", "answer": "most", "why": "x"},
        {"place": 1, "criterion": "api_site", "answer": "full", "why": ""},
    ],
)
def test_an_assessment_of_nothing_is_refused_in_words(ground, given):
    ground.closed()
    tender = tenders()[0]
    answer = logged_in(ground.base.procurer).post(
        reverse("tenders:assess", args=[ground.procurement.public_id, 1, tender.pk]), given
    )
    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_a_document_that_is_too_old_counts_as_none_and_is_said(ground):
    asked = ground.asked(months=2)
    assert asked.version.number == 1
    tender = ground.invited(asked, "Gamla AB")
    sent(tender, ground.now, answers={"api_site": "full", "formulation_country": "full"})
    ground.close(asked)
    row = compare(TenderRound.objects.unguarded("the test").get()).rows[0]
    proofs = {cell.criterion.key: cell.proof for cell in row.products[0].cells}
    assert proofs["api_discharge"] is Proof.OUTDATED
    assert (row.qualifies, row.place) == (False, None)
    text = logged_in(ground.base.procurer).get(tender.get_absolute_url()).content.decode()
    assert "dokumentet är för gammalt" in text
    with pytest.raises(CannotDoError):
        choose_winner(user=ground.base.procurer, tender=tender, why="x")


def test_what_money_lowers_waits_for_the_price(ground):
    asked = ground.asked(
        method="price", full_api_site=20000, part_api_site=5000, full_formulation_country=10000
    )
    for name, said in (("Alfa AB", "full"), ("Beta AB", "none")):
        sent(ground.invited(asked, name), ground.now, answers={"api_site": said, "formulation_country": said})
    ground.close(asked)
    client = logged_in(ground.base.procurer)
    assert all(row.place is None for row in compare(fresh()).rows)
    for tender, price in zip(tenders(), ("1 000 000", "980000,50"), strict=True):
        url = reverse("tenders:price", args=[ground.procurement.public_id, 1, tender.pk])
        assert client.post(url, {"price": price}).status_code == 302
    rows = compare(fresh()).rows
    assert [(row.tender.name, row.place, row.value) for row in rows] == [
        ("Alfa AB", 1, 97_000_000),
        ("Beta AB", 2, 98_000_050),
    ]
    assert "970 000" in client.get(page(ground)).content.decode().replace("\xa0", " ")
    set_price(user=ground.base.procurer, tender=tenders()[0], price=None)
    assert compare(fresh()).row_of(tenders()[0].pk).place is None


def fresh():
    return TenderRound.objects.unguarded("the test").select_related("version", "procurement", "lot").get()


def test_several_products_count_by_the_rule(ground):
    asked = ground.asked(over="mean")
    tender = ground.invited(asked, "Alfa AB")
    written(tender, ground.now, answers={"api_site": "full", "formulation_country": "full"})
    sent(tender, ground.now, name="Den andra", answers={"api_site": "part", "formulation_country": "full"})
    ground.close(asked)
    row = compare(fresh()).rows[0]
    assert row.scored.by_criterion["api_site"] == Fraction(25, 2)
    assert "12,5" in logged_in(ground.base.procurer).get(page(ground)).content.decode()


@pytest.mark.parametrize(
    "sort", ["place", "-place", "name", "-name", "sum", "-sum", "api_site", "-api_site", "x'--"]
)
def test_it_is_sorted_by_any_column(ground, sort):
    ground.closed()
    answer = logged_in(ground.base.procurer).get(page(ground), {"sort": sort})
    assert answer.status_code == 200
    first = answer.context["rows"][0][0].tender.name
    assert first == ("Beta Pharma AB" if sort in {"-name", "sum", "api_site"} else "Alfa Läkemedel AB")


def test_in_print_and_as_csv(ground):
    ground.closed()
    client = logged_in(ground.base.procurer)
    assert client.get(page(ground, "compare_pdf")).content.startswith(b"%PDF")
    text = b"".join(client.get(page(ground, "compare_csv")).streaming_content).decode()
    assert "Alfa Läkemedel AB" in text
    assert "inte besvarat" in text


def test_the_number_of_questions_does_not_grow_with_the_tenders(ground, django_assert_max_num_queries):
    asked = ground.asked()
    for number in range(12):
        sent(ground.invited(asked, f"Firma {number}"), ground.now, answers={"api_site": "full"})
    ground.close(asked)
    with django_assert_max_num_queries(4):
        compare(fresh())
    client = logged_in(ground.base.procurer)
    client.get(page(ground))
    with django_assert_max_num_queries(45):
        client.get(page(ground))


def test_who_has_sent_nothing_cannot_win_and_a_winner_is_chosen_once(ground):
    asked = ground.asked()
    empty, full = ground.invited(asked, "Tomma AB"), ground.invited(asked, "Fulla AB")
    sent(full, ground.now, answers={"api_site": "full", "formulation_country": "full"})
    ground.close(asked)
    procurer = ground.base.procurer
    with pytest.raises(CannotDoError):
        choose_winner(user=procurer, tender=empty, why="x")
    with pytest.raises(CannotDoError):
        choose_winner(user=procurer, tender=full, why=" ")
    choose_winner(user=procurer, tender=full, why="Ensam.")
    assert choose_winner(user=procurer, tender=full, why="Ensam.").awarded_to == full
    answer = logged_in(procurer).post(page(ground, "winner"), {"tender": empty.pk, "why": "x"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("value", "word"), [(Fraction(0), "0"), (Fraction(25, 2), "12,5"), (Fraction(-1, 3), "−0,33"), (Fraction(1, 200), "0,01"), (Fraction(12345), "12 345")]
)  # fmt: skip
def test_points_in_words(value, word):
    from django.utils.translation import override

    with override("sv"):
        assert points_word(value).replace("\xa0", " ").replace("\u202f", " ") == word
