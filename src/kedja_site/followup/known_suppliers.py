"""The region's view: what is known about those it buys from, contract by contract, and whether it counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from kedja_site.followup.models import FollowUp
from kedja_site.followup.reuse import Known, known_of
from kedja_site.people.access import Viewer, own_organisations
from kedja_site.register.models import Contract, ContractBuyer, RiskBand


@dataclass(frozen=True, slots=True)
class KnownContract:
    """A running contract, and the best of what is known of its supplier."""

    contract: Contract
    band: RiskBand
    known: Known | None
    is_followed_now: bool
    """A follow-up of the supplier is under way."""


def own_contracts(viewer: Viewer, today: date) -> QuerySet[Contract]:
    """The running contracts that the viewer's organisations own or buy by."""
    own = own_organisations(viewer)
    buying = ContractBuyer.objects.filter(buyer__in=own).values("contract")
    rows: QuerySet[Contract] = (
        Contract.objects.visible_to(viewer)
        .filter(Q(owner__in=own) | Q(pk__in=buying))
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)
    )
    return rows


def with_follow_up(viewer: Viewer, contracts: QuerySet[Contract], whether: str) -> QuerySet[Contract]:
    """Those whose supplier has been followed up (`yes`), is being (`now`), or neither (`no`); all for another word."""
    cases = FollowUp.objects.visible_to(viewer).filter(supplier=OuterRef("supplier"))
    done, under_way = Exists(cases.exclude(performed=None)), Exists(cases.filter(closed_on=None))
    match whether:
        case "yes":
            return contracts.filter(done)
        case "now":
            return contracts.filter(under_way)
        case "no":
            return contracts.exclude(done).exclude(under_way)
        case _:
            return contracts


def known_contracts(viewer: Viewer, contracts: Sequence[Contract], today: date) -> list[KnownContract]:
    """A page of them, in a fixed number of queries; ask with supplier, owner and risk fetched."""
    known = known_of(viewer, contracts, today)
    under_way = set(
        FollowUp.objects.visible_to(viewer)
        .filter(supplier__in={contract.supplier_id for contract in contracts}, closed_on=None)
        .exclude(state="cancelled")
        .values_list("supplier", flat=True)
    )
    return [
        KnownContract(
            contract,
            RiskBand(contract.risk.band) if hasattr(contract, "risk") else RiskBand.UNKNOWN,
            known[contract.pk][0] if known[contract.pk] else None,
            contract.supplier_id in under_way,
        )
        for contract in contracts
    ]
