"""How much weight the buyers have together: organisations, running contracts, money, months left. For buyers, never for suppliers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract, ContractBuyer, Supplier, SupplierLead
from kedja_site.register.words import months_between

MOST = 2000
"""Running contracts that are looked at; a supplier with more is told of by so many."""


@dataclass(frozen=True, slots=True)
class Buyer:
    """An organisation that buys: since when, by how many running contracts, until when, for how much."""

    organisation: Organisation
    contracts: int
    since: date
    until: date | None
    """None where one of them runs until further notice."""
    values: dict[str, int] | None
    """Currency → value in minor units of those that state one; None where the viewer may not know it."""
    without_value: int


@dataclass(frozen=True, slots=True)
class Leverage:
    """What the buyers of a supplier or site have together."""

    buyers: tuple[Buyer, ...]
    contracts: int
    months_left: int | None
    """Until the last of them ends; None where one runs until further notice, or there is none."""
    open_ended: bool
    values: dict[str, int]
    """The sum of what the viewer may know."""
    hidden: int
    """Organisations whose values the viewer may not know."""
    leads: tuple[SupplierLead, ...] = ()

    @property
    def organisations(self) -> int:
        """How many buy."""
        return len(self.buyers)


def leverage_of(
    viewer: Viewer, contracts: QuerySet[Contract], today: date, suppliers: list[Supplier]
) -> Leverage | None:
    """Of those `contracts` that run today and that the viewer may see; None for who may not ask (suppliers)."""
    if not access_for(viewer, Subject.LEVERAGE, Action.SEE):
        return None
    running = list(
        contracts.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)
        .order_by("owner_id", "pk")
        .prefetch_related("buyers")
        .only("pk", "owner", "starts_on", "ends_on", "value", "currency")[:MOST]
    )
    values = access_for(viewer, Subject.CONTRACT_VALUE, Action.SEE)
    by_buyer: dict[int, list[Contract]] = {}
    for contract in running:
        for organisation in {contract.owner_id, *(row.buyer_id for row in contract.buyers.all())}:
            by_buyer.setdefault(organisation, []).append(contract)
    names = Organisation.objects.in_bulk(by_buyer)
    buyers = tuple(
        sorted(
            (_buyer(names[pk], mine, knows=values.covers(pk)) for pk, mine in by_buyer.items()),
            key=lambda buyer: (-buyer.contracts, str(buyer.organisation)),
        )
    )
    # A contract that several buy by counts once.
    seen = [
        one for one in running if values.covers(one.owner_id, *(row.buyer_id for row in one.buyers.all()))
    ]
    ends = [contract.ends_on for contract in running]
    leads = SupplierLead.objects.valid_on(today).filter(supplier__in=suppliers).select_related("organisation")
    return Leverage(
        buyers,
        len(running),
        max((months_between(today, end) for end in ends if end), default=None) if None not in ends else None,
        None in ends,
        _sums(seen),
        sum(buyer.values is None for buyer in buyers),
        tuple(leads.order_by("is_deputy")),
    )


def _buyer(organisation: Organisation, contracts: list[Contract], *, knows: bool) -> Buyer:
    ends = [contract.ends_on for contract in contracts]
    return Buyer(
        organisation,
        len(contracts),
        min(contract.starts_on for contract in contracts),
        None if None in ends else max(end for end in ends if end),
        _sums(contracts) if knows else None,
        sum(contract.value is None for contract in contracts),
    )


def _sums(contracts: list[Contract]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for contract in contracts:
        if contract.value is not None:
            sums[contract.currency] = sums.get(contract.currency, 0) + contract.value
    return sums


def buyers_of(contract: Contract) -> list[Organisation]:
    """The owner first, then those who buy by it."""
    others = Organisation.objects.filter(
        pk__in=ContractBuyer.objects.filter(contract=contract).values("buyer")
    )
    return [contract.owner, *others.exclude(pk=contract.owner_id)]
