"""Opening a procurement, changing it, dividing it, moving it on, and who sees what of it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kedja_site.people.models import LogEntry
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.tests.ground import Ground, logged_in

LIST = reverse("procurements:list")
NEW = reverse("procurements:new")


def test_a_title_is_enough_to_begin(ground: Ground) -> None:
    given = {"title": "Arbetskläder", "owner": ground.region.pk, "currency": "SEK"}
    answer = logged_in(ground.procurer).post(NEW, given)
    made = Procurement.objects.unguarded("a test").get(title="Arbetskläder")
    assert answer.url == made.get_absolute_url()
    assert [lot.title for lot in made.lots.all()] == ["Arbetskläder"]
    assert LogEntry.objects.filter(what="procurements.open", subject_id=str(made.pk)).exists()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("cpv", "3314", "är ingen CPV-kod"),
        ("ends_on", "2026-01-01", "slutar innan det börjar"),
        ("reference", "UPP-1", "annan upphandling med det diarienumret"),
        ("title", "", "title"),
    ],
)
def test_a_fault_says_what_and_how(ground: Ground, field: str, value: str, said: str) -> None:
    given = {"title": "Kläder", "owner": ground.region.pk, "currency": "SEK", "starts_on": "2027-01-01"}
    answer = logged_in(ground.procurer).post(NEW, {**given, field: value})
    assert answer.status_code == 422
    assert said in answer.text


def test_nobody_opens_for_another_organisation(ground: Ground) -> None:
    given = {"title": "Kläder", "owner": ground.elsewhere.pk, "currency": "SEK"}
    assert logged_in(ground.procurer).post(NEW, given).status_code == 422
    assert logged_in(ground.reader).post(NEW, given).status_code == 403


def test_others_see_that_it_is_there_and_not_what_stands_in_it(ground: Ground) -> None:
    page = logged_in(ground.stranger).get(ground.procurement.get_absolute_url()).text
    assert "Undersökningshandskar" in page
    assert "5\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}000" not in page
    assert "OSL 19:3" in page
    own = logged_in(ground.neighbour_s).get(ground.procurement.get_absolute_url()).text
    assert "OSL 19:3" not in own


def test_the_list_asks_the_same_number_of_questions_however_many_there_are(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    client.get(LIST)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(LIST)
    for number in range(20):
        ground.opened(title=f"Handskar {number}", categories=["gloves"], buyers=[ground.neighbour.pk])
    with CaptureQueriesContext(connection) as many:
        answer = client.get(LIST)
    assert "Handskar 19" in answer.text
    assert len(many) == len(few)


def test_two_who_change_different_fields_at_once_are_merged(ground: Ground) -> None:
    address = reverse("procurements:change", args=[ground.procurement.public_id])
    one, two = logged_in(ground.procurer), logged_in(ground.colleague)
    first, second = (sent(client.get(address)) for client in (one, two))
    assert one.post(address, {**first, "title": "Handskar av nitril"}).status_code == 302
    assert two.post(address, {**second, "cpv": "33141420"}).status_code == 302
    ground.procurement.refresh_from_db()
    assert (ground.procurement.title, ground.procurement.cpv) == ("Handskar av nitril", ["33141420"])


def test_two_who_change_the_same_field_see_both_and_choose(ground: Ground) -> None:
    address = reverse("procurements:change", args=[ground.procurement.public_id])
    one, two = logged_in(ground.procurer), logged_in(ground.colleague)
    first, second = (sent(client.get(address)) for client in (one, two))
    one.post(address, {**first, "title": "Handskar av nitril"})
    answer = two.post(address, {**second, "title": "Handskar av vinyl", "cpv": "33141420"})
    assert answer.status_code == 422
    assert "Handskar av nitril" in answer.text
    assert 'value="Handskar av vinyl"' in answer.text
    again = sent(answer)
    assert two.post(address, again).status_code == 302
    ground.procurement.refresh_from_db()
    assert (ground.procurement.title, ground.procurement.cpv) == ("Handskar av vinyl", ["33141420"])


def sent(answer: object) -> dict[str, object]:
    """What a browser would send of the page's form."""
    form = answer.context["form"]
    data: dict[str, object] = {}
    for field in form:
        value = field.value()
        data[field.html_name] = (
            [] if value is None and field.name == "buyers" else ("" if value is None else value)
        )
        if field.field.show_hidden_initial:
            seen = field.initial
            data[field.html_initial_name] = "" if seen is None else seen
    return data


def test_a_lot_in_which_something_is_written_stays(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    address = reverse("procurements:new_lot", args=[ground.procurement.public_id])
    client.post(address, {"title": "Sterila", "categories": ["gloves"]})
    assert [lot.number for lot in Lot.objects.filter(procurement=ground.procurement)] == [1, 2]
    client.post(reverse("procurements:remove_lot", args=[ground.procurement.public_id, 2]))
    assert [lot.number for lot in Lot.objects.filter(procurement=ground.procurement)] == [1]
    answer = client.post(
        reverse("procurements:remove_lot", args=[ground.procurement.public_id, 1]), follow=True
    )
    assert "enda" in answer.text


def test_it_goes_from_prepare_to_conduct_to_manage(ground: Ground) -> None:
    client, of = logged_in(ground.procurer), [ground.procurement.public_id]
    client.post(reverse("procurements:announce", args=of))
    client.post(reverse("procurements:announce", args=of))
    client.post(reverse("procurements:award", args=of), {"on": ground.today.isoformat()})
    ground.procurement.refresh_from_db()
    assert ground.procurement.phase == "manage"
    assert LogEntry.objects.filter(what="procurements.announce").count() == 1


def test_calling_off_needs_a_reason_and_ends_the_writing(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    address = reverse("procurements:call_off", args=[ground.procurement.public_id])
    assert client.post(address, {"why": ""}).status_code == 422
    client.post(address, {"why": "Behovet har upphört."})
    assert "Behovet har upphört." in client.get(ground.procurement.get_absolute_url()).text
    change = reverse("procurements:change", args=[ground.procurement.public_id])
    assert client.get(change).status_code == 403


def test_the_search_finds_it_for_those_who_may_know_of_it(ground: Ground) -> None:
    address = f"{reverse('search:search')}?q=undersökningshandskar"
    assert ground.procurement.get_absolute_url() in logged_in(ground.stranger).get(address).text
    assert ground.procurement.get_absolute_url() not in Client().get(address).text
