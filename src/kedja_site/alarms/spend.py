"""What the ledgers that the viewer may see say was bought from the suppliers concerned."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from kedja_site.people.access import Viewer
from kedja_site.register.ledger_spend import RunSpend, spend_of
from kedja_site.register.models import Supplier

MOST_SUPPLIERS = 20
"""Looked up in the ledgers for a page; the suppliers' own pages have the rest."""


@dataclass(frozen=True, slots=True)
class SupplierSpend:
    """What one supplier was paid, by the newest ledgers."""

    supplier: Supplier
    runs: list[RunSpend]


def spend_shown(viewer: Viewer, suppliers: Iterable[object]) -> list[SupplierSpend]:
    """Those of the suppliers that a ledger knows; empty where the viewer may see none."""
    looked_up = [each for each in suppliers if isinstance(each, Supplier)][:MOST_SUPPLIERS]
    prefetch_related_objects(looked_up, "identifiers", "names")
    found = [SupplierSpend(each, spend_of(viewer, each)) for each in looked_up]
    return [each for each in found if each.runs]
