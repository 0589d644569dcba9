"""The policies of the register's tables on PostgreSQL: the same conditions as `within` of the models, in the database.

Reach `all` sees every row, `open` those that are not confidential, and whoever has organisations sees what is theirs
beside that. Whoever sees a row may change it as far as this lock goes; the actions ask for more. A test compares the
policies with `visible_to`, role by role.
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from kedja_site.config.row_lock import SETTING, SYSTEM
from kedja_site.people.row_lock import own_suppliers_by

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
"""


OWN_SUPPLIER = "ANY ((SELECT kedja_own_suppliers())::bigint[])"


def _organisations(subject: str) -> str:
    # A scalar subquery is worked out once a statement, and only where a row comes so far.
    return f"ANY ((SELECT kedja_organisations('{subject}'))::bigint[])"


def _open(subject: str, *, if_: str = "true") -> str:
    # The comparison stands within the subquery too: what is left for each row is a truth value.
    return (
        f"(SELECT kedja_reach('{subject}') = 'all') OR ({if_} AND (SELECT kedja_reach('{subject}') = 'open'))"
    )


POLICIES = {
    "register_supplier": " OR ".join(
        (
            _open("supplier"),
            f"organisation_id = {_organisations('supplier')}",
            f"parent_id = {OWN_SUPPLIER}",
        )
    ),
    "register_site": " OR ".join(
        (
            _open("site", if_="NOT is_confidential"),
            f"disclosed_to_id = {_organisations('site')}",
            f"run_by_id = {OWN_SUPPLIER}",
        )
    ),
    "register_contract": " OR ".join(
        (
            _open("contract", if_="NOT is_confidential"),
            f"owner_id = {_organisations('contract')}",
            f"supplier_id = {OWN_SUPPLIER}",
            f"id IN (SELECT contract_id FROM register_contractbuyer WHERE buyer_id = {_organisations('contract')})",  # noqa: S608 - nobody's words
        )
    ),
    "register_chainlink": " OR ".join(
        (
            _open("chain_link", if_="NOT is_confidential"),
            f"disclosed_to_id = {_organisations('chain_link')}",
            f"disclosed_by_id = {OWN_SUPPLIER}",
        )
    ),
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Locks the tables, also for their owner; nothing on a database that knows no row-level security."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for table, seen in POLICIES.items():
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS kedja_viewer ON {table}")
            cursor.execute(f"CREATE POLICY kedja_viewer ON {table} USING ({seen}) WITH CHECK ({seen})")


def take_down(connection: BaseDatabaseWrapper) -> None:
    """The way back."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in POLICIES:
            cursor.execute(f"DROP POLICY IF EXISTS kedja_viewer ON {table}")
            cursor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        cursor.execute(
            "DROP FUNCTION IF EXISTS kedja_own_suppliers(), kedja_organisations(text), kedja_reach(text)"
        )


@own_suppliers_by
def suppliers_of(organisations: Iterable[int]) -> list[int]:
    """The suppliers whose own users are in `organisations`."""
    from kedja_site.register.models import Supplier  # noqa: PLC0415 - policies are put up before there are models

    rows = Supplier.objects.unguarded("whose user the viewer is, for the lock itself")
    return list(rows.filter(organisation__in=organisations).values_list("pk", flat=True))
