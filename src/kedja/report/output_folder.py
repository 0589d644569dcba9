"""Where a run is written: made beside its place and moved there whole, so that a half-written run never remains."""

import glob
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from kedja.report.errors import OutputFolderError
from kedja.screening.run_info import FILE_NAME

RUN_ENTRIES = frozenset(
    {
        FILE_NAME,
        "ranking.parquet",
        "ranking.csv",
        "ranking.xlsx",
        "rejected.csv",
        "report.html",
        "sources.parquet",
        "ledger",
        "judgement",
        "summary",
    }
)
"""What a run's folder holds (`kedja.screening.columns`). Anything else is somebody's own, and is never replaced."""


@contextmanager
def finished_or_nothing(out: Path, inputs: tuple[Path, ...] = ()) -> Iterator[Path]:
    """A new folder to write a run in; moved to `out` at the end, removed when anything goes wrong.

    An earlier run in `out` is replaced in the last moment, and stays when the new one fails. Raises
    `OutputFolderError` before anything is written where `out` is a file, holds something that is not of a
    run, or holds one of the `inputs`.
    """
    out = out.resolve()
    _refuse_foreign(out, inputs)
    made = _make_parents(out.parent)
    _clear_after_killed(out)
    own = f".{out.name}.{os.getpid()}.{secrets.token_hex(4)}"
    unfinished, replaced = out.parent / f"{own}.unfinished", out.parent / f"{own}.replaced"
    try:
        _make(unfinished, out)
        yield unfinished
        if out.exists():
            out.rename(replaced)
        try:
            unfinished.rename(out)
        except BaseException:
            if replaced.exists():
                replaced.rename(out)
            raise
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        for folder in made:
            if not any(folder.iterdir()):
                folder.rmdir()
        raise
    shutil.rmtree(replaced, ignore_errors=True)


def _make(folder: Path, out: Path) -> None:
    try:
        folder.mkdir()
    except FileNotFoundError as trouble:
        # Some places (/proc, a share that went away) are there and take no folders.
        raise OutputFolderError(
            "{out} cannot be made: choose another folder with --out.", out=out
        ) from trouble


def _refuse_foreign(out: Path, inputs: tuple[Path, ...]) -> None:
    if out.is_file():
        raise OutputFolderError("{out} is a file: give a folder for the run with --out.", out=out)
    if not out.exists():
        return
    entries = {entry.name for entry in out.iterdir()}
    foreign = sorted(entries - RUN_ENTRIES)
    if foreign or (entries and FILE_NAME not in entries):
        raise OutputFolderError(
            "{out} holds {name}, which is not part of a run: choose another folder with --out.",
            out=out,
            name=(foreign or sorted(entries))[0],
        )
    for path in inputs:
        if path.resolve().is_relative_to(out):
            raise OutputFolderError(
                "{path} lies in the output folder and would be replaced: move it, or choose another with --out.",
                path=path,
            )


def _clear_after_killed(out: Path) -> None:
    """Clear up after processes that were killed in the middle: nobody else can tell what they left."""
    for left in out.parent.glob(f".{glob.escape(out.name)}.*.*"):
        pid, kind = left.name.removeprefix(f".{out.name}.").partition(".")[0], left.suffix
        if kind not in (".unfinished", ".replaced") or not pid.isdigit() or psutil.pid_exists(int(pid)):
            continue
        if kind == ".replaced" and not out.exists():
            left.rename(out)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _make_parents(parent: Path) -> list[Path]:
    """Make the folders above the run; gives those that were made, the innermost first."""
    if parent.exists() and not parent.is_dir():
        raise OutputFolderError("{out} cannot be made: a file is in the way.", out=parent)
    missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
    for folder in reversed(missing):
        try:
            folder.mkdir()
        except (FileExistsError, NotADirectoryError) as trouble:
            raise OutputFolderError("{out} cannot be made: a file is in the way.", out=folder) from trouble
    return missing
