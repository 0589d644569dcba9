"""On PostgreSQL the database keeps the goals of a confidential contract, and what was measured, from those who may not see it."""

import pytest
from django.db import connection

from kedja_site.circular.models import ContractGoal, Measurement
from kedja_site.circular.tests.ground import Ground
from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of
from kedja_site.procurements.tests.test_row_lock import raw

pytestmark = [
    pytest.mark.table_owner,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]


def seen_by(viewer: Viewer) -> tuple[int, int]:
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return len(raw(ContractGoal)), len(raw(Measurement))


def test_goals_and_measurements_follow_their_contract(ground: Ground) -> None:
    goal = ground.promised(is_confidential=True)[0]
    ground.measured(goal, "11")
    with plain_role():
        assert seen_by(ground.procurer) == (2, 1)
        assert seen_by(ground.base.stranger) == (0, 0)
        with row_lock.as_system("the contract is no longer confidential"):
            goal.contract.is_confidential = False
            goal.contract.save()
        assert seen_by(ground.base.stranger) == (2, 1)
