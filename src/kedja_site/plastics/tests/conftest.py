"""The people and articles of these tests."""

import pytest

from kedja_site.plastics.tests.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
