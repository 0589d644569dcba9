"""The people of these tests, and what the rooms below tell of a case, written by the test itself."""

from collections.abc import Iterator

import pytest

from kedja_site.results.telling import TELLERS
from kedja_site.results.tests.ground import Ground, Stories, make_results_ground


@pytest.fixture
def stories() -> Iterator[Stories]:
    """Nothing is told but what the test tells."""
    before = (TELLERS.results, TELLERS.deviations, TELLERS.findings)
    told = Stories()
    TELLERS.results = [lambda case: told.results.get(case.pk, told.nothing)]
    TELLERS.deviations = [lambda cases: [row for row in told.deviations if row.case in cases]]
    TELLERS.findings = [lambda years, _today: [row for row in told.findings if row.year in years]]
    yield told
    TELLERS.results, TELLERS.deviations, TELLERS.findings = before


@pytest.fixture
def ground(db: None, stories: Stories) -> Ground:
    return make_results_ground(stories)
