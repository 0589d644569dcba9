"""On PostgreSQL the walk goes with the rights of a role that is no superuser, as a site's own is: the second lock holds."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

ROLE = "kedja_walks"


@contextmanager
def plain_role() -> Iterator[None]:
    """Within a test's transaction; on SQLite nothing."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ROLE} NOSUPERUSER NOBYPASSRLS")
        cursor.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {ROLE}")
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
