"""On PostgreSQL the database itself keeps a procurement's file to its buyers until the award, also from raw SQL."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.db.models import Model

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.people.row_lock import setting_of
from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.models import Draft, DraftSave, Procurement, SignedVersion
from kedja_site.procurements.selectors import files_for
from kedja_site.procurements.tests.ground import Ground, person
from kedja_site.procurements.tests.test_steps import post

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]


@pytest.fixture
def filled(ground: Ground) -> Ground:
    """One procurement whose need is signed, and one of another region that is awarded."""
    post(ground, "need", ground.procurement, sign="1")
    other = ground.opened(title="Munskydd", categories=["gloves"])
    post(ground, "need", other, sign="1")
    Procurement.objects.unguarded("a test").filter(pk=other.pk).update(owner=ground.elsewhere)
    return ground


@pytest.fixture
def as_plain_role(filled: Ground) -> Iterator[None]:
    with plain_role():
        yield


def raw(model: type[Model]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table}")
        return {row[0] for row in cursor.fetchall()}


def seen_by(viewer: Viewer) -> list[set[int]]:
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [raw(model) for model in (Procurement, SignedVersion, Draft, DraftSave)]


def allowed_to(viewer: Viewer) -> list[set[int]]:
    with row_lock.as_system("the test compares"):
        files = set(files_for(viewer).values_list("pk", flat=True))
        return [
            set(Procurement.objects.visible_to(viewer).values_list("pk", flat=True)),
            set(SignedVersion.objects.visible_to(viewer).values_list("pk", flat=True)),
            set(Draft.objects.filter(procurement__in=files).values_list("pk", flat=True)),
            set(DraftSave.objects.filter(draft__procurement__in=files).values_list("pk", flat=True)),
        ]


@pytest.mark.parametrize("is_awarded", [False, True])
@pytest.mark.usefixtures("as_plain_role")
def test_the_database_gives_just_what_the_rules_give(filled: Ground, *, is_awarded: bool) -> None:
    with row_lock.as_system("the test prepares"):
        if is_awarded:
            award(user=filled.procurer, procurement=filled.procurement, on=filled.today)
        area = Organisation.objects.create(name="H", kind=OrganisationKind.AREA)
        firm = Organisation.objects.create(name="Byrån", kind=OrganisationKind.AUDIT_FIRM)
        supplier = Organisation.objects.create(name="Lev", kind=OrganisationKind.SUPPLIER)
        viewers = [
            filled.procurer,
            filled.colleague,
            filled.neighbour_s,
            filled.stranger,
            filled.officer,
            filled.reader,
            person("samordnare", Role.AREA_COORDINATOR, area),
            person("kontakt", Role.REGION_CONTACT, filled.elsewhere),
            person("styr", Role.STEERING_GROUP, filled.elsewhere),
            person("revisor", Role.AUDITOR, firm),
            person("leverantor", Role.SUPPLIER_USER, supplier),
        ]
    for viewer in viewers:
        assert seen_by(viewer) == allowed_to(viewer), viewer
    mine, theirs = seen_by(filled.procurer), seen_by(filled.stranger)
    assert len(mine[0]) == len(theirs[0]) == 2
    assert len(mine[1]) == 1
    assert len(theirs[1]) == 1 + is_awarded


@pytest.mark.usefixtures("as_plain_role")
def test_whoever_has_no_role_and_whoever_says_nothing_gets_nothing(filled: Ground) -> None:
    assert seen_by(AnonymousUser()) == [set()] * 4
    assert raw(SignedVersion) == set()
    with row_lock.as_system("a job"):
        assert len(raw(SignedVersion)) == 2
