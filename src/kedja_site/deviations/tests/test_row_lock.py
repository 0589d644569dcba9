"""On PostgreSQL the database itself keeps what was found, and what was told, to those who may read it, also from raw SQL."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.test import Client

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.deviations.actions.complaints import Told, join_complaint, tell_complaint
from kedja_site.deviations.models import (
    Advice,
    Complaint,
    ComplaintFile,
    ComplaintJoin,
    ComplaintMessage,
    ContractLadder,
    Deviation,
    EscalationStep,
    Evidence,
    Measure,
    Plan,
    PlanDraft,
    PlanSave,
    Remedy,
    RemedyPayment,
)
from kedja_site.deviations.row_lock import COMPLAINTS, FOUND
from kedja_site.deviations.selectors import deviations_for, facts_of_supplier
from kedja_site.deviations.tests.ground import TODAY, Ground, behind, logged_in, name_handler_of, text_file
from kedja_site.followup.files import keep_bytes
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of
from kedja_site.register.tests.test_row_lock import raw

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

OF_COMPLAINTS = (Complaint, ComplaintMessage, ComplaintFile, ComplaintJoin)
OF_DEVIATIONS = (
    Deviation, Plan, PlanDraft, PlanSave, Measure, Evidence, Remedy, RemedyPayment, Advice,
)  # fmt: skip
"""What follows a deviation."""


def seen_by(viewer: Viewer, models: tuple[type[Model], ...]) -> list[int]:
    """How many rows of each the database gives to a query that forgot to ask."""
    viewer.__dict__.pop("_row_lock", None)
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [len(raw(model)) for model in models]


@pytest.fixture
def complaint(ground: Ground) -> Complaint:
    """One that was told with a file, and joined to the area's case by whoever is named."""
    name_handler_of(ground.leader)
    told = Told(text="De tog mitt pass", language="sv", form_key=uuid.uuid4(), sender="En visslare")
    complaint = tell_complaint(told=told, files=[text_file()]).complaint
    join_complaint(user=ground.leader, complaint=complaint, case=ground.case, found=ground.ordinary())
    return complaint


def test_a_complaint_is_read_by_those_alone_who_are_named(ground: Ground, complaint: Complaint) -> None:
    others = (
        ground.second, ground.contact, ground.buyer, ground.officer, ground.reader, ground.supplier_user,
        AnonymousUser(),
    )  # fmt: skip
    with plain_role():
        for viewer in others:
            assert seen_by(viewer, OF_COMPLAINTS) == [0, 0, 0, 0], viewer
        assert seen_by(ground.leader, OF_COMPLAINTS) == [1, 1, 1, 1]
        assert [len(raw(model)) for model in OF_COMPLAINTS] == [0, 0, 0, 0]
        with row_lock.as_system("a job"):
            assert [len(raw(model)) for model in OF_COMPLAINTS] == [1, 1, 1, 1]


def test_whoever_is_named_without_a_role_for_it_reads_none(ground: Ground, complaint: Complaint) -> None:
    for viewer in (ground.buyer, ground.reader, ground.supplier_user):
        name_handler_of(viewer)
        with plain_role():
            assert seen_by(viewer, OF_COMPLAINTS) == [0, 0, 0, 0], viewer


def test_whoever_is_named_no_more_reads_none_and_no_one_else_may_write(
    ground: Ground, complaint: Complaint
) -> None:
    with row_lock.as_system("the office takes the name away"):
        ground.leader.handles_complaints.delete()
    with plain_role():
        assert seen_by(ground.leader, OF_COMPLAINTS) == [0, 0, 0, 0]
        with (
            row_lock.reading_as(lambda: setting_of(ground.officer)),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            ComplaintMessage.objects.create(
                complaint=complaint, is_from_sender=True, text="Påhittat", form_key=uuid.uuid4()
            )


def test_the_pages_of_those_who_are_named_work_under_the_lock(ground: Ground, complaint: Complaint) -> None:
    with plain_role():
        page = logged_in(ground.leader).get(f"/avvikelser/klagomal/arenden/{complaint.public_id}/")
        assert "De tog mitt pass" in page.text
        assert (
            logged_in(ground.officer).get(f"/avvikelser/klagomal/arenden/{complaint.public_id}/").status_code
            == 403
        )


@pytest.fixture
def mended(ground: Ground) -> Deviation:
    """With everything that can stand on a deviation, beside one that is not confirmed; a buyer has taken a step."""
    deviation = ground.accepted()
    draft, _is_new = PlanDraft.objects.get_or_create(deviation=deviation)
    PlanSave.objects.get_or_create(draft=draft, version=draft.version, defaults={"content": {}})
    file = keep_bytes(b"Bevis", "bevis.txt")
    Evidence.objects.create(deviation=deviation, measure=deviation.measures.first(), file=file)
    remedy = Remedy.objects.create(deviation=deviation, group="Arbetarna", owed=100, currency="SEK")
    RemedyPayment.objects.create(
        remedy=remedy, paid_on=TODAY, amount=50, currency="SEK", form_key=uuid.uuid4()
    )
    Advice.objects.create(deviation=deviation, text="Läs vägledningen.")
    contract = ground.contracts["Region Ett"]
    EscalationStep.objects.create(
        deviation=deviation, organisation=ground.one, contract=contract, step="correction", why="Skäl"
    )
    ContractLadder.objects.create(contract=contract, steps=["penalty"])
    ground.report()
    return deviation


def test_every_table_that_is_locked_is_asked_here() -> None:
    asked = (*OF_DEVIATIONS, EscalationStep, ContractLadder)
    assert {model._meta.db_table for model in asked} == set(FOUND)
    assert {model._meta.db_table for model in OF_COMPLAINTS} == set(COMPLAINTS)


def test_what_was_found_is_for_those_who_follow_up_and_when_told_for_the_supplier(
    ground: Ground, mended: Deviation
) -> None:
    with plain_role():
        whole = [2, 1, 1, 0, 2, 1, 1, 1, 1]
        whole[3] = seen_by(ground.officer, (PlanSave,))[0]
        assert whole[3] > 0
        for viewer in (ground.officer, ground.leader, ground.second):
            assert seen_by(viewer, OF_DEVIATIONS) == whole, viewer
        assert seen_by(ground.supplier_user, OF_DEVIATIONS) == [1, *whole[1:]]
        others = (ground.buyer, ground.contact, ground.contact_two, ground.stranger, ground.reader)
        for viewer in (*others, AnonymousUser()):
            assert seen_by(viewer, OF_DEVIATIONS) == [0] * len(OF_DEVIATIONS), viewer
        assert [len(raw(model)) for model in OF_DEVIATIONS] == [0] * len(OF_DEVIATIONS)
        with row_lock.as_system("a job"):
            assert [len(raw(model)) for model in OF_DEVIATIONS] == whole


def test_the_database_gives_just_what_the_rules_give(ground: Ground, mended: Deviation) -> None:
    viewers = (
        ground.officer, ground.leader, ground.second, ground.buyer, ground.contact_two, ground.stranger, ground.reader,
        ground.supplier_user,
    )  # fmt: skip
    with plain_role():
        for is_dismissed in (False, True):
            with row_lock.as_system("the test prepares"):
                state = "dismissed" if is_dismissed else "verified_closed"
                Deviation.objects.unguarded("a test").filter(pk=mended.pk).update(
                    state=state, closed_on=TODAY
                )
                allowed = [set(deviations_for(viewer).values_list("pk", flat=True)) for viewer in viewers]
            for viewer, rows in zip(viewers, allowed, strict=True):
                with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                    assert raw(Deviation) == rows, viewer


def test_a_step_is_for_the_buyer_whose_contract_it_was_taken_by(ground: Ground, mended: Deviation) -> None:
    with plain_role():
        for viewer in (ground.leader, ground.buyer, ground.contact, ground.officer):
            assert seen_by(viewer, (EscalationStep,)) == [1], viewer
        for viewer in (ground.contact_two, ground.stranger):
            assert seen_by(viewer, (EscalationStep,)) == [0], viewer


def test_a_buyer_knows_of_it_all_the_same_and_reads_its_own_step(ground: Ground, mended: Deviation) -> None:
    with plain_role():
        with row_lock.reading_as(lambda: setting_of(ground.contact)):
            assert [fact.public_id for fact in facts_of_supplier(ground.contact, ground.supplier)] == [
                mended.public_id
            ]
        page = logged_in(ground.contact).get(mended.get_absolute_url()).text
        assert mended.public_id in page
        assert "Skäl" in page
        assert mended.description not in page
        assert "Läs vägledningen." in logged_in(ground.leader).get(mended.get_absolute_url()).text


def test_the_suppliers_link_opens_under_the_lock(ground: Ground, mended: Deviation) -> None:
    with plain_role():
        with row_lock.as_system("the test makes the link"):
            address = behind(mended)
        assert mended.description in Client().get(address).text


def test_nobody_writes_a_deviation_into_anothers_case(ground: Ground) -> None:
    with (
        plain_role(),
        row_lock.reading_as(lambda: setting_of(ground.contact)),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Deviation.objects.create(
            follow_up=ground.case, severity="ordinary", requirement="dd.policies", origin="audit"
        )
