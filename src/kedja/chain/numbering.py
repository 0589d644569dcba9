"""Keys of a database and numbers of a graph."""

import numpy as np

SPARSE = 8
"""Keys are looked up in a table while it is at most so many times longer than they are many; else they are searched for."""


class Numbering:
    """The places of sorted keys. `of` asks for many at once; -1 for a key that is not among them.

    >>> Numbering(np.array([3, 5, 8])).of(np.array([8, 4, 3])).tolist()
    [2, -1, 0]
    """

    def __init__(self, keys: np.ndarray) -> None:
        self.keys = keys
        self._table: np.ndarray | None = None

    def prepare(self) -> "Numbering":
        """Makes the table, where many are asked for."""
        top = int(self.keys[-1]) + 1 if len(self.keys) else 0
        if top <= SPARSE * len(self.keys) + 1_000_000:
            self._table = np.full(top + 1, -1, np.int32)
            self._table[self.keys] = np.arange(len(self.keys), dtype=np.int32)
        return self

    def of(self, keys: np.ndarray) -> np.ndarray:
        """The place of each key."""
        if self._table is not None:
            found: np.ndarray = self._table[np.clip(keys, 0, len(self._table) - 1)]
            return found
        if not len(self.keys):
            return np.full(len(keys), -1, np.int32)
        places = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[places] == keys, places, -1).astype(np.int32)


def led(leads: np.ndarray) -> np.ndarray:
    """Where each leads at last: what leads on to another is followed until it leads no further.

    >>> led(np.array([1, 2, 2, 3])).tolist()
    [2, 2, 2, 3]
    """
    while True:
        further = leads[leads]
        if np.array_equal(further, leads):
            return leads
        leads = further
