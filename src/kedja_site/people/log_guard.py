"""The database itself refuses to change or delete what stands in the log, whoever asks, and to turn its head back.

Whoever owns the database can take the triggers away; then `kedja site verify-log` still finds what was changed.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

MESSAGE = "The log is append-only."

SQLITE = {
    "people_log_is_not_changed": "BEFORE UPDATE ON people_logentry",
    "people_log_is_not_deleted": "BEFORE DELETE ON people_logentry",
    "people_log_head_is_not_deleted": "BEFORE DELETE ON people_loghead",
    "people_log_head_goes_forward": "BEFORE UPDATE ON people_loghead WHEN NEW.number < OLD.number",
}
POSTGRESQL = {
    "people_log_is_not_changed": (
        "people_logentry",
        "BEFORE UPDATE OR DELETE ON people_logentry FOR EACH ROW",
    ),
    "people_log_is_not_emptied": ("people_logentry", "BEFORE TRUNCATE ON people_logentry FOR EACH STATEMENT"),
    "people_log_head_is_not_deleted": ("people_loghead", "BEFORE DELETE ON people_loghead FOR EACH ROW"),
    "people_log_head_goes_forward": (
        "people_loghead",
        "BEFORE UPDATE ON people_loghead FOR EACH ROW WHEN (NEW.number < OLD.number)",
    ),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Makes the triggers; those that are there are made anew."""
    take_down(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, when in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END")
        else:
            cursor.execute(
                "CREATE OR REPLACE FUNCTION people_refuse() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
            )
            for name, (_table, when) in POSTGRESQL.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} EXECUTE FUNCTION people_refuse()")


def take_down(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for tests that empty the tables, and to go back before the migration that made them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            for name, (table, _when) in POSTGRESQL.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")


def put_up_again(using: str = "default", **_said: Any) -> None:
    """After migrations: where one is missing."""
    connection = connections[using]
    if "people_logentry" in connection.introspection.table_names() and not is_up(connection):
        put_up(connection)


def is_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether every trigger is there."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            wanted = set(SQLITE)
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
            wanted = set(POSTGRESQL)
        return wanted <= {name for (name,) in cursor.fetchall()}
