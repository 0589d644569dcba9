"""The different suppliers, items and buyers of a chunk, each told once, and which of them every row has.

A ledger names the same supplier in thousands of rows. Its cells are read, trimmed and compared once a chunk; the rows
carry a number for it from then on.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Codes = npt.NDArray[np.int64]
Number = TypeVar("Number", np.int32, np.int64, np.uint64)


def distinct(columns: Sequence[pa.ChunkedArray], rows: int) -> tuple[list[pa.Array], Codes]:
    """The different rows of text `columns`, as columns, and for each of their `rows` rows its place among those.

    Without columns there is one thing, and every row has it.
    """
    told: list[pa.Array] = []
    codes = np.zeros(rows, np.int64)
    for column in columns:
        found = column.combine_chunks().dictionary_encode(null_encoding="encode")
        width = max(len(found.dictionary), 1)
        if not told:
            told, codes = [found.dictionary], numbers(found.indices, np.int32).astype(np.int64)
        elif width == 1:
            # The same in all rows tells none of them apart.
            told.append(found.dictionary.take(array(np.zeros(len(told[0]), np.int64))))
        else:
            # Numbered anew after each column, so that no product of many widths leaves 64 bits.
            pairs = array(codes * width + numbers(found.indices, np.int32)).dictionary_encode()
            before, here = np.divmod(numbers(pairs.dictionary, np.int64), width)
            told = [earlier.take(array(before)) for earlier in told]
            told.append(found.dictionary.take(array(here)))
            codes = numbers(pairs.indices, np.int32).astype(np.int64)
    return told, codes


def array(values: npt.NDArray[np.int64] | npt.NDArray[np.uint64]) -> pa.Array:
    """The numbers for Arrow. From the buffer: `pa.array` would import pandas, where that is installed, for nothing."""
    return pa.Array.from_buffers(
        pa.from_numpy_dtype(values.dtype), len(values), [None, pa.py_buffer(np.ascontiguousarray(values))]
    )


def numbers(values: pa.Array, kind: type[Number]) -> npt.NDArray[Number]:
    """The numbers, none of them null, from Arrow. From the buffer, for the same reason."""
    found: npt.NDArray[Number] = np.frombuffer(values.buffers()[1], kind)
    return found[values.offset : values.offset + len(values)]
