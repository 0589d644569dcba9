"""The people, procurements and contracts of these tests."""

import pytest

from kedja_site.circular.tests.ground import Ground, make_circular_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return make_circular_ground()
