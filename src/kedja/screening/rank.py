"""The order of the ranking as arithmetic on arrays, for orders that are tried many times.

A *key* is the place of a pair of classes in the order, 0 worst: severity class, then likelihood class with unknown taken
as 5 and placed after what is known (`columns.RANKING`). Rows stand in the order of exposure; a place is then the number of
rows with a worse key, plus the rows of the same key that stand before, plus one. The SQL of `steps/ranking.sql` is the rule;
a test holds that this gives its places.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Keys = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.int32]

UNRANKED = 30
"""The key of an unknown severity; the keys of the known are 0–29."""

KEYS = UNRANKED + 1

_OF_LIKELIHOOD = np.array([1, 5, 4, 3, 2, 0], np.uint8)
"""Place of likelihood classes 0 (unknown) to 5 inside a severity class."""


def keys(severity: npt.NDArray[np.int8], likelihood: npt.NDArray[np.int8]) -> Keys:
    """The key of each pair of classes; 0 is unknown in both."""
    ranked = (5 - severity).astype(np.uint8) * np.uint8(6) + _OF_LIKELIHOOD[likelihood]
    return np.where(severity == 0, np.uint8(UNRANKED), ranked).astype(np.uint8)


def places(
    tried: Keys, group: Integers, *, rows_at_once: int = 50_000
) -> Iterator[tuple[slice, npt.NDArray[np.int32]]]:
    """The place of every row in every order tried, some rows at a time, so that memory does not grow with the rows.

    `tried` is orders × groups: the key of each group of rows in each order. `group` is each row's group, the rows in the
    order of exposure. Yields the rows' slice and orders × rows of places, from 1.
    """
    of_group = np.bincount(group, minlength=tried.shape[1])
    histogram = np.zeros((len(tried), KEYS), np.int64)
    for number, key in enumerate(tried):
        histogram[number] = np.bincount(key, weights=of_group, minlength=KEYS).astype(np.int64)
    # The place before the next row of each key: grows as rows are handed out.
    reached = np.cumsum(histogram, axis=1) - histogram
    for start in range(0, len(group), rows_at_once):
        part = slice(start, min(start + rows_at_once, len(group)))
        found = np.empty((len(tried), part.stop - part.start), np.int32)
        positions = np.arange(part.stop - part.start)
        for number, of_groups in enumerate(tried):
            key = of_groups[group[part]]
            order = np.argsort(key, kind="stable")
            counts = np.bincount(key, minlength=KEYS)
            before = np.cumsum(counts) - counts
            found[number, order] = positions + (reached[number] - before)[key[order]] + 1
            reached[number] += counts
        yield part, found
