"""The policies of the register's tables on PostgreSQL: the same conditions as `within` of the models, in the database.

What is confidential is for those that it was disclosed to. A test compares the policies with `visible_to`, role by role.
"""

from collections.abc import Iterable

from django.db.backends.base.base import BaseDatabaseWrapper

from kedja_site.config import row_policies
from kedja_site.config.row_policies import organisations, policies, reaches
from kedja_site.people.row_lock import own_suppliers_by

OWN_SUPPLIER = "ANY ((SELECT kedja_own_suppliers())::bigint[])"

POLICIES = policies(
    {
        "register_supplier": " OR ".join(
            (
                reaches("supplier"),
                f"organisation_id = {organisations('supplier')}",
                f"parent_id = {OWN_SUPPLIER}",
            )
        ),
        "register_site": " OR ".join(
            (
                reaches("site", if_="NOT is_confidential"),
                f"disclosed_to_id = {organisations('site')}",
                f"run_by_id = {OWN_SUPPLIER}",
            )
        ),
        "register_contract": " OR ".join(
            (
                reaches("contract", if_="NOT is_confidential"),
                f"owner_id = {organisations('contract')}",
                f"supplier_id = {OWN_SUPPLIER}",
                f"id IN (SELECT contract_id FROM register_contractbuyer WHERE buyer_id = {organisations('contract')})",  # noqa: S608 - nobody's words
            )
        ),
        "register_chainlink": " OR ".join(
            (
                reaches("chain_link", if_="NOT is_confidential"),
                f"disclosed_to_id = {organisations('chain_link')}",
                f"disclosed_by_id = {OWN_SUPPLIER}",
            )
        ),
    }
)


def put_up(connection: BaseDatabaseWrapper) -> None:
    """Locks the register's tables."""
    row_policies.put_up(connection, POLICIES)


def take_down(connection: BaseDatabaseWrapper) -> None:
    """The way back."""
    row_policies.take_down(connection, POLICIES)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "DROP FUNCTION IF EXISTS"
                " kedja_person(), kedja_own_suppliers(), kedja_organisations(text), kedja_reach(text)"
            )


@own_suppliers_by
def suppliers_of(organisations: Iterable[int]) -> list[int]:
    """The suppliers whose own users are in `organisations`."""
    from kedja_site.register.models import Supplier  # noqa: PLC0415 - policies are put up before there are models

    rows = Supplier.objects.unguarded("whose user the viewer is, for the lock itself")
    return list(rows.filter(organisation__in=organisations).values_list("pk", flat=True))
