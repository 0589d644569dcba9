"""From found to closed: every transition, who may, what it says to whom, and what stands in the log."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kedja.policy import deviation_states, relation, severe_deviation
from kedja_site.desk.models import Notice
from kedja_site.deviations import statuses
from kedja_site.deviations.actions.advise import acknowledge_advice, give_advice
from kedja_site.deviations.actions.carry_out import hand_in_evidence, report_measure
from kedja_site.deviations.actions.confirm_deviation import ask_for_plan, confirm_deviation, dismiss_deviation
from kedja_site.deviations.actions.escalate import end_with_contract, escalate_deviation
from kedja_site.deviations.actions.judge_plan import accept_plan, send_plan_back
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.actions.report_deviation import report_deviation
from kedja_site.deviations.actions.verify_deviation import not_mended_yet, verify_deviation
from kedja_site.deviations.actions.write_plan import IncompleteError, hand_in_plan
from kedja_site.deviations.statuses import State, VerifiedBy
from kedja_site.deviations.tests.ground import TO, Ground, again, letters
from kedja_site.followup.actions.move_case import CannotMoveError as CaseCannotMoveError
from kedja_site.followup.actions.move_case import close_case
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState
from kedja_site.followup.statuses import Verdict as CaseVerdict
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry


@pytest.mark.parametrize(
    ("ours", "rules"),
    [
        (statuses.State, deviation_states.DeviationState),
        (statuses.Severity, severe_deviation.Severity),
        (statuses.SevereKind, severe_deviation.SevereKind),
        (statuses.Relation, relation.Relation),
    ],
)
def test_the_columns_hold_the_words_of_the_rules(ours: type, rules: type) -> None:
    assert set(ours.values) == {one.value for one in rules}


def test_the_whole_way_by_two_people(ground: Ground) -> None:
    deviation = ground.mended()
    assert deviation.state == State.EVIDENCE_SUBMITTED
    verify_deviation(
        user=ground.second, deviation=deviation, how=VerifiedBy.DOCUMENTS, showed="Policyn är ny."
    )
    closed = again(deviation)
    assert closed.state == State.VERIFIED_CLOSED
    assert closed.closed_on == timezone.localdate()
    assert letters() == ["plan_wanted", "plan_receipt", "plan_accepted", "closed"]
    entries = LogEntry.objects.filter(subject_kind="deviations.deviation").order_by("number")
    assert [entry.what for entry in entries] == [
        "deviations.report",
        "deviations.confirm",
        "deviations.hand_in_plan",
        "deviations.accept_plan",
        "deviations.report_measure",
        "deviations.report_measure",
        "deviations.hand_in_evidence",
        "deviations.verify",
    ]


def test_whoever_accepted_the_plan_does_not_verify_it(ground: Ground) -> None:
    deviation = ground.mended()
    for act in (
        lambda: verify_deviation(
            user=ground.leader, deviation=deviation, how=VerifiedBy.DOCUMENTS, showed="x"
        ),
        lambda: not_mended_yet(user=ground.leader, deviation=deviation, comment="x"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert again(deviation).state == State.EVIDENCE_SUBMITTED


def test_confirming_moves_the_case_and_asks_for_a_plan_in_the_suppliers_language(ground: Ground) -> None:
    deviation = ground.confirm(language="en")
    assert deviation.state == State.PLAN_REQUESTED
    assert deviation.due_on == timezone.localdate() + timedelta(days=30)
    assert FollowUp.objects.unguarded("a test").get(pk=ground.case.pk).state == CaseState.DEVIATIONS
    letter = Letter.objects.get(to=TO)
    assert letter.language == "en"
    assert "corrective action plan" in letter.text
    assert "/en/avvikelser/svar/" in letter.text
    assert deviation.description not in letter.text


def test_a_severe_one_has_less_time(ground: Ground) -> None:
    deviation = ground.confirm(ground.report(ground.found()))
    assert deviation.due_on == timezone.localdate() + timedelta(days=14)


def test_nobody_else_decides(ground: Ground) -> None:
    deviation = ground.report()
    for user in (ground.buyer, ground.contact, ground.stranger, ground.reader, ground.supplier_user):
        with pytest.raises(PermissionDenied):
            report_deviation(user=user, case=ground.case, found=ground.ordinary())
        with pytest.raises(PermissionDenied):
            confirm_deviation(user=user, deviation=deviation, values={})
        with pytest.raises(PermissionDenied):
            dismiss_deviation(user=user, deviation=deviation, why="nej")
    confirm_deviation(user=ground.officer, deviation=deviation, values={})
    plan = ground.hand_in(deviation)
    for user in (ground.buyer, ground.supplier_user):
        with pytest.raises(PermissionDenied):
            accept_plan(user=user, deviation=deviation, version=plan.version)
        with pytest.raises(PermissionDenied):
            escalate_deviation(user=user, deviation=deviation, why="x")
        with pytest.raises(PermissionDenied):
            give_advice(user=user, deviation=deviation, text="x")


def test_a_plan_that_is_sent_back_is_written_on(ground: Ground) -> None:
    deviation = ground.confirm()
    ground.hand_in(deviation)
    with pytest.raises(CannotMoveError):
        send_plan_back(user=ground.leader, deviation=deviation, version=1, comment=" ")
    send_plan_back(user=ground.leader, deviation=deviation, version=1, comment="Orsaken saknas.")
    rejected = again(deviation)
    assert rejected.state == State.PLAN_REJECTED
    assert rejected.due_on is not None
    assert rejected.draft.content["root_cause"] == "Ingen hade ansvaret."
    second = hand_in_plan(deviation=rejected, handed_in_by="Hållbarhetschefen")
    assert second.version == 2
    assert again(deviation).plans.get(version=1).comment == "Orsaken saknas."


def test_a_plan_is_judged_once(ground: Ground) -> None:
    deviation = ground.accepted()
    with pytest.raises(CannotMoveError):
        send_plan_back(user=ground.second, deviation=deviation, version=1, comment="för sent")
    assert deviation.measures.count() == 2


def test_handed_in_twice_is_one_plan(ground: Ground) -> None:
    deviation = ground.confirm()
    first = ground.hand_in(deviation)
    assert hand_in_plan(deviation=deviation, handed_in_by="Igen").pk == first.pk
    assert letters().count("plan_receipt") == 1


def test_half_a_plan_is_not_handed_in(ground: Ground) -> None:
    deviation = ground.confirm()
    with pytest.raises(IncompleteError) as fault:
        hand_in_plan(deviation=deviation, handed_in_by="Hållbarhetschefen")
    assert len(fault.value.faults) == 3


def test_evidence_is_handed_in_when_every_measure_is_done(ground: Ground) -> None:
    deviation = ground.accepted()
    first, second = deviation.measures.all()
    report_measure(deviation=deviation, number=first.pk, done_on=timezone.localdate(), done_how="Gjort.")
    assert again(deviation).state == State.IN_PROGRESS
    with pytest.raises(CannotMoveError):
        hand_in_evidence(deviation=deviation)
    report_measure(deviation=deviation, number=second.pk, done_on=None, done_how="Påbörjat.")
    assert deviation.measures.get(pk=second.pk).done_how == "Påbörjat."


def test_what_is_not_mended_goes_back_with_the_measures_to_do_again(ground: Ground) -> None:
    deviation = ground.mended()
    first = deviation.measures.first()
    not_mended_yet(user=ground.second, deviation=deviation, comment="Visa det nya avtalet.", measures=[first])
    back = again(deviation)
    assert back.state == State.IN_PROGRESS
    assert [row.done_on is None for row in back.measures.all()] == [True, False]
    assert letters()[-1] == "not_mended"


def test_what_is_none_is_dismissed_with_a_reason_and_told_to_who_knew(ground: Ground) -> None:
    quiet = ground.report()
    dismiss_deviation(user=ground.leader, deviation=quiet, why="Dubblett.")
    assert letters() == []
    told = ground.confirm()
    with pytest.raises(CannotMoveError):
        dismiss_deviation(user=ground.leader, deviation=told, why="")
    dismiss_deviation(user=ground.leader, deviation=told, why="Policyn fanns.")
    assert letters()[-1] == "dismissed"
    assert LogEntry.objects.filter(what="deviations.dismiss").latest("number").why == "Policyn fanns."


def test_escalated_it_can_still_be_planned_or_be_ended(ground: Ground) -> None:
    deviation = ground.confirm()
    escalate_deviation(user=ground.leader, deviation=deviation, why="Ingen plan kom.")
    assert again(deviation).takes_plan
    ask_for_plan(user=ground.leader, deviation=deviation)
    assert again(deviation).state == State.PLAN_REQUESTED
    with pytest.raises(CannotMoveError):
        end_with_contract(user=ground.leader, deviation=deviation, why="Avtalet är slut.")
    escalate_deviation(user=ground.leader, deviation=deviation, why="Ingen plan kom igen.")
    end_with_contract(user=ground.leader, deviation=deviation, why="Avtalet är slut.")
    assert again(deviation).state == State.CLOSED_TERMINATED


def test_a_closed_one_takes_nothing_more(ground: Ground) -> None:
    deviation = ground.mended()
    verify_deviation(user=ground.second, deviation=deviation, how=VerifiedBy.DOCUMENTS, showed="x")
    for act in (
        lambda: escalate_deviation(user=ground.leader, deviation=deviation, why="x"),
        lambda: hand_in_plan(deviation=deviation, handed_in_by="x"),
        lambda: report_measure(deviation=deviation, number=1, done_on=None, done_how=""),
        lambda: give_advice(user=ground.leader, deviation=deviation, text="x"),
        lambda: verify_deviation(
            user=ground.second, deviation=deviation, how=VerifiedBy.DOCUMENTS, showed="x"
        ),
    ):
        with pytest.raises(CannotMoveError):
            act()


def test_open_deviations_hinder_closing_the_case(ground: Ground) -> None:
    deviation = ground.mended()
    with pytest.raises(CaseCannotMoveError, match=deviation.public_id):
        close_case(user=ground.leader, case=ground.case, verdict=CaseVerdict.MENDED)
    verify_deviation(user=ground.second, deviation=deviation, how=VerifiedBy.DOCUMENTS, showed="x")
    assert (
        close_case(user=ground.leader, case=ground.case, verdict=CaseVerdict.MENDED).state == CaseState.CLOSED
    )


def test_of_one_finding_there_is_one_deviation(ground: Ground) -> None:
    first = ground.report(ground.ordinary(origin_key="finding 1"))
    assert ground.report(ground.ordinary(origin_key="finding 1")).pk == first.pk


def test_advice_is_acknowledged_once(ground: Ground) -> None:
    deviation = ground.confirm()
    advice = give_advice(user=ground.leader, deviation=deviation, text="Läs vägledningen.")
    assert letters()[-1] == "advice"
    acknowledge_advice(deviation=deviation, number=advice.pk, read_by="Hållbarhetschefen")
    acknowledge_advice(deviation=deviation, number=advice.pk, read_by="Någon annan")
    assert deviation.advice.get().read_by == "Hållbarhetschefen"


def test_the_leader_is_told_of_plan_and_evidence(ground: Ground) -> None:
    ground.mended()
    keys = [notice.key.split()[0] for notice in Notice.objects.filter(person=ground.leader).order_by("pk")]
    assert keys == ["deviations.plan", "deviations.evidence"]
