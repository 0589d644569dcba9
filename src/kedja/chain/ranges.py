"""Many ranges of numbers as one column: the heart of walking a graph without a loop."""

import numpy as np


def ranges(first: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """All numbers of the ranges one after the other.

    >>> ranges(np.array([10, 3]), np.array([3, 2])).tolist()
    [10, 11, 12, 3, 4]
    """
    total = int(counts.sum())
    # Where a range begins, the column jumps; between, it goes up by one.
    begins = np.cumsum(counts) - counts
    return np.repeat(first - begins, counts) + np.arange(total, dtype=np.int64)


def starts_of(counts: np.ndarray) -> np.ndarray:
    """Where each node's part of a column begins, with the end last."""
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def grouped(keys: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Compressed rows of a column of keys: where each key's part begins, and the positions in the order of the keys."""
    return starts_of(np.bincount(keys, minlength=count)), np.argsort(keys, kind="stable")


def distinct(values: np.ndarray) -> np.ndarray:
    """Each value once, in order. By sorting: `numpy.unique` hashes, which takes ten times as long for numbers that lie close.

    >>> distinct(np.array([4, 2, 4])).tolist()
    [2, 4]
    """
    values = np.sort(values)
    first = np.ones(len(values), bool)
    first[1:] = values[1:] != values[:-1]
    return values[first]
