"""The order of the ranking as arithmetic on arrays, for orders that are tried many times.

A *key* is the place of a pair of classes in the order, 0 worst, as `Settings.class_order` says. Rows stand in the order of exposure; a place is then the number of
rows with a worse key, plus the rows of the same key that stand before, plus one. The SQL of `steps/ranking.sql` is the rule;
a test holds that this gives its places.
"""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from kedja.risk import Settings

Keys = npt.NDArray[np.uint8]
Integers = npt.NDArray[np.int32]

UNRANKED = 30
"""The key of an unknown severity; the keys of the known are 0–29."""

KEYS = UNRANKED + 1


def order_of(settings: Settings) -> Keys:
    """The key of severity × likelihood, 6 × 6; class 0 is unknown."""
    order = np.full((6, 6), UNRANKED, np.uint8)
    for severity, likelihood, place in settings.class_order():
        order[severity, likelihood or 0] = place
    return order


def keys(severity: npt.NDArray[np.int8], likelihood: npt.NDArray[np.int8], order: Keys) -> Keys:
    """The key of each pair of classes by `order_of` the settings; 0 is unknown in both."""
    found: Keys = order[severity, likelihood]
    return found


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
