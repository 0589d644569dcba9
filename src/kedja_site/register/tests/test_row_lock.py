"""On PostgreSQL the database itself keeps rows back, also from raw SQL, and no connection carries rights over."""

import contextlib
from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from kedja_site.config import row_lock, row_policies
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation
from kedja_site.people.row_lock import RowLockMiddleware, setting_of
from kedja_site.register.models import ChainLink, Contract, ContractBuyer, Site, Source, Supplier
from kedja_site.register.row_lock import POLICIES

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

GUARDED = (Supplier, Site, Contract, ChainLink)


@pytest.fixture
def as_plain_role(db: None) -> Iterator[None]:
    """The session's rights are those of a role that is no superuser, as a site's own is."""
    with plain_role():
        yield


@pytest.fixture
def ground(db: None) -> dict[str, Organisation]:
    """Two regions in different areas, suppliers, and of each kind of thing open and confidential ones."""
    made = {}
    for kind, name in (
        ("office", "Kansliet"),
        ("region", "Ett"),
        ("region", "Två"),
        ("area", "G"),
        ("area", "H"),
        ("supplier", "Leverantör"),
        ("partner", "Partner"),
        ("audit_firm", "Byrån"),
    ):
        made[name] = Organisation.objects.create(kind=kind, name=name)
    for area, region in (("G", "Ett"), ("H", "Två")):
        AreaMembership.objects.create(area=made[area], organisation=made[region], valid_from=date(2026, 1, 1))
    source = Source.objects.create(kind="buyer", name="Prov")
    theirs = Supplier.objects.create(
        name="Leverantör", name_key="l", source=source, organisation=made["Leverantör"]
    )
    daughter = Supplier.objects.create(name="Dotter", name_key="d", source=source, parent=theirs)
    other = Supplier.objects.create(name="Annan", name_key="a", source=source)
    for hidden in (False, True):
        for told in (None, made["Ett"], made["Två"]):
            for run_by in (theirs, other, None):
                site = Site.objects.create(
                    name="A",
                    name_key="a",
                    source=source,
                    is_confidential=hidden,
                    disclosed_to=told,
                    run_by=run_by,
                )
                ChainLink.objects.create(
                    from_site=site,
                    to_supplier=other,
                    source=source,
                    is_confidential=hidden,
                    disclosed_to=told,
                    disclosed_by=run_by,
                )
        for owner in ("Ett", "Två"):
            for supplier in (theirs, daughter, other):
                contract = Contract.objects.create(
                    title="Avtal",
                    owner=made[owner],
                    supplier=supplier,
                    source=source,
                    starts_on=date(2026, 1, 1),
                    is_confidential=hidden,
                )
                if supplier == other and owner == "Två":
                    ContractBuyer.objects.create(contract=contract, buyer=made["Ett"])
    return made


def somebody(role: Role, organisation: Organisation) -> User:
    user = User.objects.create(username=f"{role}-{organisation.pk}")
    Assignment.objects.create(person=user, organisation=organisation, role=role, valid_from=date(2026, 1, 1))
    return user


def raw(model: type) -> set[int]:
    """All that the database gives to somebody who forgot to ask what may be seen."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table}")
        return {row[0] for row in cursor.fetchall()}


def as_viewer(viewer: Viewer):
    return row_lock.reading_as(lambda: setting_of(viewer))


def test_the_tables_are_locked_for_their_owner_too(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity ORDER BY relname"
        )
        assert {row[0] for row in cursor.fetchall()} == set(row_policies.POLICIES)
    assert {model._meta.db_table for model in GUARDED} == set(POLICIES)
    assert all(row_lock.names_locked(table) for table in row_policies.POLICIES)


def test_a_stranger_gets_no_rows_and_nobody_gets_any_where_nothing_is_said(
    ground: dict[str, Organisation], as_plain_role: None
) -> None:
    for model in GUARDED:
        with as_viewer(AnonymousUser()):
            assert raw(model) == set(), model
        with as_viewer(User.objects.create(username=model.__name__, is_superuser=True)):
            assert raw(model) == set(), model
        assert raw(model) == set(), model


@pytest.mark.parametrize(
    ("role", "where"),
    [
        (Role.OFFICE, "Kansliet"),
        (Role.STEERING_GROUP, "Ett"),
        (Role.AREA_COORDINATOR, "G"),
        (Role.REGION_CONTACT, "Ett"),
        (Role.PROCURER, "Två"),
        (Role.PROCURER, "Partner"),
        (Role.READER, "Ett"),
        (Role.SUPPLIER_USER, "Leverantör"),
        (Role.AUDITOR, "Byrån"),
    ],
)
def test_the_database_gives_just_what_visible_to_gives(
    role: Role, where: str, ground: dict[str, Organisation], as_plain_role: None
) -> None:
    viewer = somebody(role, ground[where])
    for model in GUARDED:
        with row_lock.as_system("the test compares"):
            allowed = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
        with as_viewer(viewer):
            assert raw(model) == allowed, (role, model)
            assert set(model.objects.visible_to(viewer).values_list("pk", flat=True)) == allowed


def test_every_role_is_among_those_compared() -> None:
    compared = test_the_database_gives_just_what_visible_to_gives.pytestmark[0].args[1]
    assert {role for role, _where in compared} == set(Role)
    assert set(ROLES_IN) == set(OrganisationKind)


def test_nobody_writes_what_they_could_not_see(ground: dict[str, Organisation], as_plain_role: None) -> None:
    viewer = somebody(Role.PROCURER, ground["Ett"])
    with row_lock.as_system("the test looks"):
        hidden = Contract.objects.exclude(pk__in=Contract.objects.visible_to(viewer)).first()
        source, supplier = Source.objects.first(), Supplier.objects.first()
    with as_viewer(viewer):
        assert Contract.objects.filter(pk=hidden.pk).update(title="Ändrad") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Contract.objects.create(
                title="Annans",
                owner=ground["Två"],
                supplier=supplier,
                source=source,
                starts_on=date(2026, 1, 1),
                is_confidential=True,
            )


def test_the_site_s_own_statements_say_so_and_pass(
    ground: dict[str, Organisation], as_plain_role: None, django_assert_num_queries: object
) -> None:
    with as_viewer(AnonymousUser()):
        rows = Contract.objects.unguarded("the alarm's; follows /* every */ chain")
        with django_assert_num_queries(1):
            assert rows.count() == 12
        assert rows.filter(is_confidential=True).update(title="Hemligt") == 6
        assert Contract.objects.filter(pk__in=rows).count() == 12
        assert Contract.objects.count() == 0
        assert rows.filter(owner=ground["Ett"]).exists()
    with row_lock.as_system("a job"):
        assert Contract.objects.count() == 12


def test_a_connection_that_serves_one_after_another_carries_nothing_over(
    ground: dict[str, Organisation], as_plain_role: None
) -> None:
    officer, stranger = somebody(Role.OFFICE, ground["Kansliet"]), AnonymousUser()
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append(len(raw(Site)))
        if request.GET.get("fails"):
            raise ValueError
        return HttpResponse()

    middleware = RowLockMiddleware(view)
    for viewer, fails in ((officer, ""), (stranger, ""), (officer, "1"), (stranger, ""), (officer, "")):
        request = HttpRequest()
        request.user = viewer
        request.GET = {"fails": fails}
        with contextlib.suppress(ValueError):
            middleware(request)
        # Past Django: what the session itself would give now.
        assert connection.connection.execute("SELECT count(*) FROM register_site").fetchone() == (0,)
    assert seen == [18, 0, 18, 0, 18]


def test_a_setting_that_a_rollback_undid_is_made_anew(
    ground: dict[str, Organisation], as_plain_role: None
) -> None:
    officer, reader = somebody(Role.OFFICE, ground["Kansliet"]), somebody(Role.READER, ground["Ett"])
    with as_viewer(reader):
        open_ones = raw(Site)
    with as_viewer(officer):
        raw(Site)
    # The reader's setting is made after a savepoint, and undone with it: the session has the officer's again.
    _reads_and_fails(reader)
    with as_viewer(reader):
        assert raw(Site) == open_ones
    with as_viewer(officer):
        _reads_and_fails(reader)
        assert len(raw(Site)) == 18
        with as_viewer(reader):
            assert raw(Site) == open_ones


def _reads_and_fails(viewer: User) -> None:
    with contextlib.suppress(ValueError), transaction.atomic(), as_viewer(viewer):
        raw(Site)
        raise ValueError


def test_so_is_one_that_went_with_its_whole_transaction(db: None) -> None:
    other = connection.copy()
    query = "SELECT count(*) FROM register_site"
    try:
        with row_lock.reading_as(lambda: "{}"):
            other.cursor().execute(query)
        other.set_autocommit(False)
        with row_lock.as_system("a job"):
            other.cursor().execute(query)
        other.rollback()
        other.set_autocommit(True)
        assert other.connection.execute("SHOW kedja.viewer").fetchone() == ("{}",)
        with row_lock.as_system("a job"):
            other.cursor().execute(query)
        assert other.connection.execute("SHOW kedja.viewer").fetchone() == ("system",)
        other.close()
        with row_lock.reading_as(lambda: "{}"):
            other.cursor().execute(query)
        assert other.connection.execute("SHOW kedja.viewer").fetchone() == ("{}",)
        other.forget_viewer()
        assert other.connection.execute("SHOW kedja.viewer").fetchone() == ("",)
    finally:
        other.close()


def test_an_answer_that_is_sent_while_it_is_made_is_read_as_its_viewer(
    ground: dict[str, Organisation], as_plain_role: None
) -> None:
    request = HttpRequest()
    request.user = somebody(Role.OFFICE, ground["Kansliet"])

    def sent() -> Iterator[bytes]:
        for _time in range(3):
            yield str(len(raw(Site))).encode()

    response = RowLockMiddleware(lambda _request: StreamingHttpResponse(sent()))(request)
    parts = iter(response)
    assert next(parts) == b"18"
    assert raw(Site) == set()  # somebody else, between two parts
    assert list(parts) == [b"18", b"18"]
    assert connection.connection.execute("SELECT count(*) FROM register_site").fetchone() == (0,)


def test_what_names_no_locked_table_asks_for_no_setting(db: None) -> None:
    def never() -> str:
        raise AssertionError

    with row_lock.reading_as(never):
        assert User.objects.count() >= 0
