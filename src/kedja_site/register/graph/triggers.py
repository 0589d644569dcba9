"""The database itself notes every row that the graph is made of when it changes.

Whoever changes it: an action, an import, a merge, a cascade, somebody at a prompt. On PostgreSQL once a statement, so that an import
pays for it once a batch.

They are put up after every migration, because SQLite loses a table's triggers when a migration makes the table anew.
"""

from typing import Any

from django.db import connections
from django.db.models.signals import post_migrate

from kedja_site.register.models import GraphChange, GraphRow

CHANGES = GraphChange._meta.db_table  # noqa: SLF001 - Django's own way to a table's name
WATCHED = {
    "register_chainlink": (GraphRow.LINK, "id"),
    "register_site": (GraphRow.SITE, "id"),
    "register_supplier": (GraphRow.SUPPLIER, "id"),
    "register_contract": (GraphRow.CONTRACT, "id"),
    "register_contractbuyer": (GraphRow.CONTRACT, "contract_id"),
    "register_contractarticle": (GraphRow.CONTRACT, "contract_id"),
    "register_contractcategory": (GraphRow.CONTRACT, "contract_id"),
    "register_contractcountry": (GraphRow.CONTRACT, "contract_id"),
}
"""The tables, what a row of theirs belongs to, and the column that says to which."""

FUNCTION = f"""
CREATE OR REPLACE FUNCTION register_note_graph_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'INSERT INTO {CHANGES} (kind, row_id, transaction)
     SELECT DISTINCT %L, %I, pg_current_xact_id()::text::bigint FROM rows_now', TG_ARGV[0], TG_ARGV[1]);
  RETURN NULL;
END $$
"""  # noqa: S608 - the table's own name


def statements(vendor: str) -> list[str]:
    """What puts them up."""
    told = [FUNCTION] if vendor == "postgresql" else []
    for table, (kind, column) in WATCHED.items():
        for event, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
            name = f"graph_{table}_{event.lower()}"
            if vendor == "postgresql":
                told.append(
                    f"CREATE OR REPLACE TRIGGER {name} AFTER {event} ON {table} REFERENCING {rows} TABLE AS rows_now "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION register_note_graph_change('{kind}', '{column}')"
                )
            else:
                told.append(
                    f"CREATE TRIGGER IF NOT EXISTS {name} AFTER {event} ON {table} BEGIN "  # noqa: S608 - constants
                    f"INSERT INTO {CHANGES} (kind, row_id, \"transaction\") VALUES ('{kind}', {rows}.{column}, 0); END"
                )
    return told


def put_up(using: str = "default", **_said: Any) -> None:
    """Puts them up where the tables are there, and they are not."""
    connection = connections[using]
    if CHANGES not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def put_up_after_migrations(sender: Any) -> None:
    """Called once, when Django is ready."""
    post_migrate.connect(put_up, sender=sender, dispatch_uid="register-graph-triggers")
