"""How far the chain of a contract is told: the deepest tier that a running link of its supplier's names."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max

from kedja_site.disclosures.models import AskedContract
from kedja_site.disclosures.statuses import State
from kedja_site.people.access import Viewer
from kedja_site.register.models import ChainLink, Contract


def deepest_tiers(viewer: Viewer, suppliers: Collection[int]) -> dict[int, int | None]:
    """Supplier → the deepest tier that a running link which it has told of names; one query."""
    return dict(
        ChainLink.objects.visible_to(viewer)
        .filter(disclosed_by__in=suppliers, ended_on=None)
        .order_by()
        .values_list("disclosed_by")
        .annotate(Max("tier"))
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of one contract. No tier is not known, which is not the same as none."""

    deepest_tier: int | None
    is_asked: bool


def coverage_of(viewer: Viewer, contracts: Collection[Contract]) -> dict[int, Coverage]:
    """By contract, as far as the viewer may see; two queries for a page of contracts."""
    deepest = deepest_tiers(viewer, {contract.supplier_id for contract in contracts})
    asked = set(
        AskedContract.objects.filter(
            contract__in=[contract.pk for contract in contracts],
            asker__withdrawn_at=None,
            asker__request__state=State.OPEN,
        ).values_list("contract", flat=True)
    )
    return {
        contract.pk: Coverage(deepest.get(contract.supplier_id), contract.pk in asked)
        for contract in contracts
    }
