"""The people and contracts of these tests."""

import pytest

from kedja_site.selfreports.tests.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
