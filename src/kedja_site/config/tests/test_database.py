"""The database that an address names, or SQLite in the data folder."""

import pytest
from django.db import connection

from kedja_site.config.database import database


def test_without_an_address_it_is_sqlite_in_the_data_folder(tmp_path):
    named = database("", tmp_path)
    assert named["ENGINE"].endswith("sqlite3")
    assert named["NAME"] == tmp_path / "kedja.sqlite3"
    assert named["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_an_address_names_a_postgresql_with_its_options(tmp_path):
    named = database("postgresql://kedja:h%40mligt@db.example:5433/kedja?sslmode=require", tmp_path)
    assert named["ENGINE"].endswith("postgresql")
    assert (named["HOST"], named["PORT"], named["NAME"]) == ("db.example", "5433", "kedja")
    assert (named["USER"], named["PASSWORD"]) == ("kedja", "h@mligt")
    assert named["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.django_db
def test_sqlite_lets_readers_read_while_one_writes():
    if connection.vendor != "sqlite":
        pytest.skip("this run is on PostgreSQL")
    with connection.cursor() as cursor:
        for pragma, value in (("synchronous", 1), ("foreign_keys", 1), ("temp_store", 2)):
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone()[0] == value, pragma
