"""On PostgreSQL the database itself keeps what was bought of a product to its buyer, also from raw SQL."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.medicines.models import AmountFile, ProductAmount, SubstanceYear, WaterMeasure
from kedja_site.medicines.tests.ground import ONE, THREE, Ground
from kedja_site.medicines.tests.test_measures import begun
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]
TABLES = (AmountFile, ProductAmount, SubstanceYear, WaterMeasure)


def rows_in(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def seen_by(viewer: Viewer) -> list[int]:
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [rows_in(model._meta.db_table) for model in TABLES]


def test_amounts_are_the_buyers_own_and_measures_the_collaborations(ground: Ground) -> None:
    ground.read(*THREE, *ONE)
    measure = begun(ground)
    with plain_role():
        assert seen_by(ground.procurer) == [1, 4, 2, 1]
        assert seen_by(ground.stranger_region) == [0, 0, 0, 1]
        assert seen_by(ground.officer) == [0, 0, 0, 1]
        assert seen_by(AnonymousUser()) == [0, 0, 0, 0]
        page = Client().get(measure.get_absolute_url())
        assert page.status_code == 200, "what all may see is read as the site's own"
