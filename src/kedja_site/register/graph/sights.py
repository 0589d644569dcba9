"""What a viewer may see, for a million rows at once: the same conditions as `visible_to`, over columns.

A *right* is a number for all rows that the same viewers see: whether they are confidential, which organisation they were disclosed to,
and for links which supplier has disclosed them. What changes by itself, such as which supplier's users are whose, is asked of the
database with every trace.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np

from kedja.chain.layout import path_of, read_array
from kedja_site.people.access import Access

ORGANISATION_BITS = 20
"""Organisations have numbers below a million; suppliers the bits above."""


def coded(confidential: np.ndarray, organisation: np.ndarray, supplier: np.ndarray) -> np.ndarray:
    """One number for the three."""
    if len(organisation) and int(organisation.max()) >> ORGANISATION_BITS:
        raise OverflowError("An organisation's number is above a million: widen ORGANISATION_BITS.")
    return (
        (supplier.astype(np.int64) << (ORGANISATION_BITS + 1))
        | (organisation.astype(np.int64) << 1)
        | confidential.astype(np.int64)
    )


@dataclass(slots=True)
class Rights:
    """The rights that rows have, numbered as they were met."""

    codes: np.ndarray

    @classmethod
    def none(cls) -> Self:
        """To begin with."""
        return cls(np.zeros(0, np.int64))

    @classmethod
    def open(cls, folder: Path, name: str) -> Self:
        """Those of a snapshot."""
        return cls(np.asarray(read_array(folder, f"rights.{name}")))

    def write(self, folder: Path, name: str) -> None:
        """Beside the graph."""
        np.save(path_of(folder, f"rights.{name}"), self.codes)

    def numbers(self, codes: np.ndarray) -> np.ndarray:
        """The right of each row; those that are new get the next numbers."""
        told, which = np.unique(codes, return_inverse=True)
        order = np.argsort(self.codes)
        sorted_codes = self.codes[order]
        places = np.searchsorted(sorted_codes, told)
        known = places < len(order)
        known[known] = sorted_codes[places[known]] == told[known]
        number = np.empty(len(told), np.int64)
        number[known] = order[places[known]]
        number[~known] = len(self.codes) + np.arange(int((~known).sum()))
        self.codes = np.concatenate((self.codes, told[~known]))
        return number[which]

    def seen(self, access: Access, own_suppliers: np.ndarray) -> np.ndarray:
        """Of each right, whether a viewer with `access` sees the rows that have it."""
        if access.everything:
            return np.ones(len(self.codes), bool)
        if not access:
            return np.zeros(len(self.codes), bool)
        organisation = (self.codes >> 1) & ((1 << ORGANISATION_BITS) - 1)
        seen = np.isin(organisation, sorted(access.organisations))
        if len(own_suppliers):
            seen |= np.isin(self.codes >> (ORGANISATION_BITS + 1), own_suppliers)
        if access.open:
            seen |= (self.codes & 1) == 0
        return seen
