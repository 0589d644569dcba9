"""The people and amounts of these tests."""

import pytest

from kedja_site.medicines.tests.ground import Ground, make_medicine_ground


@pytest.fixture
def ground(db: None, settings, tmp_path) -> Ground:
    settings.DATA_FOLDER = tmp_path
    return make_medicine_ground()
