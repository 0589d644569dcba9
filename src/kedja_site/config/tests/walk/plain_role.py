"""On PostgreSQL tests go with the rights of a role that is no superuser, as a site's own is: the second lock holds."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

ROLE = "kedja_walks"
MADE = f"""
DO $$ BEGIN
    CREATE ROLE {ROLE} NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another process of this run was first
END $$;
GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE};
GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO {ROLE};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON SEQUENCES TO {ROLE};
"""


def make_role() -> None:
    """The role, with rights in the database of this process. Once: made within tests, each would wait for the other processes' to end."""
    with connection.cursor() as cursor:
        cursor.execute(MADE)


def drop_role() -> None:
    """Once the database is gone; the last process of a run succeeds."""
    with suppress(DatabaseError), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP ROLE IF EXISTS {ROLE}")


@contextmanager
def plain_role() -> Iterator[None]:
    """Within a test's transaction; on SQLite nothing."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
