"""A site as `kedja site setup` leaves it: made by the first process of a run that asks, and copied from there.

Setting one up takes a quarter of a minute, copying it a moment. Its database is migrated already; from nothing a site is set up by
the session of docs/how-to/run-the-site.md, which is run too. SQLite only.
"""

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.environment import clean_environment

CopyOfSite = Callable[[Path], Path]


@pytest.fixture(scope="session")
def copy_of_ready_site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> CopyOfSite:
    """`copy_of_ready_site(folder)` makes `folder` a data folder that is ready, and gives it."""
    run = tmp_path_factory.getbasetemp()
    # With several processes each has a folder of its own in that of the run.
    ready = (run.parent if hasattr(pytestconfig, "workerinput") else run) / "ready-site"
    with ready.with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready.is_dir():
            _make(ready, pytestconfig)

    def copy(folder: Path) -> Path:
        return Path(shutil.copytree(ready, folder, dirs_exist_ok=True))

    return copy


def _make(ready: Path, pytestconfig: pytest.Config) -> None:
    from kedja_site.config.data_folder import DATABASE_FILE
    from kedja_site.config.tests.first_database import made_once  # Django: not for the library's tests

    unfinished = ready.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    shutil.copy(made_once(pytestconfig.cache.mkdir("first-database")), unfinished / DATABASE_FILE)
    subprocess.run(
        [
            sys.executable, "-c", "from kedja.command import main; main()",
            "site", "setup", "--data", str(unfinished),
        ],
        env=clean_environment(),
        check=True,
        timeout=400,
    )  # fmt: skip
    unfinished.rename(ready)
