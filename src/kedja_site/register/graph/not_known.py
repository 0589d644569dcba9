"""What is not known: contracts whose chain nobody has disclosed, which could therefore hide what an alarm is about."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from kedja.chain import Direction, linked
from kedja.chain.contracts import Contracts, Lists
from kedja.chain.ranges import distinct, ranges
from kedja_site.people.access import Viewer
from kedja_site.register.graph.answer import day_number
from kedja_site.register.graph.fast import Sight
from kedja_site.register.graph.held import Held, current
from kedja_site.register.graph.nodes import NodeKind
from kedja_site.register.graph.table_contracts import running
from kedja_site.register.graph.tables import chunks, leading, merged_rows
from kedja_site.register.models import (
    ChainLink,
    Contract,
    ContractArticle,
    ContractCategory,
    ContractCountry,
    Site,
)


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Running contracts that the viewer may see and of whose chain nothing is known that the viewer may see."""

    contracts: Sequence[int]
    """The first to end first."""
    cells: Mapping[tuple[str, str], int]
    """Contracts by category and country of final manufacturing; "" where the contract says none.

    One that has several stands under each: cells do not add up to the number of contracts.
    """
    by_category: Mapping[str, int]
    by_country: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which contracts are meant; None is all."""

    categories: frozenset[str] | None
    countries: frozenset[str] | None
    organisations: frozenset[int] | None
    today: date


def not_known(
    viewer: Viewer,
    *,
    categories: Iterable[str] | None = None,
    countries: Iterable[str] | None = None,
    organisations: Iterable[int] | None = None,
    today: date | None = None,
) -> NotKnown:
    """The contracts without a link from behind their supplier or its sites, and without an article's site.

    They are taken from those in `categories` and `countries` (None: all), owned by or bought by with one of
    `organisations` (None: whosever the viewer may see).
    A contract that says no category, or no country, is among those of every one: it could be.
    """
    asked = Asked(
        None if categories is None else frozenset(categories),
        None if countries is None else frozenset(countries),
        None if organisations is None else frozenset(organisations),
        today or timezone.localdate(),
    )
    held = current()
    return by_tables(viewer, asked) if held is None else by_snapshot(held, viewer, asked)


# --- from the snapshot


def by_snapshot(held: Held, viewer: Viewer, asked: Asked) -> NotKnown:
    """The answer from columns."""
    contracts, words, today = held.now.contracts, held.now.words, day_number(asked.today)
    sight = Sight(held, viewer)
    wanted = (contracts.last_day >= today) & (np.diff(contracts.made_at.starts) == 0)
    if asked.organisations is not None:
        wanted &= contracts.bought_by(sorted(asked.organisations))
    for lists, told, among in (
        (contracts.categories, words["categories"], asked.categories),
        (contracts.countries, words["countries"], asked.countries),
    ):
        if among is not None:
            wanted &= _says_one_of(lists, told, among)
    found = contracts.take(np.flatnonzero(wanted))
    found = found.take(np.flatnonzero(sight.contracts(found)))
    suppliers, which = np.unique(found.supplier, return_inverse=True)
    found = found.take(np.flatnonzero(~_disclosed(held, sight, suppliers.astype(np.int64), today)[which]))
    found = found.take(np.lexsort((found.keys, found.last_day)))
    return _counted(found, words["categories"], words["countries"])


def _says_one_of(lists: Lists, words: Sequence[str], among: frozenset[str]) -> np.ndarray:
    named = np.array([word in among for word in words], bool)
    says: np.ndarray = lists.any_in(named) | (np.diff(lists.starts) == 0)
    return says


def _disclosed(held: Held, sight: Sight, suppliers: np.ndarray, today: int) -> np.ndarray:
    """Of each supplier, whether the viewer sees a link from behind it or from behind one of its sites."""
    changes = held.now.changes
    sites, owner = changes.own_sites(suppliers)
    nodes = distinct(np.concatenate((suppliers, sites)))
    is_linked = np.zeros(changes.nodes, bool)
    is_linked[nodes] = linked(
        held.graph, nodes, Direction.BEHIND, sees_link=sight.links(), today=today, changes=changes
    )
    is_linked[owner[is_linked[sites]]] = True
    of_suppliers: np.ndarray = is_linked[suppliers]
    return of_suppliers


def _counted(contracts: Contracts, categories: Sequence[str], countries: Sequence[str]) -> NotKnown:
    """Pairs of category and country of each contract, counted."""
    category, country = _or_none(contracts.categories), _or_none(contracts.countries)
    rows = category.rows()
    many = np.diff(country.starts)[rows]
    pairs = np.stack((np.repeat(category.items, many), country.items[ranges(country.starts[rows], many)]))
    cells, counts = pairs, np.zeros(0, np.int64)
    if pairs.size:
        cells, counts = np.unique(pairs, axis=1, return_counts=True)
    return NotKnown(
        contracts=contracts.keys.tolist(),
        cells={
            (_word(categories, one), _word(countries, other)): int(count)
            for one, other, count in zip(cells[0].tolist(), cells[1].tolist(), counts.tolist(), strict=True)
        },
        by_category=_each(category, categories),
        by_country=_each(country, countries),
    )


def _or_none(lists: Lists) -> Lists:
    """The same, with -1 where a row has nothing."""
    empty = np.flatnonzero(np.diff(lists.starts) == 0)
    return Lists.of(
        np.concatenate((lists.rows(), empty)),
        np.concatenate((lists.items.astype(np.int64), np.full(len(empty), -1))),
        len(lists.starts) - 1,
    )


def _each(lists: Lists, words: Sequence[str]) -> dict[str, int]:
    numbers, counts = np.unique(lists.items, return_counts=True)
    return {
        _word(words, number): count for number, count in zip(numbers.tolist(), counts.tolist(), strict=True)
    }


def _word(words: Sequence[str], number: int) -> str:
    return words[number] if number >= 0 else ""


# --- from the tables


def by_tables(viewer: Viewer, asked: Asked) -> NotKnown:
    """The answer by queries."""
    contracts = running(Contract.objects.visible_to(viewer), asked.today)
    if asked.organisations is not None:
        contracts = contracts.filter(
            Q(owner__in=asked.organisations) | Q(buyers__buyer__in=asked.organisations)
        )
    if asked.categories is not None:
        contracts = contracts.filter(Q(categories__category__in=asked.categories) | Q(categories=None))
    if asked.countries is not None:
        contracts = contracts.filter(Q(countries__country__in=asked.countries) | Q(countries=None))
    made = ContractArticle.objects.filter(contract=OuterRef("pk")).exclude(made_at=None)
    rows = contracts.exclude(Exists(made)).order_by("pk").values_list("pk", "supplier", "ends_on")
    found = {pk: (supplier, day_number(ends)) for pk, supplier, ends in rows}
    lead = leading(NodeKind.SUPPLIER, {supplier for supplier, _ in found.values()})
    known = _known_by_tables(viewer, set(lead.values()), asked.today)
    silent = [pk for pk, (supplier, _) in found.items() if lead[supplier] not in known]
    return _counted_by_tables(sorted(silent, key=lambda pk: (found[pk][1], pk)))


def _known_by_tables(viewer: Viewer, suppliers: set[int], today: date) -> set[int]:
    """Those of the suppliers with a link from behind them, or from behind one of their sites."""
    links = ChainLink.objects.visible_to(viewer).filter(Q(ended_on=None) | Q(ended_on__gte=today))
    rows = merged_rows(NodeKind.SUPPLIER, suppliers)
    known: set[int] = set()
    runs: dict[int, int] = {}
    for some in chunks(rows):
        to = links.filter(to_supplier__in=some).values_list("to_supplier", flat=True)
        known |= {rows[pk] for pk in to.distinct()}
        sites = Site.objects.unguarded("whose sites links lead to").filter(run_by__in=some, merged_into=None)
        runs |= {site: rows[company] for site, company in sites.values_list("pk", "run_by")}
    copies = merged_rows(NodeKind.SITE, runs)
    for some in chunks(copies):
        to = links.filter(to_site__in=some).values_list("to_site", flat=True)
        known |= {runs[copies[pk]] for pk in to.distinct()}
    return known


def _counted_by_tables(contracts: list[int]) -> NotKnown:
    category: dict[int, list[str]] = {}
    country: dict[int, list[str]] = {}
    for some in chunks(contracts):
        told = ContractCategory.objects.filter(contract__in=some)
        for pk, code in told.values_list("contract", "category"):
            category.setdefault(pk, []).append(code)
        made = ContractCountry.objects.filter(contract__in=some)
        for pk, code in made.values_list("contract", "country"):
            country.setdefault(pk, []).append(code)
    nothing = [""]
    return NotKnown(
        contracts=contracts,
        cells=Counter(
            (one, other)
            for pk in contracts
            for one in category.get(pk, nothing)
            for other in country.get(pk, nothing)
        ),
        by_category=Counter(one for pk in contracts for one in category.get(pk, nothing)),
        by_country=Counter(one for pk in contracts for one in country.get(pk, nothing)),
    )
