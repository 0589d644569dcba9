"""The people and articles of these tests."""

from pathlib import Path
from typing import Any

import pytest

from kedja_site.plastics.tests.ground import Ground, make_ground


@pytest.fixture(autouse=True)
def files_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
