"""On PostgreSQL the database itself keeps follow-ups to the collaboration and their supplier, and nominations to their region."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.followup.models import (
    Cost,
    FollowUp,
    FollowUpContract,
    Nomination,
    Performed,
    ReuseDecision,
    SupplierLink,
)
from kedja_site.followup.row_lock import POLICIES
from kedja_site.followup.supplier_link import give_link, token_of
from kedja_site.followup.tests.ground import TO, Ground, logged_in, organisation, person
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

TABLES = (FollowUp, FollowUpContract, Performed, Cost, ReuseDecision, SupplierLink, Nomination)


@dataclass
class Filled:
    """The ground with a case that is under way and one that is done, and who else looks."""

    ground: Ground
    case: FollowUp
    supplier: User
    other_supplier: User
    auditor: User


@pytest.fixture
def filled(ground: Ground) -> Filled:
    """All that can stand on a case, once."""
    firm = organisation("Fabriken AB", OrganisationKind.SUPPLIER)
    Supplier.objects.unguarded("a test").filter(pk=ground.supplier.pk).update(organisation=firm)
    case, done = ground.case(), ground.done()
    Cost.objects.create(follow_up=case, method="office_audit", amount=100, payer="collaboration")
    ReuseDecision.objects.create(
        contract=ground.contract, follow_up=done, organisation=ground.region, counts=True, conditions={}
    )
    give_link(case, TO, "sv", timezone.now())
    Nomination.objects.create(
        year=2027, organisation=ground.region, area=ground.area, supplier=ground.supplier, category="gloves"
    )
    other = organisation("Annan AB", OrganisationKind.SUPPLIER)
    return Filled(
        ground,
        case,
        person("leverantor", Role.SUPPLIER_USER, firm),
        person("annan-leverantor", Role.SUPPLIER_USER, other),
        person("revisor", Role.AUDITOR, organisation("Byrån", OrganisationKind.AUDIT_FIRM)),
    )


def seen_by(viewer: Viewer, models: tuple[type[Model], ...] = TABLES) -> list[int]:
    """How many rows of each the database gives to a query that forgot to ask."""
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [len(raw(model)) for model in models]


def test_every_table_that_is_locked_is_asked_here() -> None:
    assert {model._meta.db_table for model in TABLES} == set(POLICIES)


def test_each_gets_what_it_may_see_and_no_more(filled: Filled) -> None:
    ground = filled.ground
    with plain_role():
        # case, contracts, steps, costs, decisions, links, nominations
        assert seen_by(ground.officer) == [2, 1, 1, 1, 1, 1, 1]
        assert seen_by(ground.coordinator) == [2, 1, 1, 1, 1, 1, 1]
        assert seen_by(ground.procurer) == [2, 1, 1, 1, 1, 0, 1]
        assert seen_by(ground.reader) == [2, 1, 1, 1, 1, 0, 0]
        assert seen_by(ground.stranger) == [2, 1, 1, 1, 1, 0, 0]
        assert seen_by(filled.supplier) == [2, 1, 1, 0, 0, 1, 0]
        for viewer in (filled.other_supplier, filled.auditor, AnonymousUser()):
            assert seen_by(viewer) == [0] * len(TABLES), viewer
        assert [len(raw(model)) for model in TABLES] == [0] * len(TABLES)
        with row_lock.as_system("a job"):
            assert [len(raw(model)) for model in TABLES] == [2, 1, 1, 1, 1, 1, 1]


def test_the_database_gives_just_what_the_rules_give(filled: Filled) -> None:
    ground = filled.ground
    viewers = (
        ground.officer, ground.coordinator, ground.procurer, ground.reader, ground.stranger, filled.supplier,
        filled.other_supplier, filled.auditor,
    )  # fmt: skip
    with plain_role():
        for viewer in viewers:
            for model in (FollowUp, Nomination):
                with row_lock.as_system("the test compares"):
                    allowed = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
                with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                    assert raw(model) == allowed, (viewer, model)


def test_pages_and_links_work_under_the_lock(filled: Filled) -> None:
    address = filled.case.get_absolute_url()
    with plain_role():
        with row_lock.as_system("the test finds the link"):
            asked = reverse("followup:asked", args=[token_of(filled.case.link.seed)])
        assert filled.ground.supplier.name in logged_in(filled.ground.coordinator).get(address).text
        assert logged_in(filled.supplier).get(address).status_code == 200
        assert logged_in(filled.other_supplier).get(address).status_code == 404
        assert Client().get(asked).status_code == 200


def test_nobody_takes_another_suppliers_link_away(filled: Filled) -> None:
    with plain_role():
        for viewer in (filled.ground.stranger, filled.other_supplier):
            with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                assert SupplierLink.objects.all().delete()[0] == 0
        with (
            row_lock.reading_as(lambda: setting_of(filled.supplier)),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            Nomination.objects.create(
                year=2028,
                organisation=filled.ground.region,
                area=filled.ground.area,
                supplier=filled.ground.supplier,
            )
