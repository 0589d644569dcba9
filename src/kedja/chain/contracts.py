"""Contracts tied to the nodes of a graph: whom a trace concerns, as columns."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

import numpy as np

from kedja.chain.layout import path_of, read_array
from kedja.chain.ranges import ranges, starts_of
from kedja.chain.trace import NOT_REACHED


@dataclass(frozen=True, slots=True, eq=False)
class Lists:
    """A list of numbers for each row: row r's are `items[starts[r]:starts[r + 1]]`."""

    starts: np.ndarray
    items: np.ndarray

    @classmethod
    def of(cls, rows: np.ndarray, items: np.ndarray, count: int) -> Self:
        """From pairs of row and number, in any order."""
        order = np.argsort(rows, kind="stable")
        return cls(starts_of(np.bincount(rows, minlength=count)), items[order])

    def take(self, rows: np.ndarray) -> "Lists":
        """The lists of some rows, in their order."""
        first = self.starts[rows]
        counts = self.starts[rows + 1] - first
        return Lists(starts_of(counts), np.asarray(self.items[ranges(first, counts)]))

    def rows(self) -> np.ndarray:
        """The row of each item."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def any_in(self, wanted: np.ndarray) -> np.ndarray:
        """Of each row, whether one of its numbers is wanted; `wanted` is a mask by number."""
        hits = np.zeros(len(self.starts) - 1, bool)
        hits[self.rows()[wanted[self.items]]] = True
        return hits

    def joined(self, more: "Lists") -> "Lists":
        """These rows, then those."""
        return Lists(
            np.concatenate((self.starts, self.starts[-1] + more.starts[1:])),
            np.concatenate((self.items, more.items)),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Contracts:
    """One row a contract. What the numbers of owners, rights, currencies, categories and countries stand for is the caller's."""

    keys: np.ndarray
    supplier: np.ndarray
    """The node of the supplier."""
    owner: np.ndarray
    confidential: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    """Days since 1970; NO_DAY without an end."""
    value: np.ndarray
    has_value: np.ndarray
    currency: np.ndarray
    buyers: Lists
    made_at: Lists
    """Nodes of the sites where articles are made."""
    categories: Lists
    countries: Lists

    def __len__(self) -> int:
        return len(self.keys)

    def write(self, folder: Path) -> None:
        """Into files of the folder."""
        for name, array in self._arrays().items():
            np.save(path_of(folder, f"contract.{name}"), array)

    @classmethod
    def open(cls, folder: Path) -> Self:
        """What `write` wrote, mapped."""
        columns: dict[str, Any] = {
            each.name: Lists(
                *(read_array(folder, f"contract.{each.name}.{part}") for part in ("starts", "items"))
            )
            if each.type is Lists
            else read_array(folder, f"contract.{each.name}")
            for each in fields(cls)
        }
        return cls(**columns)

    def _arrays(self) -> dict[str, np.ndarray]:
        arrays: dict[str, np.ndarray] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, Lists):
                arrays |= {f"{each.name}.starts": value.starts, f"{each.name}.items": value.items}
            else:
                arrays[each.name] = value
        return arrays

    def take(self, rows: np.ndarray) -> "Contracts":
        """Some rows, in their order."""
        columns: dict[str, Any] = {
            each.name: value.take(rows)
            if isinstance(value := getattr(self, each.name), Lists)
            else value[rows]
            for each in fields(self)
        }
        return Contracts(**columns)

    def joined(self, more: "Contracts") -> "Contracts":
        """These, then those."""
        columns: dict[str, Any] = {
            each.name: value.joined(getattr(more, each.name))
            if isinstance(value := getattr(self, each.name), Lists)
            else np.concatenate((value, getattr(more, each.name)))
            for each in fields(self)
        }
        return Contracts(**columns)

    def bought_by(self, organisations: list[int]) -> np.ndarray:
        """Of each contract, whether one of the organisations owns it or buys by it."""
        bought = np.isin(self.owner, organisations)
        bought[self.buyers.rows()[np.isin(self.buyers.items, organisations)]] = True
        return bought

    def concerned(self, tier: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The rows that reached nodes concern, by `tier` of each node: row, tier, and the site that ties it, or -1 for the supplier.

        The tier is that of the start, counted from the contract: 1 is its supplier. An article's site is one tier behind the supplier.
        """
        far = np.iinfo(np.int32).max
        by_supplier = tier[self.supplier].astype(np.int32)
        nearest = np.where(by_supplier == NOT_REACHED, far, by_supplier + 1)
        site = np.full(len(self), -1, np.int64)
        of_site = tier[self.made_at.items].astype(np.int32)
        hit = np.flatnonzero(of_site != NOT_REACHED)
        rows, sites, tiers = self.made_at.rows()[hit], self.made_at.items[hit], of_site[hit] + 2
        # The least tier of each row comes first; the supplier itself goes before a site as near.
        order = np.lexsort((sites, tiers, rows))
        rows, sites, tiers = rows[order], sites[order], tiers[order]
        first = np.ones(len(rows), bool)
        first[1:] = rows[1:] != rows[:-1]
        rows, sites, tiers = rows[first], sites[first], tiers[first]
        nearer = tiers < nearest[rows]
        nearest[rows[nearer]], site[rows[nearer]] = tiers[nearer], sites[nearer]
        found = np.flatnonzero(nearest != far)
        return found, nearest[found], site[found]
