"""An empty reference folder for every test that wants one."""

from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """An empty reference folder, which is the one in use."""
    folder = tmp_path / "reference"
    monkeypatch.setenv("KEDJA_REFERENCE", str(folder))
    return folder
