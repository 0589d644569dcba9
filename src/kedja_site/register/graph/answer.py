"""What a trace answers: nodes, contracts, organisations and money, with a path to each.

The rows lie in numpy columns (`Hits`), because an alarm on a hub concerns 300,000 contracts: sums are taken of the columns,
and a row becomes an object when somebody looks at it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from typing import Protocol, TypeVar, overload

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


Made = TypeVar("Made")


class MadeWhenAsked(Sequence[Made]):
    """Rows of columns as objects, made when they are asked for: pages, slices and loops work as with a tuple."""

    def __init__(self, length: int, make: Callable[[int], Made]) -> None:
        self._length, self._make = length, make

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> Made: ...
    @overload
    def __getitem__(self, at: slice) -> list[Made]: ...
    def __getitem__(self, at: int | slice) -> Made | list[Made]:
        rows = range(self._length)[at]
        return [self._make(r) for r in rows] if isinstance(rows, range) else self._make(rows)

    def __iter__(self) -> Iterator[Made]:
        return map(self._make, range(self._length))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # compared by what it holds


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
    def contracts(self) -> MadeWhenAsked[AffectedContract]:
        """The affected contracts, nearest tier first; none where the direction is BEHIND."""
        return MadeWhenAsked(len(self.hits), self.hits.row)

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
        return Sums(self.hits, rows, np.zeros(len(rows), np.int64), 1).of(0)

    @cached_property
    def suppliers(self) -> MadeWhenAsked[AffectedSupplier]:
        """The suppliers of the affected contracts: nearest tier first, most contracts first."""
        row, organisation = self.hits.buying()
        groups = Groups(self.hits, np.arange(len(self.hits)), self.hits.supplier)
        buying = np.bincount(np.searchsorted(groups.keys, pairs_of(self.hits.supplier[row], organisation)[0]))

        def make(place: int) -> AffectedSupplier:
            at = int(groups.order[place])
            return AffectedSupplier(
                supplier=int(groups.keys[at]),
                tier=int(groups.tiers[at]),
                contracts=int(groups.counts[at]),
                organisations=int(buying[at]),
                money=groups.sums.of(at),
            )

        return MadeWhenAsked(len(groups.keys), make)

    @cached_property
    def organisations(self) -> MadeWhenAsked[AffectedOrganisation]:
        """The organisations that own affected contracts or buy by them, in the same order."""
        row, organisation = self.hits.buying()
        groups = Groups(self.hits, row, organisation)
        supplied = np.bincount(
            np.searchsorted(groups.keys, pairs_of(organisation, self.hits.supplier[row])[0])
        )

        def make(place: int) -> AffectedOrganisation:
            at = int(groups.order[place])
            return AffectedOrganisation(
                organisation=int(groups.keys[at]),
                tier=int(groups.tiers[at]),
                contracts=int(groups.counts[at]),
                suppliers=int(supplied[at]),
                money=groups.sums.of(at),
            )

        return MadeWhenAsked(len(groups.keys), make)


class Groups:
    """Rows grouped by a key: the nearest tier of each, how many rows, and the money."""

    def __init__(self, hits: Hits, rows: np.ndarray, keys: np.ndarray) -> None:
        self.keys, which, self.counts = np.unique(keys, return_inverse=True, return_counts=True)
        self.tiers = np.full(len(self.keys), np.iinfo(np.int32).max, np.int32)
        np.minimum.at(self.tiers, which, hits.tier[rows])
        self.sums = Sums(hits, rows, which, len(self.keys))
        self.order = np.lexsort((self.keys, -self.counts, self.tiers))
        """Nearest tier first, in it most rows first."""


class Sums:
    """The money of groups of rows. Whole numbers, so that no sum depends on an order."""

    def __init__(self, hits: Hits, rows: np.ndarray, group: np.ndarray, groups: int) -> None:
        self.currencies = hits.currencies
        state, width = hits.value_state[rows], max(len(hits.currencies), 1)
        known = state == ValueState.KNOWN
        cells = group[known] * width + hits.currency[rows[known]]
        self.known = np.zeros((groups, width), np.int64)
        np.add.at(self.known.reshape(-1), cells, hits.value[rows[known]])
        self.said = np.bincount(cells, minlength=groups * width).reshape(groups, width) > 0
        self.unknown, self.hidden = (
            np.bincount(group[state == which], minlength=groups)
            for which in (ValueState.UNKNOWN, ValueState.HIDDEN)
        )

    def of(self, group: int) -> Money:
        """One group's."""
        known = {
            self.currencies[at]: int(self.known[group, at])
            for at in np.flatnonzero(self.said[group]).tolist()
        }
        return Money(known, int(self.unknown[group]), int(self.hidden[group]))
