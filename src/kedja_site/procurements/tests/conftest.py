"""The people and procurements of these tests."""

import pytest

from kedja_site.procurements.tests.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
