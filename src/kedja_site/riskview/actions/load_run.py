"""Bring a finished run folder (made by `kedja screen`) into the site. For the command line: no user, no permission."""

import hashlib
import shutil
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kedja.screening.errors import NotARunError
from kedja.screening.run_info import read_run_info
from kedja_site.riskview.figures import draw_all
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.statuses import Status


def load_run(
    folder: Path,
    *,
    name: str,
    key: str,
    buyer_name: str = "",
    is_open: bool = False,
    lines_are_open: bool = False,
) -> ScreeningRun:
    """Copy `folder` into the data folder and show it as `name`. The same `key` again replaces what it named before.

    The old results stay readable until the new ones are in place. Raises `NotARunError` where `folder` holds no run, and
    `RunOfAnotherVersionError` where it was made by another version of Kedja.
    """
    read_run_info(folder)
    run = ScreeningRun.objects.filter(origin_key=key).first() or ScreeningRun(origin_key=key)
    earlier = run.run_folder if run.folder else None
    copy = run.home / f"run-{timezone.now():%Y%m%d%H%M%S%f}"
    shutil.copytree(folder, copy)
    run.name = name
    run.buyer_name = buyer_name
    run.is_open = is_open
    run.lines_are_open = is_open and lines_are_open
    run.status = Status.DONE
    run.percent = 100
    run.finished_at = timezone.now()
    run.folder = str(copy.relative_to(settings.DATA_FOLDER))
    draw_all(run.run_folder, run.figures_folder)
    with transaction.atomic():
        run.save()
        if earlier is not None and earlier != copy:
            earlier_figures = earlier.with_name(earlier.name + "-figures")
            for old in (earlier, earlier_figures):
                transaction.on_commit(partial(shutil.rmtree, old, ignore_errors=True))
    return run


def load_folder(
    folder: Path, *, name: str = "", buyer_name: str = "", is_open: bool = False, lines_are_open: bool = False
) -> ScreeningRun:
    """`load_run` for a person at a command line: the folder itself is the key. Raises `NotARunError` where it is no run."""
    folder = folder.resolve()
    for needed in ("run.json", "ranking.parquet"):
        if not (folder / needed).is_file():
            raise NotARunError(folder, needed)
    key = hashlib.sha256(str(folder).encode()).hexdigest()
    return load_run(
        folder,
        name=name or folder.name,
        key=key,
        buyer_name=buyer_name,
        is_open=is_open,
        lines_are_open=lines_are_open,
    )
