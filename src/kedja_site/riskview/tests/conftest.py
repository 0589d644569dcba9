"""A finished run, and the people around it: its owner, a colleague, a stranger from another region."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.translation import override

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.made_run import make_run


@pytest.fixture(scope="session")
def made_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one finished run, made once; tests of a process share it and its charts."""
    data = tmp_path_factory.mktemp("data")
    make_run(data / "runs" / "made" / "run")
    return data


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    """A request leaves its language behind in the thread; each test starts in Swedish."""
    with override("sv"):
        yield


@pytest.fixture(autouse=True)
def data_folder(made_data: Path, settings: object) -> Path:
    settings.DATA_FOLDER = made_data
    return made_data


def _person(name: str, organisation: str) -> User:
    user = User.objects.create_user(name, password="ett långt lösenord")
    region, _made = Organisation.objects.get_or_create(kind=OrganisationKind.REGION, name=organisation)
    Assignment.objects.create(person=user, organisation=region, role=Role.PROCURER)
    return user


@pytest.fixture
def owner(db: None) -> User:
    return _person("owner", "Region Ett")


@pytest.fixture
def colleague(db: None) -> User:
    return _person("colleague", "Region Ett")


@pytest.fixture
def stranger(db: None) -> User:
    return _person("stranger", "Region Två")


@pytest.fixture
def own_run(owner: User) -> ScreeningRun:
    """A finished run of the owner's region, closed to everybody else."""
    return ScreeningRun.objects.create(
        name="Inköp 2025",
        buyer_name="Region Ett",
        uploaded_by=owner,
        organisation=owner.assignments.get().organisation,
        status=Status.DONE,
        percent=100,
        folder="runs/made/run",
    )


@pytest.fixture
def open_run(db: None) -> ScreeningRun:
    """A finished run that everybody may read, with its lines."""
    return ScreeningRun.objects.create(
        name="Öppen körning",
        is_open=True,
        lines_are_open=True,
        status=Status.DONE,
        percent=100,
        folder="runs/made/run",
    )


def logged_in(user: User | None) -> Client:
    """A browser without script, as `user`; None is a passer-by."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client
