"""On PostgreSQL the database itself keeps complaints to those who are named for them, also from raw SQL."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.deviations.actions.complaints import Told, join_complaint, tell_complaint
from kedja_site.deviations.models import Complaint, ComplaintFile, ComplaintJoin, ComplaintMessage
from kedja_site.deviations.tests.ground import Ground, logged_in, name_handler_of, text_file
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of
from kedja_site.register.tests.test_row_lock import raw

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

OF_COMPLAINTS = (Complaint, ComplaintMessage, ComplaintFile, ComplaintJoin)


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
