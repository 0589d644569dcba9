"""The screening as a job: killed, picked up, superseded, given up."""

import os
import time
import uuid
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from kedja_site.riskview import jobs
from kedja_site.riskview.models import SILENT_SECONDS, ScreeningRun
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.conftest import logged_in


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def running(owner: User) -> ScreeningRun:
    """A run that a job has in its hands, and gives signs of life."""
    run = ScreeningRun.objects.create(
        name="Inköp",
        uploaded_by=owner,
        organisation=owner.assignments.get().organisation,
        status=Status.RUNNING,
        attempts=1,
        job=uuid.uuid4(),
    )
    run.home.mkdir(parents=True)
    run.sign_of_life.touch()
    return run


def die(run: ScreeningRun) -> None:
    """What a killed process leaves: a sign of life that grows old."""
    long_ago = time.time() - SILENT_SECONDS - 1
    os.utime(run.sign_of_life, (long_ago, long_ago))


def watch(run: ScreeningRun) -> str:
    return jobs.watch_over.func(run.pk, str(run.job))


def test_a_living_job_is_left_alone(running: ScreeningRun) -> None:
    assert not running.is_interrupted
    assert watch(running) == "alive"


def test_a_job_that_died_is_put_back_in_line_under_a_new_attempt(running: ScreeningRun) -> None:
    die(running)
    dead = running.job
    assert running.is_interrupted
    assert watch(running) == "picked up"
    running.refresh_from_db()
    assert running.status == Status.QUEUED
    assert running.job != dead


def test_an_attempt_that_no_worker_has_and_that_stands_in_no_line_is_picked_up(running: ScreeningRun) -> None:
    ScreeningRun.objects.update(status=Status.QUEUED)
    assert watch(running) == "picked up"


def test_an_attempt_that_waits_for_a_worker_is_left_in_line(running: ScreeningRun, settings: object) -> None:
    ScreeningRun.objects.update(status=Status.QUEUED)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    jobs.screen_ledger.enqueue(running.pk, str(running.job))
    assert watch(running) == "alive"


def test_what_a_killed_attempt_left_half_written_is_taken_away(running: ScreeningRun) -> None:
    half = running.home / ".run.4711.unfinished"
    half.mkdir()
    jobs.screen_ledger.func(running.pk, str(running.job))
    assert not half.exists()


def test_after_three_attempts_it_is_given_up_with_a_sentence(running: ScreeningRun, owner: User) -> None:
    ScreeningRun.objects.update(attempts=3)
    running.refresh_from_db()
    die(running)
    assert watch(running) == "given up"
    text = logged_in(owner).get(reverse("riskview:progress", args=[running.public_id])).content.decode()
    assert "avbröts tre gånger" in text
    assert "Försök igen" in text


def test_a_watch_over_an_earlier_attempt_does_nothing(running: ScreeningRun) -> None:
    die(running)
    assert jobs.watch_over.func(running.pk, str(uuid.uuid4())) == "nothing to watch"


def test_a_superseded_job_writes_nothing(running: ScreeningRun) -> None:
    assert jobs.screen_ledger.func(running.pk, str(uuid.uuid4())) == "superseded"
    running.refresh_from_db()
    assert (running.status, running.attempts) == (Status.RUNNING, 1)


def test_a_job_whose_run_is_deleted_stops_at_its_next_step(running: ScreeningRun) -> None:
    tell = jobs._teller(running.pk, str(running.job))
    tell("read", 0.1)
    ScreeningRun.objects.all().delete()
    time.sleep(jobs.TELL_SECONDS)
    with pytest.raises(jobs.SupersededError):
        tell("read", 0.2)


def test_a_ledger_that_cannot_be_read_fails_with_a_sentence_in_both_languages(running: ScreeningRun) -> None:
    (running.home / "input" / "001").mkdir(parents=True)
    (running.home / "input" / "001" / "tom.csv").write_bytes(b"")
    running.files.create(name="tom.csv", stored_as="001/tom.csv", size=0, sha256="0" * 64)
    assert jobs.screen_ledger.func(running.pk, str(running.job)) == "failed"
    running.refresh_from_db()
    assert running.status == Status.FAILED
    assert running.failure.keys() == {"sv", "en"}
    assert "tom.csv" in running.failure["sv"]
    assert str(running.home) not in running.failure["sv"]
    assert not running.sign_of_life.exists()


def test_the_progress_page_fetches_itself_again_without_script(running: ScreeningRun, owner: User) -> None:
    ScreeningRun.objects.update(percent=42, doing="judge")
    text = logged_in(owner).get(reverse("riskview:progress", args=[running.public_id])).content.decode()
    assert '<meta http-equiv="refresh" content="3">' in text
    assert 'value="42"' in text
    assert "bedömer och rankar" in text


def test_the_progress_page_of_a_dead_job_says_so_and_offers_to_try_again(
    running: ScreeningRun,
    owner: User,
    colleague: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    die(running)
    where = reverse("riskview:progress", args=[running.public_id])
    assert "Körningen har avbrutits" in logged_in(owner).get(where).content.decode()
    assert "Försök igen" not in logged_in(colleague).get(where).content.decode()
    with django_capture_on_commit_callbacks() as handed_over:
        response = logged_in(owner).post(reverse("riskview:retry", args=[running.public_id]))
    assert response["Location"] == where
    assert [each.__name__ for each in handed_over].count("hand_over") == 1
    running.refresh_from_db()
    assert running.status == Status.QUEUED


def test_a_living_job_cannot_be_started_anew(running: ScreeningRun, owner: User) -> None:
    assert logged_in(owner).post(reverse("riskview:retry", args=[running.public_id])).status_code == 404
