"""What a given viewer may see, and the one way to a run's results."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from kedja.screening.answers import Overview
from kedja.screening.errors import NotARunError, ScreeningError
from kedja.screening.results import Run
from kedja.screening.run_info import FILE_NAME
from kedja_site.riskview.errors import UnreadableRunError
from kedja_site.riskview.models import SavedMapping, ScreeningRun, ScreeningRunQuerySet
from kedja_site.riskview.statuses import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import User

OPEN_AT_ONCE = 8
"""Run folders that a worker keeps open; the least recently used is let go."""


def runs_for(user: "User | AnonymousUser") -> ScreeningRunQuerySet:
    """The runs in the viewer's list, newest first."""
    return ScreeningRun.objects.visible_to(user).select_related("organisation")


def visible_run(user: "User | AnonymousUser", public_id: str) -> ScreeningRun:
    """The run of that address. Http404 both for one that is not there and for one that is not the viewer's to see."""
    run = runs_for(user).filter(public_id=public_id).first()
    if run is None:
        raise Http404
    return run


def finished_run(user: "User | AnonymousUser", public_id: str) -> ScreeningRun:
    """The same, for pages that need the results. Http404 while there are none."""
    return with_results(visible_run(user, public_id))


def with_results(run: ScreeningRun) -> ScreeningRun:
    """`run`, once its results are there. Http404 while they are not; UnreadableRunError where they cannot be read."""
    if run.status != Status.DONE:
        raise Http404
    results(run)
    return run


def latest_run(user: "User | AnonymousUser") -> ScreeningRun | None:
    """The newest finished run: an open one first, because it is what everybody talks about."""
    done = runs_for(user).filter(status=Status.DONE)
    return done.order_by("-is_open", "-finished_at").first()


def loaded_run(key: str) -> ScreeningRun | None:
    """The run that was loaded under `key`, for the command line: whoever may run commands may see all."""
    return ScreeningRun.objects.filter(origin_key=key, status=Status.DONE).first()


def saved_mapping(user: "User | AnonymousUser", headings: str) -> SavedMapping | None:
    """The mapping that the viewer or a colleague confirmed for files with these headings; the own one first."""
    mappings = list(SavedMapping.objects.visible_to(user).filter(headings=headings))
    return min(mappings, key=lambda mapping: mapping.saved_by_id != user.pk, default=None)


@lru_cache(maxsize=OPEN_AT_ONCE)
def _opened(folder: Path, changed: int) -> Run:  # noqa: ARG001 - a folder written anew is another key
    return Run(folder)


def results(run: ScreeningRun) -> Run:
    """The reader of the run's folder, kept open between requests. Raises UnreadableRunError."""
    try:
        return _opened(run.run_folder, _changed(run))
    except ScreeningError as mistake:
        raise UnreadableRunError(run, mistake) from mistake


def is_readable(run: ScreeningRun) -> bool:
    """Whether the run's folder is whole and of this version."""
    try:
        results(run)
    except UnreadableRunError:
        return False
    return True


@lru_cache(maxsize=OPEN_AT_ONCE)
def _overview(folder: Path, changed: int) -> Overview:
    return _opened(folder, changed).overview()


def overview(run: ScreeningRun) -> Overview:
    """The run's totals. A folder is never rewritten, so they are read once. Raises UnreadableRunError."""
    results(run)
    return _overview(run.run_folder, _changed(run))


def _changed(run: ScreeningRun) -> int:
    try:
        return (run.run_folder / FILE_NAME).stat().st_mtime_ns
    except FileNotFoundError as gone:
        raise NotARunError(run.run_folder, FILE_NAME) from gone
