"""What a trace answers: nodes, contracts, organisations and money, with a path to each.

The rows lie in numpy columns (`Hits`), because an alarm on a hub concerns 300,000 contracts: sums are taken of the columns,
and a row becomes an object when somebody looks at it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Protocol, overload

import numpy as np

from kedja.chain.ranges import distinct
from kedja_site.register.graph.nodes import Direction, Node, NodeKind, PathStep

NO_END = np.iinfo(np.int32).max
"""In a column of days: until further notice. Such contracts stand last where the first to end stands first."""
EPOCH = date(1970, 1, 1)


def day_number(day: date | None) -> int:
    """Days since 1970, as a column keeps them."""
    return NO_END if day is None else (day - EPOCH).days


class ValueState(IntEnum):
    """What the viewer knows of a contract's value."""

    KNOWN = 0
    UNKNOWN = 1
    """Nobody has stated it. Never zero."""
    HIDDEN = 2
    """It is for its buyers; the viewer may not know it."""


@dataclass(frozen=True, slots=True)
class AffectedContract:
    """A contract that what was named may deliver to."""

    contract: int
    supplier: int
    tier: int
    """Which tier what was named stands in, counted from the contract: 1 is its supplier."""
    via: Node
    """The node that ties the contract to the chain: its supplier, or the site where an article is made."""
    owner: int
    buyers: tuple[int, ...]
    """Organisations that buy by it beside the owner."""
    ends_on: date | None
    value: int | None
    """In the currency's minor unit; None where it is not known or hidden, as `value_state` says."""
    value_state: ValueState
    currency: str


@dataclass(frozen=True, slots=True)
class Money:
    """Sums by currency in minor units, and of how many contracts the value is missing."""

    known: Mapping[str, int]
    unknown: int
    hidden: int


@dataclass(frozen=True, slots=True)
class AffectedSupplier:
    """A supplier with affected contracts."""

    supplier: int
    tier: int
    """The least of its contracts' tiers."""
    contracts: int
    organisations: int
    money: Money


@dataclass(frozen=True, slots=True)
class AffectedOrganisation:
    """An organisation that owns affected contracts or buys by them. Contracts that several buy by count for each."""

    organisation: int
    tier: int
    contracts: int
    suppliers: int
    money: Money


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """Affected contracts as columns, one row each: the nearest tier first, in it the first to end."""

    contract: np.ndarray
    supplier: np.ndarray
    tier: np.ndarray
    via_site: np.ndarray
    """The site's number where the contract was reached by an article made there; 0 where by its supplier."""
    owner: np.ndarray
    ends: np.ndarray
    value: np.ndarray
    value_state: np.ndarray
    currency: np.ndarray
    """Position in `currencies`."""
    buyers_from: np.ndarray
    """Row r's further buyers are `buyers[buyers_from[r]:buyers_from[r + 1]]`."""
    buyers: np.ndarray
    currencies: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.contract)

    def row(self, r: int) -> AffectedContract:
        """Row r as an object."""
        site, state, ends = int(self.via_site[r]), ValueState(int(self.value_state[r])), int(self.ends[r])
        supplier = int(self.supplier[r])
        return AffectedContract(
            contract=int(self.contract[r]),
            supplier=supplier,
            tier=int(self.tier[r]),
            via=Node(NodeKind.SITE, site) if site else Node(NodeKind.SUPPLIER, supplier),
            owner=int(self.owner[r]),
            buyers=tuple(self.buyers[self.buyers_from[r] : self.buyers_from[r + 1]].tolist()),
            ends_on=None if ends == NO_END else EPOCH + timedelta(days=ends),
            value=int(self.value[r]) if state == ValueState.KNOWN else None,
            value_state=state,
            currency=self.currencies[self.currency[r]],
        )

    def buying(self) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of row and organisation, owners and buyers, each pair once."""
        rows = np.arange(len(self))
        row = np.concatenate((rows, np.repeat(rows, np.diff(self.buyers_from))))
        organisation = np.concatenate((self.owner, self.buyers))
        return pairs_of(row, organisation)


def pairs_of(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each pair once, in order."""
    named, which = np.unique(other, return_inverse=True)
    codes = distinct(one * max(len(named), 1) + which)
    return codes // max(len(named), 1), named[codes % max(len(named), 1)]


class Contracts(Sequence[AffectedContract]):
    """The rows as objects, made when they are asked for: pages, slices and loops work as with a list."""

    def __init__(self, hits: Hits) -> None:
        self.hits = hits

    def __len__(self) -> int:
        return len(self.hits)

    @overload
    def __getitem__(self, at: int) -> AffectedContract: ...
    @overload
    def __getitem__(self, at: slice) -> list[AffectedContract]: ...
    def __getitem__(self, at: int | slice) -> AffectedContract | list[AffectedContract]:
        rows = range(len(self))[at]
        return [self.hits.row(r) for r in rows] if isinstance(rows, range) else self.hits.row(rows)

    def __iter__(self) -> Iterator[AffectedContract]:
        return (self.hits.row(r) for r in range(len(self)))


class Walk(Protocol):
    """The nodes that a trace reached; from the snapshot or straight from the tables."""

    def reached(self, kind: NodeKind) -> tuple[np.ndarray, np.ndarray]:
        """The numbers of the nodes of a kind, and how many links away each is; nearest first."""
        ...

    def path_to(self, node: Node) -> tuple[PathStep, ...]:
        """A shortest path from a start to `node`; empty where it was not reached."""
        ...


@dataclass(frozen=True, eq=False)
class Trace:
    """The answer. It is complete: every node, link and contract that the viewer may see was followed."""

    direction: Direction
    starts: tuple[Node, ...]
    """What was named, after merging; what the viewer may not see is left out."""
    walk: Walk
    hits: Hits

    @property
    def contracts(self) -> Contracts:
        """The affected contracts, nearest tier first; none where the direction is BEHIND."""
        return Contracts(self.hits)

    def reached(self, kind: NodeKind) -> tuple[np.ndarray, np.ndarray]:
        """All nodes of a kind that were reached, and how many links away each is; nearest first."""
        return self.walk.reached(kind)

    def path_to(self, node: Node) -> tuple[PathStep, ...]:
        """A shortest path from what was named to `node`, in links; empty where it was not reached."""
        return self.walk.path_to(node)

    def path_to_contract(self, contract: AffectedContract) -> tuple[PathStep, ...]:
        """A shortest path from what was named to the node that ties the contract to the chain."""
        return self.walk.path_to(contract.via)

    @cached_property
    def money(self) -> Money:
        """The value of all affected contracts, each once."""
        rows = np.arange(len(self.hits))
        return _sums(self.hits, rows, np.zeros(len(rows), np.int64), 1)[0]

    @cached_property
    def suppliers(self) -> tuple[AffectedSupplier, ...]:
        """The suppliers of the affected contracts: nearest tier first, most contracts first."""
        row, organisation = self.hits.buying()
        supplier, _ = pairs_of(self.hits.supplier[row], organisation)
        buying = np.unique(supplier, return_counts=True)[1].tolist()
        return tuple(
            AffectedSupplier(
                supplier=key, tier=tier, contracts=contracts, organisations=buying[at], money=money
            )
            for at, key, tier, contracts, money in _grouped(
                self.hits, np.arange(len(self.hits)), self.hits.supplier
            )
        )

    @cached_property
    def organisations(self) -> tuple[AffectedOrganisation, ...]:
        """The organisations that own affected contracts or buy by them, in the same order."""
        row, organisation = self.hits.buying()
        supplied, _ = pairs_of(organisation, self.hits.supplier[row])
        suppliers = np.unique(supplied, return_counts=True)[1].tolist()
        return tuple(
            AffectedOrganisation(
                organisation=key, tier=tier, contracts=contracts, suppliers=suppliers[at], money=money
            )
            for at, key, tier, contracts, money in _grouped(self.hits, row, organisation)
        )


def _grouped(hits: Hits, rows: np.ndarray, keys: np.ndarray) -> Iterator[tuple[int, int, int, int, Money]]:
    """Of each key its place among the keys, itself, its nearest tier, contracts and money; nearest first, most contracts first."""
    found, which, counts = np.unique(keys, return_inverse=True, return_counts=True)
    tiers = np.full(len(found), np.iinfo(np.int32).max, np.int32)
    np.minimum.at(tiers, which, hits.tier[rows])
    money = _sums(hits, rows, which, len(found))
    for at in np.lexsort((found, -counts, tiers)).tolist():
        yield at, int(found[at]), int(tiers[at]), int(counts[at]), money[at]


def _sums(hits: Hits, rows: np.ndarray, group: np.ndarray, groups: int) -> list[Money]:
    """The money of each group of rows. Whole numbers, so that no sum depends on an order."""
    state, width = hits.value_state[rows], max(len(hits.currencies), 1)
    known = state == ValueState.KNOWN
    cells = group[known] * width + hits.currency[rows[known]]
    sums = np.zeros(groups * width, np.int64)
    np.add.at(sums, cells, hits.value[rows[known]])
    by_group: list[dict[str, int]] = [{} for _ in range(groups)]
    for cell in np.flatnonzero(np.bincount(cells)).tolist():
        by_group[cell // width][hits.currencies[cell % width]] = int(sums[cell])
    missing = [
        np.bincount(group[state == which], minlength=groups).tolist()
        for which in (ValueState.UNKNOWN, ValueState.HIDDEN)
    ]
    return [Money(*told) for told in zip(by_group, *missing, strict=True)]
