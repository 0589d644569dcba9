"""Finished runs brought in from the command line, and runs taken away."""

import json
import shutil
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from kedja.screening.errors import NotARunError, RunOfAnotherVersionError
from kedja_site.riskview.actions.load_run import load_folder, load_run
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.tests.conftest import logged_in


@pytest.fixture
def made(made_data: Path, tmp_path: Path, settings: object) -> Path:
    """A finished run's folder; the site's own data folder is another."""
    settings.DATA_FOLDER = tmp_path
    return made_data / "runs" / "made" / "run"


def test_a_loaded_run_is_the_site_s_own_copy(made: Path, db: None) -> None:
    run = load_folder(made, name="Inköp", is_open=True)
    assert run.run_folder != made
    assert logged_in(None).get(run.get_absolute_url()).status_code == 200
    assert not run.lines_are_open


def test_loading_again_replaces_and_keeps_the_address(
    made: Path, db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first = load_run(made, name="Först", key="demo")
    before = first.run_folder
    with django_capture_on_commit_callbacks(execute=True):
        second = load_run(made, name="Sedan", key="demo", is_open=True, lines_are_open=True)
    assert ScreeningRun.objects.get() == first
    assert second.get_absolute_url() == first.get_absolute_url()
    assert second.run_folder.is_dir()
    assert not before.exists()


def test_lines_are_never_open_where_the_run_is_not(made: Path, db: None) -> None:
    assert not load_run(made, name="Stängd", key="x", lines_are_open=True).lines_are_open


def test_a_folder_that_is_no_run_is_refused_in_a_sentence(tmp_path: Path, db: None) -> None:
    with pytest.raises(NotARunError, match=r"run\.json"):
        load_folder(tmp_path)


def test_taking_away_asks_once_more_and_then_leaves_nothing(
    made: Path, owner: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    run = load_run(made, name="Inköp", key="x")
    ScreeningRun.objects.update(uploaded_by=owner)
    where, client = reverse("riskview:delete", args=[run.public_id]), logged_in(owner)
    assert "sure" in client.post(where).context["form"].errors
    assert run.home.is_dir()
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(where, {"sure": "on"})["Location"] == reverse("riskview:runs")
    assert not ScreeningRun.objects.exists()
    assert not run.home.exists()


def test_nobody_else_takes_a_run_away(own_run: ScreeningRun, colleague: User, stranger: User) -> None:
    for user in (colleague, stranger):
        assert (
            logged_in(user)
            .post(reverse("riskview:delete", args=[own_run.public_id]), {"sure": "on"})
            .status_code
            == 404
        )
    assert ScreeningRun.objects.exists()


def made_by_an_earlier_version(folder: Path) -> None:
    told = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del told["format"]
    (folder / "run.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    "view", ["overview", "ranking", "ranking_csv", "ranking_xlsx", "what_if", "about", "row"]
)
def test_a_run_of_an_earlier_version_is_told_as_a_page(view: str, made: Path, owner: User, db: None) -> None:
    run = load_run(made, name="Gammal körning", key="old", is_open=True)
    ScreeningRun.objects.update(uploaded_by=owner)
    made_by_an_earlier_version(run.run_folder)
    arguments = [run.public_id, 1] if view == "row" else [run.public_id]
    for user in (None, owner):
        page = logged_in(user).get(reverse(f"riskview:{view}", args=arguments))
        text = page.content.decode()
        assert page.status_code == 410
        assert "”Gammal körning” är gjord av en tidigare version av Kedja" in text
        assert str(made.parent) not in text
        assert (reverse("riskview:delete", args=[run.public_id]) in text) == (user == owner)
    assert (
        "made by an earlier version" in logged_in(None).get("/en" + reverse("riskview:home")).content.decode()
    )


def test_a_run_whose_folder_is_lost_is_told_as_a_page(made: Path, owner: User, db: None) -> None:
    run = load_run(made, name="Borta", key="lost", is_open=True)
    shutil.rmtree(run.run_folder)
    assert logged_in(None).get(reverse("riskview:home")).status_code == 410
    assert logged_in(None).get(run.get_absolute_url()).status_code == 410


def test_the_rejected_rows_of_an_earlier_version_can_still_be_fetched(
    made: Path, owner: User, db: None
) -> None:
    run = load_run(made, name="Gammal", key="old")
    ScreeningRun.objects.update(uploaded_by=owner)
    made_by_an_earlier_version(run.run_folder)
    assert logged_in(owner).get(reverse("riskview:rejected", args=[run.public_id])).status_code == 200


def test_loading_a_run_of_an_earlier_version_is_refused(made: Path, tmp_path: Path, db: None) -> None:
    old = tmp_path / "old"
    shutil.copytree(made, old)
    made_by_an_earlier_version(old)
    with pytest.raises(RunOfAnotherVersionError, match="screen the ledger again"):
        load_folder(old)
    assert not ScreeningRun.objects.exists()
