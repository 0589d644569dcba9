"""What an alarm touches, for a viewer: the trace of the register's graph, with names, sources and dates to show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import Model, QuerySet

from kedja_site.alarms.models import Alarm, WatchList
from kedja_site.alarms.selectors import candidates_of, starts_of
from kedja_site.alarms.ways import count_ways
from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.register.graph import (
    AffectedContract,
    Money,
    NodeKind,
    PathStep,
    Step,
    Trace,
    ValueState,
    trace_for,
)
from kedja_site.register.models import ChainLink, Contract, ContractCategory, Site, Source, Supplier

Found = TypeVar("Found", bound=Model)

AT_ONCE = 5_000
A_BATCH = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """Where the chain was followed from, and what it leads to; all of it as far as the viewer may see."""

    viewer: Viewer
    starts: Sequence[Supplier | Site]
    is_preliminary: bool
    trace: Trace

    @property
    def contracts(self) -> Sequence[AffectedContract]:
        """The affected contracts, the nearest tier first."""
        return self.trace.contracts


@dataclass(frozen=True, slots=True)
class NamedStep:
    """A supplier or site on the way from what was named to the contract."""

    record: Supplier | Site
    tier: int
    """Counted from the contract: 1 is its supplier."""
    step: Step
    link: ChainLink | None = None
    """What says that the one before delivers here."""
    article: str = ""
    """What the one before makes for the contract, where an article says so and no link."""

    @property
    def is_site(self) -> bool:
        """Whether it is a site."""
        return isinstance(self.record, Site)

    @property
    def source(self) -> Source:
        """Who says so."""
        return self.link.source if self.link else self.record.source


@dataclass(frozen=True, slots=True)
class Row:
    """An affected contract, ready to be shown."""

    contract: Contract
    supplier: Supplier
    """The one that the contract's supplier has been merged into, where it has."""
    tier: int
    value: int | None
    value_state: ValueState
    path: tuple[NamedStep, ...]
    ways: int | None
    """How many shortest ways lead there; None where nobody has counted, as the chain is too large."""
    buyers: tuple[Organisation, ...]
    categories: tuple[str, ...]
    products: tuple[str, ...]

    @property
    def currency(self) -> str:
        """Of the value."""
        return self.contract.currency


@dataclass(frozen=True, slots=True)
class Share:
    """One organisation, supplier or category, with how many contracts are affected."""

    what: Organisation | Supplier | str
    tier: int
    contracts: int
    money: Money | None = None


def answer_for(viewer: Viewer, of: Alarm | WatchList, today: date) -> Answer:
    """The answer of an alarm, or of all lines of a watch list."""
    starts, preliminary = starts_of(candidates_of(viewer, of))
    return Answer(viewer, starts, preliminary, trace_for(viewer, starts, today=today))


def rows_of(answer: Answer, affected: Iterable[AffectedContract]) -> list[Row]:
    """These contracts with all that a page shows of them; some ten queries for any number on a page."""
    wanted = list(affected)
    paths = {each.contract: answer.trace.path_to_contract(each) for each in wanted}
    steps = [step for path in paths.values() for step in path]
    suppliers = _in_bulk(
        Supplier.objects.visible_to(answer.viewer).select_related("source"),
        {each.supplier for each in wanted} | _of(steps, NodeKind.SUPPLIER),
    )
    sites = _in_bulk(
        Site.objects.visible_to(answer.viewer).select_related("source"), _of(steps, NodeKind.SITE)
    )
    links = _in_bulk(
        ChainLink.objects.visible_to(answer.viewer).select_related("source"),
        {step.link for step in steps if step.link},
    )
    contracts = _in_bulk(
        Contract.objects.visible_to(answer.viewer)
        .select_related("owner", "supplier", "source")
        .prefetch_related("buyers__buyer", "categories", "articles"),
        {each.contract for each in wanted},
    )
    ways = count_ways(answer.trace, {each.via for each in wanted}, answer.viewer)
    rows = []
    for each in wanted:
        contract = contracts.get(each.contract)
        if contract is None or each.supplier not in suppliers:
            continue
        path = _named(paths[each.contract], each.tier, suppliers, sites, links)
        made_here = [
            a.name for a in contract.articles.all() if a.made_at_id and a.made_at_id == _site_of(each)
        ]
        products = [step.link.product for step in path if step.link and step.link.product]
        if each.via.kind is NodeKind.SITE:  # tied to the contract by an article that is made there
            end = NamedStep(suppliers[each.supplier], 1, Step.LINK, article=", ".join(made_here))
            path = (*path, end)
        rows.append(
            Row(
                contract=contract,
                supplier=suppliers[each.supplier],
                tier=each.tier,
                value=each.value,
                value_state=each.value_state,
                path=path,
                ways=ways.get(each.via),
                buyers=tuple(row.buyer for row in contract.buyers.all()),
                categories=tuple(sorted(row.category for row in contract.categories.all())),
                products=tuple(dict.fromkeys([*made_here, *products])),
            )
        )
    return rows


def all_rows(answer: Answer) -> Iterator[Row]:
    """Every row, a batch at a time, for files."""
    for some in batches(answer.contracts, A_BATCH):
        yield from rows_of(answer, some)


def by_organisation(answer: Answer) -> list[Share]:
    """The regions and partners concerned."""
    found = answer.trace.organisations
    names = _in_bulk(Organisation.objects.all(), {each.organisation for each in found})
    return [Share(names[each.organisation], each.tier, each.contracts, each.money) for each in found]


def by_supplier(answer: Answer) -> list[Share]:
    """The suppliers of the affected contracts."""
    found = answer.trace.suppliers
    names = _in_bulk(Supplier.objects.visible_to(answer.viewer), {each.supplier for each in found})
    return [
        Share(names[each.supplier], each.tier, each.contracts, each.money)
        for each in found
        if each.supplier in names
    ]


def by_category(answer: Answer) -> list[Share]:
    """The purchasing categories concerned; the empty one is of contracts that say none."""
    tiers = {
        int(pk): int(tier)
        for pk, tier in zip(answer.trace.hits.contract, answer.trace.hits.tier, strict=True)
    }
    least: dict[str, int] = {}
    number: Counter[str] = Counter()
    seen: set[int] = set()
    for part in batches(sorted(tiers), AT_ONCE):
        for pk, category in ContractCategory.objects.filter(contract__in=part).values_list(
            "contract", "category"
        ):
            seen.add(pk)
            number[category] += 1
            least[category] = min(tiers[pk], least.get(category, tiers[pk]))
    if missing := tiers.keys() - seen:
        number[""] = len(missing)
        least[""] = min(tiers[pk] for pk in missing)
    return [Share(category, least[category], count) for category, count in number.most_common()]


def _site_of(affected: AffectedContract) -> int | None:
    return affected.via.pk if affected.via.kind is NodeKind.SITE else None


def _of(steps: Iterable[PathStep], kind: NodeKind) -> set[int]:
    return {step.node.pk for step in steps if step.node.kind == kind}


def _named(
    path: Sequence[PathStep],
    tier: int,
    suppliers: dict[int, Supplier],
    sites: dict[int, Site],
    links: dict[int, ChainLink],
) -> tuple[NamedStep, ...]:
    """The path with its tiers, which count down from what was named to the contract's supplier."""
    named = []
    for step in path:
        if step.step is Step.LINK:
            tier -= 1
        record = (suppliers if step.node.kind == NodeKind.SUPPLIER else sites).get(step.node.pk)
        if record is not None:
            named.append(NamedStep(record, tier, step.step, links.get(step.link) if step.link else None))
    return tuple(named)


def _in_bulk(rows: QuerySet[Found], pks: Iterable[int]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for part in batches(sorted(pks), AT_ONCE):
        found |= rows.in_bulk(part)
    return found
