"""Runs the command as a person does, in a process of its own, or inside this one where speed is not the matter."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.environment import clean_environment

Kedja = Callable[..., subprocess.CompletedProcess[str]]
LEDGER = Path(__file__).parent / "ledger.csv"


@pytest.fixture
def kedja(tmp_path_factory: pytest.TempPathFactory) -> Kedja:
    """`kedja(*arguments)`: the finished process, with its output as text; English unless a test asks otherwise."""
    settings = tmp_path_factory.mktemp("settings")

    def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [Path(sys.executable).parent / "kedja", *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=400,
            check=False,
            stdin=subprocess.DEVNULL,
            env=clean_environment(KEDJA_LANG="en", KEDJA_CONFIG=str(settings), COLUMNS="100") | (env or {}),
        )

    return run


@pytest.fixture(scope="session")
def few_draws(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A settings file with few draws, so that a run takes a moment."""
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_text("[run]\ndraws = 5\n", encoding="utf-8")
    return path
