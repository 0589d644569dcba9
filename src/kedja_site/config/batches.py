"""A list in parts: a database takes a limited number of values in one query, and memory a limited number of rows."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in their order, `size` at a time; the last part may be shorter."""
    listed = list(values)
    return (listed[start : start + size] for start in range(0, len(listed), size))
