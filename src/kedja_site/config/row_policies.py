"""How a table gets row-level security on PostgreSQL: one policy, forced so that it holds for the tables' owner too.

A room says its policies in its `row_lock.py`, and puts them up in a migration. They are the same conditions as `within` of the models,
in the database. Reach `all` sees every row, `open` those that are open to the collaboration, and whoever has organisations sees what is
theirs beside that. Whoever sees a row may change it as far as this lock goes; the actions ask for more.
"""

from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from kedja_site.config.row_lock import SETTING, SYSTEM

POLICIES: dict[str, str] = {}
"""Table → which of its rows whoever reads may see, of all rooms."""

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION kedja_reach(subject text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE coalesce(current_setting('{SETTING}', true), '')
    WHEN '' THEN ''
    WHEN '{SYSTEM}' THEN 'all'
    ELSE coalesce(current_setting('{SETTING}', true)::jsonb -> subject ->> 'reach', '')
  END
$$;
CREATE OR REPLACE FUNCTION kedja_organisations(subject text) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '') IN ('', '{SYSTEM}') THEN '{{}}'::bigint[]
    ELSE ARRAY(
      SELECT jsonb_array_elements_text(current_setting('{SETTING}', true)::jsonb -> subject -> 'organisations')::bigint
    )
  END
$$;
CREATE OR REPLACE FUNCTION kedja_own_suppliers() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '') IN ('', '{SYSTEM}') THEN '{{}}'::bigint[]
    ELSE ARRAY(
      SELECT jsonb_array_elements_text(current_setting('{SETTING}', true)::jsonb -> 'own_suppliers')::bigint
    )
  END
$$;
CREATE OR REPLACE FUNCTION kedja_person() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN coalesce(current_setting('{SETTING}', true), '') IN ('', '{SYSTEM}') THEN NULL
    ELSE (current_setting('{SETTING}', true)::jsonb ->> 'person')::bigint
  END
$$;
"""
IS_SYSTEM = f"(SELECT coalesce(current_setting('{SETTING}', true), '') = '{SYSTEM}')"
"""Nobody reads in their own name."""


def organisations(subject: str) -> str:
    """One of those whose things of that kind the viewer reaches."""
    # A scalar subquery is worked out once a statement, and only where a row comes so far.
    return f"ANY ((SELECT kedja_organisations('{subject}'))::bigint[])"


def reaches(subject: str, *, if_: str = "true") -> str:
    """The viewer reaches all such things, or the open ones and `if_` says that this is one."""
    # The comparison stands within the subquery too: what is left for each row is a truth value.
    return (
        f"(SELECT kedja_reach('{subject}') = 'all') OR ({if_} AND (SELECT kedja_reach('{subject}') = 'open'))"
    )


def follows(subject: str, rows: str) -> str:
    """A row of `rows`, which the viewer sees by another policy; whoever reaches everything sees it without asking there.

    So a row can be taken away after the one that it follows.
    """
    return f"(SELECT kedja_reach('{subject}') = 'all') OR {rows}"


def seen(column: str, parent: str) -> str:
    """`column` (`table.column`) names a row of `parent` that the viewer sees.

    PostgreSQL looks one row up by its key, or gathers all once, whichever is cheaper for the statement.
    """
    return f"EXISTS (SELECT FROM {parent} WHERE {parent}.id = {column})"


def policies(said: Mapping[str, str]) -> dict[str, str]:
    """Says which tables of a room are locked, and how."""
    POLICIES.update(said)
    return dict(said)


def put_up(connection: BaseDatabaseWrapper, said: Mapping[str, str]) -> None:
    """Locks the tables, also for their owner; nothing on a database that knows no row-level security."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for table, seen in said.items():
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS kedja_viewer ON {table}")
            cursor.execute(f"CREATE POLICY kedja_viewer ON {table} USING ({seen}) WITH CHECK ({seen})")


def take_down(connection: BaseDatabaseWrapper, said: Mapping[str, str]) -> None:
    """The way back of a room's tables."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in said:
            cursor.execute(f"DROP POLICY IF EXISTS kedja_viewer ON {table}")
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
