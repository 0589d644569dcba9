"""The people around the register, and a data folder of the test's own."""

from pathlib import Path

import pytest

from kedja_site.register.tests.conftest import (  # noqa: F401 - found by their names
    coordinator,
    far_away,
    manager,
    neighbour,
    officer,
    region,
    source,
    stranger,
    supplier_user,
)


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, settings) -> None:
    settings.DATA_FOLDER = tmp_path
