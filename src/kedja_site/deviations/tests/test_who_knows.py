"""Who is told, and who may know: every linked buyer of a severe one, once; its text only those who mend it."""

import pytest
from django.core.exceptions import PermissionDenied

from kedja.policy.escalation import Step
from kedja.policy.traffic_light import Light
from kedja_site.desk.models import Notice
from kedja_site.desk.tasks import TaskState, tasks_of
from kedja_site.deviations.actions.confirm_deviation import confirm_deviation, tell_buyers
from kedja_site.deviations.actions.escalate import escalate_deviation, record_step, steps_for
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.set_ladder import set_ladder
from kedja_site.deviations.case_light import light_of_case
from kedja_site.deviations.models import Deviation, EscalationStep
from kedja_site.deviations.tests.ground import FOUND, TODAY, Ground, logged_in
from kedja_site.followup.models import FollowUp


def severe(ground: Ground) -> Deviation:
    return ground.confirm(ground.report(ground.found()))


def test_all_linked_buyers_and_no_others_are_told_at_once_and_once(ground: Ground) -> None:
    deviation = severe(ground)
    told = Notice.objects.filter(key__startswith="deviations.severe")
    assert {notice.person for notice in told} == {ground.contact, ground.contact_two}
    assert all(notice.is_urgent for notice in told)
    assert not any(FOUND in notice.text_sv for notice in told)
    tell_buyers(deviation, TODAY)
    assert told.count() == 2


def test_of_an_ordinary_one_nobody_is_told_at_once(ground: Ground) -> None:
    ground.confirm()
    assert not Notice.objects.filter(key__startswith="deviations.severe").exists()


def test_a_linked_buyer_reads_that_it_is_there_and_not_what_it_is(ground: Ground) -> None:
    deviation = severe(ground)
    for user in (ground.buyer, ground.contact, ground.contact_two, ground.reader):
        page = logged_in(user).get(deviation.get_absolute_url())
        assert page.status_code == 200
        assert "Allvarlig" in page.content.decode()
        assert FOUND not in page.content.decode()
        assert "tvångsarbete" not in page.content.decode()
    assert logged_in(ground.stranger).get(deviation.get_absolute_url()).status_code == 404
    assert FOUND in logged_in(ground.supplier_user).get(deviation.get_absolute_url()).content.decode()


def test_what_is_not_confirmed_is_known_to_who_follows_up_alone(ground: Ground) -> None:
    deviation = ground.report(ground.found())
    for user in (ground.buyer, ground.contact, ground.supplier_user):
        assert logged_in(user).get(deviation.get_absolute_url()).status_code == 404
    assert logged_in(ground.leader).get(deviation.get_absolute_url()).status_code == 200


def test_it_shows_on_the_pages_of_supplier_and_contract_to_those_who_may_know(ground: Ground) -> None:
    deviation = severe(ground)
    contract = ground.contracts["Region Ett"]
    for address in (ground.supplier.get_absolute_url(), contract.get_absolute_url()):
        assert deviation.public_id in logged_in(ground.contact).get(address).content.decode()
        assert deviation.public_id not in logged_in(ground.stranger).get(address).content.decode()


def test_the_file_neutralises_formulas_and_holds_what_the_viewer_may_read(ground: Ground) -> None:
    ground.report(ground.ordinary(description="=HYPERLINK(1)"))
    file = b"".join(logged_in(ground.leader).get("/avvikelser/avvikelser.csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in file
    empty = b"".join(logged_in(ground.buyer).get("/avvikelser/avvikelser.csv").streaming_content).decode()
    assert "HYPERLINK" not in empty
    assert logged_in(ground.leader).get("/avvikelser/avvikelser.xlsx").status_code == 200


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    ground: Ground, django_assert_max_num_queries: object
) -> None:
    client = logged_in(ground.leader)
    for number in range(12):
        ground.report(ground.ordinary(origin_key=f"{number}"))
    client.get("/avvikelser/")
    with django_assert_max_num_queries(28):
        assert client.get("/avvikelser/?stand=all").content.decode().count("V-") >= 12


def test_each_buyer_records_its_own_steps_by_its_own_contract(ground: Ground) -> None:
    deviation = severe(ground)
    own, other = ground.contracts["Region Ett"], ground.contracts["Region Två"]
    with pytest.raises(PermissionDenied):
        record_step(user=ground.buyer, deviation=deviation, contract=other, step=Step.DIALOGUE, why="x")
    with pytest.raises(CannotMoveError):
        record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.PENALTY, why="x")
    with pytest.raises(CannotMoveError):
        record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.CORRECTION, why="")
    for _click in range(2):
        record_step(
            user=ground.buyer, deviation=deviation, contract=own, step=Step.CORRECTION, why="Rätta till."
        )
    record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.PENALTY, why="Inget hände.")
    assert EscalationStep.objects.count() == 2
    assert Notice.objects.filter(person=ground.leader, key__startswith="deviations.step").count() == 2
    for user, sees in ((ground.leader, True), (ground.buyer, True), (ground.contact_two, False)):
        page = logged_in(user).get(deviation.get_absolute_url()).content.decode()
        assert ("Inget hände." in page) is sees


def test_where_sanctions_are_not_known_only_talking_is_allowed(ground: Ground) -> None:
    deviation = severe(ground)
    own = ground.contracts["Region Ett"]
    own.has_sanctions = None
    own.save()
    record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.CORRECTION, why="x")
    with pytest.raises(CannotMoveError):
        record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.PENALTY, why="x")


def test_a_clause_that_is_known_step_by_step_allows_those_alone(ground: Ground) -> None:
    deviation = severe(ground)
    own = ground.contracts["Region Ett"]
    with pytest.raises(PermissionDenied):
        set_ladder(user=ground.contact_two, contract=own, steps=[Step.PENALTY])
    ladder = set_ladder(user=ground.buyer, contract=own, steps=[Step.TERMINATION, Step.PENALTY])
    assert ladder.steps == ["penalty", "termination"]
    record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.CORRECTION, why="x")
    assert steps_for(deviation, own) == (Step.DIALOGUE, Step.CORRECTION, Step.PENALTY)
    with pytest.raises(CannotMoveError):
        record_step(user=ground.buyer, deviation=deviation, contract=own, step=Step.PRICE_REDUCTION, why="x")


def test_the_light_of_the_case(ground: Ground) -> None:
    def light() -> Light:
        return light_of_case(FollowUp.objects.unguarded("a test").get(pk=ground.case.pk), TODAY)

    assert light() is Light.NONE
    deviation = ground.report()
    assert light() is Light.NONE
    ground.confirm(deviation)
    assert light() is Light.YELLOW
    escalate_deviation(user=ground.leader, deviation=deviation, why="Ingen plan.")
    assert light() is Light.RED


def test_what_there_is_to_do(ground: Ground) -> None:
    ground.report()
    mended = ground.mended()
    due = {
        task.key: task.state for task in tasks_of(ground.leader, TODAY) if task.key.startswith("deviations")
    }
    assert due[f"deviations {mended.public_id}"] is TaskState.WAITING
    assert list(due.values()).count(TaskState.DUE) == 1
    second = {task.key: task.state for task in tasks_of(ground.second, TODAY)}
    assert second[f"deviations {mended.public_id}"] is TaskState.DUE
    assert not [task for task in tasks_of(ground.buyer, TODAY) if task.key.startswith("deviations")]


def test_two_who_confirm_at_once_confirm_once(ground: Ground) -> None:
    deviation = ground.report(ground.found())
    confirm_deviation(user=ground.leader, deviation=deviation, values={})
    with pytest.raises(CannotMoveError):
        confirm_deviation(user=ground.second, deviation=deviation, values={})
    page = logged_in(ground.second).post(f"{deviation.get_absolute_url()}bekrafta/", {})
    assert page.status_code == 422
