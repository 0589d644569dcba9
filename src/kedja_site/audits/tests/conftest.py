"""The people, the supplier and the case of these tests."""

import pytest

from kedja_site.audits.tests.ground import Ground, make_ground


@pytest.fixture
def ground(db: None) -> Ground:
    return make_ground()
