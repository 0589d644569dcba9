"""What a list of contracts says of each: put together for a page of rows at once, in a fixed number of queries."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Exists, Max, OuterRef, Q, prefetch_related_objects

from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import ChainLink, Contract, Identifier, RiskBand, Source, Statement, Supplier
from kedja_site.register.next_steps import Known, Step, next_steps
from kedja_site.register.statuses import SourceKind


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    """What lists say of a supplier, as far as the viewer may know it."""

    has_identity: bool = False
    has_chain: bool = False
    other_organisations: int = 0
    """Organisations with running contracts with the supplier, beside the viewer's own."""
    other_contracts: int = 0
    followed_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class ContractRow:
    """A contract as a list shows it."""

    contract: Contract
    band: RiskBand
    categories: tuple[str, ...]
    countries: tuple[str, ...]
    supplier: SupplierFacts
    shows_value: bool
    steps: tuple[Step, ...]

    @property
    def covers(self) -> dict[str, bool]:
        """The four things that a contract's coverage counts, and whether each is known."""
        return {
            "identity": self.supplier.has_identity,
            "category": bool(self.categories),
            "origin": bool(self.countries),
            "chain": self.supplier.has_chain,
        }

    @property
    def covered(self) -> int:
        """How many of them are known."""
        return sum(self.covers.values())


def rows_of(viewer: Viewer, contracts: Sequence[Contract], today: date) -> list[ContractRow]:
    """The rows, in the order of `contracts`, which have supplier and risk fetched along."""
    prefetch_related_objects(contracts, "categories", "countries", "buyers")
    known = facts_of_suppliers(viewer, {contract.supplier_id for contract in contracts}, today)
    values = access_for(viewer, Subject.CONTRACT_VALUE, Action.SEE)
    is_buyers_side = bool(access_for(viewer, Subject.LEVERAGE, Action.SEE))
    return [
        _row(
            contract,
            known[contract.supplier_id],
            values.covers(contract.owner_id, *(row.buyer_id for row in contract.buyers.all())),
            today if is_buyers_side else None,
        )
        for contract in contracts
    ]


def _row(contract: Contract, supplier: SupplierFacts, shows_value: bool, today: date | None) -> ContractRow:  # noqa: FBT001 - named where it is worked out
    """Without a day it says nothing of what to do next: that is for the buyers, not for the supplier itself."""
    risk = getattr(contract, "risk", None)
    band = RiskBand(risk.band) if risk else RiskBand.UNKNOWN
    categories = tuple(sorted(row.category for row in contract.categories.all()))
    countries = tuple(sorted(row.country for row in contract.countries.all()))
    known = Known(
        ends_on=contract.ends_on,
        band=band,
        has_category=bool(categories),
        has_country=bool(countries),
        has_chain=supplier.has_chain,
        has_identity=supplier.has_identity,
        clause=contract.clause_level,
        has_responsible=contract.responsible_id is not None,
        followed_up_on=supplier.followed_up_on,
    )
    return ContractRow(
        contract,
        band,
        categories,
        countries,
        supplier,
        shows_value,
        tuple(next_steps(known, today)) if today else (),
    )


def facts_of_suppliers(viewer: Viewer, suppliers: Collection[int], today: date) -> dict[int, SupplierFacts]:
    """Supplier → what the viewer may know of it; a fixed number of queries."""
    links = ChainLink.objects.visible_to(viewer).filter(ended_on=None)
    marked = (
        Supplier.objects.unguarded("only what the links that the viewer sees say of those asked for")
        .filter(pk__in=suppliers)
        .order_by()
        .annotate(
            has_identity=Exists(Identifier.objects.filter(supplier=OuterRef("pk"))),
            has_links=Exists(links.filter(to_supplier=OuterRef("pk"))),
            has_site_links=Exists(links.filter(to_site__run_by=OuterRef("pk"))),
        )
        .values_list("pk", "has_identity", "has_links", "has_site_links")
    )
    others = {
        row["supplier"]: (row["organisations"], row["contracts"])
        for row in Contract.objects.visible_to(viewer)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), supplier__in=suppliers, starts_on__lte=today)
        .exclude(owner__in=own_organisations(viewer))
        .order_by()
        .values("supplier")
        .annotate(organisations=Count("owner", distinct=True), contracts=Count("pk", distinct=True))
    }
    followed = _followed_up(suppliers)
    return {
        pk: SupplierFacts(identity, links_in or site_links, *others.get(pk, (0, 0)), followed.get(pk))
        for pk, identity, links_in, site_links in marked
    }


Knowing = Callable[[Collection[int]], dict[int, date]]
KNOWINGS: list[Knowing] = []
"""What other rooms know of when suppliers were followed up."""


def knows_follow_ups(knowing: Knowing) -> Knowing:
    """Registers a function of suppliers that gives the newest day that each was followed up with a result."""
    KNOWINGS.append(knowing)
    return knowing


def _followed_up(suppliers: Collection[int]) -> dict[int, date]:
    """Supplier → the newest day that a follow-up told something of it."""
    found = dict(
        Statement.objects.filter(
            kind=ContentType.objects.get_for_model(Supplier),
            record_id__in=suppliers,
            source__kind=SourceKind.FOLLOW_UP,
        )
        .values_list("record_id")
        .annotate(Max("source__stated_on"))
    )
    own = (
        Supplier.objects.unguarded("the day alone")
        .filter(pk__in=suppliers, source__in=Source.objects.filter(kind=SourceKind.FOLLOW_UP))
        .values_list("pk", "source__stated_on")
    )
    for pk, day in [*own, *(pair for knowing in KNOWINGS for pair in knowing(suppliers).items())]:
        found[pk] = max(day, found.get(pk, day))
    return found
