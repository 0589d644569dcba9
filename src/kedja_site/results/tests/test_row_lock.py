"""On PostgreSQL the database itself keeps a summary to who leads the case, and to the supplier once it is shown."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import DatabaseError, connection, transaction
from django.test import Client

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.followup.tests.ground import organisation, person
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.row_lock import setting_of
from kedja_site.register.models import Supplier
from kedja_site.register.tests.test_row_lock import raw
from kedja_site.results.models import Comment, PublishedSummary, SecretPart, Summary
from kedja_site.results.row_lock import POLICIES
from kedja_site.results.tests.ground import Ground, logged_in

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

TABLES = (Summary, Comment, SecretPart)
SECRET = "Hemligblandningen"


@pytest.fixture
def supplier_user(ground: Ground) -> User:
    firm = organisation("Fabriken AB", OrganisationKind.SUPPLIER)
    Supplier.objects.unguarded("a test").filter(pk=ground.base.supplier.pk).update(organisation=firm)
    return person("leverantor", Role.SUPPLIER_USER, firm)


def counts(viewer: Viewer) -> list[int]:
    """How many rows of each the database gives to a query that forgot to ask."""
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [len(raw(model)) for model in TABLES]


def commented(ground: Ground) -> Summary:
    return ground.commented(text="Vi har ändrat det.", secrets=[(SECRET, "Receptet är vårt.")])


def test_every_table_that_is_locked_is_asked_here() -> None:
    assert {model._meta.db_table for model in TABLES} == set(POLICIES)


def test_a_summary_is_for_who_leads_and_once_it_is_shown_for_the_supplier(
    ground: Ground, supplier_user: User
) -> None:
    summary, base = ground.prepared(), ground.base
    with plain_role():
        assert counts(supplier_user) == [0, 0, 0]
    commented_on = ground.commented(
        ground.shown(summary), text="Vi har ändrat det.", secrets=[(SECRET, "Receptet är vårt.")]
    )
    assert commented_on.pk == summary.pk
    with plain_role():
        for viewer in (base.officer, base.coordinator, ground.second, supplier_user):
            assert counts(viewer) == [1, 1, 1], viewer
        for viewer in (base.procurer, base.stranger, base.reader, AnonymousUser()):
            assert counts(viewer) == [0, 0, 0], viewer
        assert [len(raw(model)) for model in TABLES] == [0, 0, 0]
        with row_lock.as_system("a job"):
            assert [len(raw(model)) for model in TABLES] == [1, 1, 1]


@pytest.mark.parametrize("is_shown", [False, True])
def test_the_database_gives_just_what_the_rules_give(
    ground: Ground, supplier_user: User, *, is_shown: bool
) -> None:
    base = ground.base
    if is_shown:
        ground.shown()
    else:
        ground.prepared()
    with plain_role():
        for viewer in (
            base.officer,
            base.coordinator,
            base.procurer,
            base.stranger,
            base.reader,
            supplier_user,
        ):
            with row_lock.as_system("the test compares"):
                allowed = set(Summary.objects.visible_to(viewer).values_list("pk", flat=True))
            with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                assert raw(Summary) == allowed, viewer


def test_what_is_published_is_everybodys_and_shows_nothing_that_is_secret(
    ground: Ground, supplier_user: User
) -> None:
    made = ground.published(commented(ground))
    base = ground.base
    with plain_role():
        public = Client().get(made.get_absolute_url())
        assert public.status_code == 200
        assert SECRET not in public.text
        with row_lock.reading_as(lambda: setting_of(AnonymousUser())):
            assert raw(PublishedSummary) == {made.pk}
        # Whoever only buys sees on case and supplier that it is published, though the summary's row is not theirs.
        for viewer in (base.procurer, base.stranger):
            assert made.get_absolute_url() in logged_in(viewer).get(ground.case.get_absolute_url()).text
            assert made.get_absolute_url() in logged_in(viewer).get(base.supplier.get_absolute_url()).text, (
                viewer
            )
        own = logged_in(supplier_user).get(Summary.objects.unguarded("a test").get().get_absolute_url())
        assert own.status_code == 200


def test_nobody_writes_a_summary_of_anothers_case(ground: Ground) -> None:
    with (
        plain_role(),
        row_lock.reading_as(lambda: setting_of(ground.base.stranger)),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Summary.objects.create(follow_up=ground.case)
