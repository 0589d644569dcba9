"""On PostgreSQL the database itself keeps audits to who leads the case and to the firm that performs them, also from raw SQL."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kedja_site.audits.actions.decide_report import approve_report
from kedja_site.audits.models import (
    Audit,
    AuditCost,
    Entry,
    EntryVersion,
    Photo,
    Report,
    ReportDecision,
)
from kedja_site.audits.row_lock import POLICIES
from kedja_site.audits.tests.ground import Ground, logged_in, organisation, person
from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.followup.files import keep_bytes
from kedja_site.followup.statuses import Verdict
from kedja_site.followup.supplier_link import token_of
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.row_lock import setting_of
from kedja_site.register.models import Supplier
from kedja_site.register.tests.test_row_lock import raw

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

TABLES = (Audit, AuditCost, Entry, EntryVersion, Photo, Report, ReportDecision)


@pytest.fixture
def audit(ground: Ground) -> Audit:
    """One with entries, a photo, a report and the decision on it."""
    audit = ground.order()
    ground.fill(audit)
    entry = Entry.objects.filter(audit=audit).first()
    Photo.objects.create(
        entry=entry, file=keep_bytes(b"Bild", "bild.txt"), sent_sha256="0" * 64, caption="Porten"
    )
    ground.signed(audit)
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    return audit


@pytest.fixture
def supplier_user(ground: Ground) -> User:
    firm = organisation("Grossisten AB", OrganisationKind.SUPPLIER)
    Supplier.objects.unguarded("a test").filter(pk=ground.supplier.pk).update(organisation=firm)
    return person("leverantor", Role.SUPPLIER_USER, firm)


def counts(viewer: Viewer | None) -> list[int]:
    """How many rows of each the database gives to a query that forgot to ask; None is a job's."""
    with row_lock.reading_as(lambda: row_lock.SYSTEM if viewer is None else setting_of(viewer)):
        return [len(raw(model)) for model in TABLES]


def test_every_table_that_is_locked_is_asked_here() -> None:
    assert {model._meta.db_table for model in TABLES} == set(POLICIES)


def test_an_audit_is_for_who_leads_the_case_and_for_the_firm(
    ground: Ground, audit: Audit, supplier_user: User
) -> None:
    with plain_role():
        whole = counts(None)
        assert all(whole), whole
        for viewer in (ground.coordinator, ground.colleague, ground.officer, ground.auditor, ground.second):
            assert counts(viewer) == whole, viewer
        for viewer in (ground.rival, ground.procurer, supplier_user, AnonymousUser()):
            assert counts(viewer) == [0] * len(TABLES), viewer
        assert [len(raw(model)) for model in TABLES] == [0] * len(TABLES)


def test_the_database_gives_just_what_the_rules_give(
    ground: Ground, audit: Audit, supplier_user: User
) -> None:
    viewers = (
        ground.coordinator, ground.auditor, ground.second, ground.rival, ground.procurer, ground.officer, supplier_user,
    )  # fmt: skip
    with plain_role():
        with row_lock.as_system("another, which the leader performs with own staff"):
            ground.order(firm=None, auditor=ground.colleague)
        for viewer in viewers:
            with row_lock.as_system("the test compares"):
                allowed = set(Audit.objects.visible_to(viewer).values_list("pk", flat=True))
            with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                assert raw(Audit) == allowed, viewer


def test_pages_of_auditor_and_leader_and_the_suppliers_link_work_under_the_lock(
    ground: Ground, audit: Audit
) -> None:
    with plain_role():
        with row_lock.as_system("the test finds the link"):
            asked = reverse("followup:asked", args=[token_of(ground.case.link.seed)])
        for viewer in (ground.auditor, ground.coordinator):
            assert ground.supplier.name in logged_in(viewer).get(audit.get_absolute_url()).text, viewer
            entries = reverse("audits:entries", args=[audit.public_id])
            assert "Riskleverantörerna" in logged_in(viewer).get(entries).text
        assert logged_in(ground.rival).get(audit.get_absolute_url()).status_code == 404
        assert Client().get(asked).status_code == 200


def test_another_firm_writes_nothing_into_it(ground: Ground, audit: Audit) -> None:
    with (
        plain_role(),
        row_lock.reading_as(lambda: setting_of(ground.rival)),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Entry.objects.create(audit=audit, kind="finding")
