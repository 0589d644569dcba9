"""A screened ledger, made once and read by many tests."""

from dataclasses import replace
from pathlib import Path

import pytest

from kedja.risk import Settings, load_settings
from kedja.screening.perform import screen
from tests.screening.ledgers import random_ledger


@pytest.fixture(scope="session")
def settings() -> Settings:
    return replace(load_settings(), draws=25)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    folder = random_ledger(tmp_path_factory.mktemp("run"))
    screen(folder, settings=settings)
    return folder
