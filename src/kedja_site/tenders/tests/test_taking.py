"""Substances that matter are taken into a procurement: one of the viewer's own that goes on, or a new one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from kedja_site.procurements.actions.move_procurement import announce, award, call_off
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.tenders.actions.take_substances import open_with_substances, take_substances
from kedja_site.tenders.choosing import KIND, MOST_SUBSTANCES
from kedja_site.tenders.substances import all_substances
from kedja_site.tenders.taking_form import open_lots

TWO = ["ciprofloxacin", "diclofenac"]


def url(*keys):
    return reverse("tenders:take") + "?" + "&".join(f"substans={key}" for key in keys)


def chosen(lot):
    return draft_of(lot.procurement, lot, KIND).content.get("substances", [])


def test_they_stand_chosen_in_the_lot_and_what_stood_there_stays(ground):
    client = logged_in(ground.base.procurer)
    text = client.get(url(*TWO)).content.decode()
    assert "Antibiotika och smärtstillande" in text
    assert text.count("checked") >= 2
    given = {"named": TWO, "substances": ["diclofenac"], "into": str(ground.lot.pk)}
    answer = client.post(reverse("tenders:take"), given)
    assert answer["Location"] == reverse("tenders:choose", args=[ground.procurement.public_id, 1])
    assert chosen(ground.lot) == ["diclofenac"]
    answer = client.post(reverse("tenders:take"), {**given, "substances": TWO}, follow=True)
    assert chosen(ground.lot) == ["diclofenac", "ciprofloxacin"]
    assert "1 substans är vald här." in answer.content.decode()
    again = client.post(reverse("tenders:take"), {**given, "substances": TWO}, follow=True)
    assert "Inget är ändrat" in again.content.decode()


def test_a_new_procurement_is_opened_with_them_and_a_double_click_is_one(ground):
    client = logged_in(ground.base.procurer)
    given = {
        "named": TWO,
        "substances": TWO,
        "into": "new",
        "title": "Nya antibiotika",
        "owner": ground.base.region.pk,
    }
    for _time in range(2):
        assert client.post(reverse("tenders:take"), given).status_code == 302
    made = Procurement.objects.unguarded("the test").get(title="Nya antibiotika")
    lot = made.lots.get()
    assert (lot.codes, chosen(lot)) == (("medicines",), TWO)
    assert "Läkemedel" in client.get(made.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"substances": []}, "Välj minst en substans"),
        ({"into": ""}, "Välj en av era pågående upphandlingar"),
        ({"into": "new", "title": " "}, "Skriv vad upphandlingen heter"),
        ({"into": "999999"}, "inte"),
        ({"substances": ["kryptonit"]}, "inte"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(ground, given, says):
    base = {"named": TWO, "substances": TWO, "into": str(ground.lot.pk), "owner": ground.base.region.pk}
    answer = logged_in(ground.base.procurer).post(reverse("tenders:take"), {**base, **given})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert chosen(ground.lot) == []


def test_too_many_are_refused_in_words(ground):
    keys = list(all_substances())
    take_substances(user=ground.base.procurer, lot=ground.lot, keys=keys[:MOST_SUBSTANCES])
    answer = logged_in(ground.base.procurer).post(
        reverse("tenders:take"), {"named": keys[-1:], "substances": keys[-1:], "into": str(ground.lot.pk)}
    )
    assert answer.status_code == 422
    assert "högst 40 substanser" in answer.content.decode()


def test_anothers_procurement_is_neither_shown_nor_written_in(ground):
    stranger = ground.base.stranger
    assert ground.lot not in open_lots(stranger)
    with pytest.raises(PermissionDenied):
        take_substances(user=stranger, lot=ground.lot, keys=TWO)
    with pytest.raises(PermissionDenied):
        open_with_substances(user=stranger, title="X", owner=ground.base.region, keys=TWO)
    assert logged_in(ground.base.reader).get(url(*TWO)).status_code == 403
    assert Client().get(url(*TWO)).status_code == 302


def test_only_those_that_go_on_are_offered(ground):
    procurer = ground.base.procurer
    assert open_lots(procurer)[0] == ground.lot
    announce(user=procurer, procurement=ground.procurement)
    award(user=procurer, procurement=ground.procurement, on=ground.base.today)
    assert ground.lot not in open_lots(procurer)
    other = ground.base.procurement
    call_off(user=procurer, procurement=other, why="Behovet finns inte.")
    assert all(lot.procurement != other for lot in open_lots(procurer))


def test_the_number_of_questions_does_not_grow_with_the_files(ground, django_assert_max_num_queries):
    for number in range(12):
        ground.base.opened(title=f"Handskar {number}")
    with django_assert_max_num_queries(12):
        assert len(open_lots(ground.base.procurer)) >= 12


def test_without_a_substance_the_page_says_where_to_choose(ground):
    assert "Ingen substans är vald" in logged_in(ground.base.procurer).get(url("kryptonit")).content.decode()
