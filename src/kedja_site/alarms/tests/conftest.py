import pytest

from kedja_site.alarms.tests.ground import Ground


@pytest.fixture
def ground(db) -> Ground:
    return Ground()
