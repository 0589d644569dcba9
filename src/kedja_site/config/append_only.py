"""Tables of which the database itself refuses to change or delete a row, whoever asks.

A room names its table in the `ready` of its app, by `append_only(table)`, and puts the triggers up in the migration that makes the
table. Whoever owns the database can take them away; what is in such a table has a hash, so that a change can be seen.

One thing alone takes rows away: the plan for weeding, on a decision (arkivlagen 1990:782, 10 §), through `weeding`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "Rows of this table are never changed."
WEEDING = "kedja.weeding"
"""The setting of a transaction in PostgreSQL that carries out a decision to weed."""
TABLES: dict[str, str] = {}
"""Table → for which of its rows it holds, as a condition on OLD; empty for all."""


def append_only(table: str, *, only_where: str = "") -> None:
    """Says that the table is one; its triggers are put up again after migrations, where SQLite has lost them.

    `only_where`: rows that are written until something is decided, such as `OLD.state = 'published'`, are free until then.
    """
    TABLES[table] = only_where


def _triggers(connection: BaseDatabaseWrapper, table: str) -> dict[str, str]:
    where = f" WHEN ({TABLES[table]})" if TABLES.get(table) else ""
    if connection.vendor == "sqlite":
        return {
            f"{table}_is_not_changed": f"BEFORE UPDATE ON {table} FOR EACH ROW{where}",
            f"{table}_is_not_deleted": f"BEFORE DELETE ON {table} FOR EACH ROW{where}",
        }
    return {
        f"{table}_is_not_changed": f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW{where}",
        f"{table}_is_not_emptied": f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT",
    }


def put_up(connection: BaseDatabaseWrapper, table: str) -> None:
    """Makes the triggers of a table; those that are there are made anew."""
    take_down(connection, table)
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION kedja_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN IF TG_OP = 'DELETE' AND current_setting('{WEEDING}', true) = 'on' THEN RETURN OLD; END IF; "
                f"RAISE EXCEPTION '{MESSAGE}'; END $$"
            )
        for name, when in _triggers(connection, table).items():
            refuses = (
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
                if connection.vendor == "sqlite"
                else "EXECUTE FUNCTION kedja_append_only()"
            )
            cursor.execute(f"CREATE TRIGGER {name} {when} {refuses}")


def take_down(connection: BaseDatabaseWrapper, table: str) -> None:
    """Takes the triggers away: for tests that empty the tables, and to go back before the migration that made them."""
    with connection.cursor() as cursor:
        for name in _triggers(connection, table):
            of = "" if connection.vendor == "sqlite" else f" ON {table}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{of}")


def put_up_again(using: str = "default", **_said: Any) -> None:
    """After migrations: where one is missing."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    for table in sorted(TABLES.keys() & there):
        if not is_up(connection, table):
            put_up(connection, table)


def is_up(connection: BaseDatabaseWrapper, table: str) -> bool:
    """Whether every trigger of the table is there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        return _triggers(connection, table).keys() <= {name for (name,) in cursor.fetchall()}


@contextmanager
def weeding(connection: BaseDatabaseWrapper, tables: Iterable[str]) -> Iterator[None]:
    """Within, rows of `tables` can be deleted, in this transaction alone; changing them is refused as always."""
    if connection.vendor != "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL {WEEDING} = 'on'")
            yield
            cursor.execute(f"SET LOCAL {WEEDING} = 'off'")
        return
    # SQLite has one writer, and its triggers come back with the transaction if something fails.
    there = [table for table in tables if table in TABLES]
    for table in there:
        take_down(connection, table)
    yield
    for table in there:
        put_up(connection, table)
