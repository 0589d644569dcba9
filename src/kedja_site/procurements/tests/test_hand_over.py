"""One action turns a lot into a contract of the register, and the thread can be walked both ways."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kedja_site.desk.tasks import TaskState, tasks_of
from kedja_site.followup.models import Nomination
from kedja_site.procurements.actions.keep_deadline import keep_deadline
from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.models import ContractDeadline, HandedOver
from kedja_site.procurements.tests.ground import Ground, logged_in
from kedja_site.procurements.tests.test_steps import address, post
from kedja_site.register.models import Contract, Source, Supplier
from kedja_site.register.names import name_key


@pytest.fixture
def supplier(ground: Ground) -> Supplier:
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=ground.region)
    return Supplier.objects.create(
        name="Handsken AB", name_key=name_key("Handsken AB"), country="SE", source=source
    )


def awarded(ground: Ground) -> None:
    post(ground, "need", ground.procurement, sign="1")
    post(ground, "level", ground.procurement, sign="1")
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)


def sent(ground: Ground, **given: object) -> dict[str, object]:
    form = logged_in(ground.procurer).get(address("hand_over", ground.procurement)).context["form"]
    data = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return {
        **data,
        "supplier": "Handsken AB",
        "ends_on": (ground.today + timedelta(days=1400)).isoformat(),
        **given,
    }


def test_the_contract_has_what_was_decided_and_the_way_back(ground: Ground, supplier: Supplier) -> None:
    awarded(ground)
    client = logged_in(ground.procurer)
    answer = client.post(address("hand_over", ground.procurement), sent(ground, countries="Malaysia"))
    contract = Contract.objects.unguarded("a test").get()
    assert answer.url == contract.get_absolute_url()
    assert (contract.clause_level, contract.supplier, contract.owner) == ("advanced", supplier, ground.region)
    assert [row.category for row in contract.categories.all()] == ["gloves"]
    assert [row.country for row in contract.countries.all()] == ["MY"]
    assert [row.buyer for row in contract.buyers.all()] == [ground.neighbour]
    page = client.get(contract.get_absolute_url()).text
    assert ground.procurement.public_id in page
    assert contract.title in client.get(ground.procurement.get_absolute_url()).text


def test_a_follow_up_is_nominated_and_the_deadlines_are_tasks(ground: Ground, supplier: Supplier) -> None:
    awarded(ground)
    data = sent(ground, responsible=ground.procurer.pk)
    logged_in(ground.procurer).post(address("hand_over", ground.procurement), data)
    nomination = Nomination.objects.unguarded("a test").get()
    assert (nomination.supplier, nomination.category) == (supplier, "gloves")
    assert ContractDeadline.objects.count() == 4
    mine = [
        one for one in tasks_of(ground.procurer, ground.today) if one.key.startswith("procurements.deadline")
    ]
    assert [one.state for one in mine] == [TaskState.DUE]
    meeting = ContractDeadline.objects.get(key="start_meeting")
    with pytest.raises(PermissionDenied):
        keep_deadline(user=ground.stranger, deadline=meeting)
    done = reverse("procurements:deadline_done", args=[meeting.contract.public_id, meeting.pk])
    logged_in(ground.procurer).post(done)
    meeting.refresh_from_db()
    assert meeting.done_on == ground.today


def test_a_double_click_makes_one_contract(ground: Ground, supplier: Supplier) -> None:
    awarded(ground)
    client, data = logged_in(ground.procurer), sent(ground)
    first = client.post(address("hand_over", ground.procurement), data)
    second = client.post(address("hand_over", ground.procurement), data)
    assert first.url == second.url
    assert HandedOver.objects.count() == 1


def test_without_an_award_there_is_no_contract(ground: Ground, supplier: Supplier) -> None:
    answer = logged_in(ground.procurer).post(address("hand_over", ground.procurement), sent(ground))
    assert answer.status_code == 422
    assert "tilldelad" in answer.text
    assert not Contract.objects.unguarded("a test").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"supplier": "Okänd AB"}, "Ingen leverantör heter"),
        ({"countries": "Atlantis"}, "Atlantis"),
        ({"ends_on": "2001-01-01"}, "innan det börjar"),
        ({"year": "1999"}, "Skriv ett år"),
    ],
)
def test_a_fault_is_said_and_nothing_is_made(
    ground: Ground, supplier: Supplier, given: dict[str, str], said: str
) -> None:
    awarded(ground)
    answer = logged_in(ground.procurer).post(address("hand_over", ground.procurement), sent(ground, **given))
    assert answer.status_code == 422
    assert said in answer.text
    assert not Contract.objects.unguarded("a test").exists()


def test_the_takers_part_do_not_hand_over(ground: Ground, supplier: Supplier) -> None:
    awarded(ground)
    assert logged_in(ground.neighbour_s).get(address("hand_over", ground.procurement)).status_code == 403


def test_a_confidential_contract_is_not_told_to_whoever_reads_the_awarded_file(
    ground: Ground, supplier: Supplier
) -> None:
    awarded(ground)
    client = logged_in(ground.procurer)
    client.post(address("hand_over", ground.procurement), sent(ground, title="Hemligt handskavtal"))
    contract = Contract.objects.unguarded("a test").get()
    Contract.objects.unguarded("a test").update(is_confidential=True)
    where = ground.procurement.get_absolute_url()
    assert contract.title in client.get(where).text
    assert contract.title not in logged_in(ground.stranger).get(where).text
