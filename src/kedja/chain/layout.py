"""What lies in a graph's folder. One file an array, in numpy's own format, mapped into memory when it is read.

Nodes are numbered densely: companies first, by their keys, then sites by theirs. (Measured beside the keys themselves as numbers,
`2 × key` and `2 × key + 1`: with a hundred rows in a hundred deleted and made anew the arrays of those grow as the keys do, these do
not; a trace over ten million links took 0.9 of the time.) Links are numbered in the order of their keys.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from kedja.chain.errors import NotAGraphError

VERSION = 1
FILE_NAME = "graph.json"
NO_DAY = np.iinfo(np.int32).max
"""Of a link that has no last day."""


class GraphInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What `graph.json` says; written last."""

    version: int
    companies: int
    sites: int
    links: int
    rights: int
    """How many rights the links speak of."""


@dataclass(frozen=True, slots=True)
class Side:
    """The links as seen from one of their ends, in the order of that end's node."""

    starts: np.ndarray
    """Node n's links stand at `starts[n]:starts[n + 1]`."""
    other: np.ndarray
    """The node at the other end."""
    rights: np.ndarray
    link: np.ndarray
    """The link's number."""


def path_of(folder: Path, name: str) -> Path:
    """The file of an array."""
    return folder / f"{name}.npy"


def read_array(folder: Path, name: str) -> np.ndarray:
    """The array, mapped; an empty one cannot be mapped, and is read."""
    path = path_of(folder, name)
    try:
        try:
            # As a plain array: numpy's class for mapped ones costs more at every look than the look itself.
            array: np.ndarray = np.load(path, mmap_mode="r", allow_pickle=False).view(np.ndarray)
        except ValueError:
            array = np.load(path, allow_pickle=False)
    except (OSError, ValueError) as fault:
        raise NotAGraphError(
            "{path} is not there or cannot be read. Build the graph anew.", path=str(path)
        ) from fault
    return array


def read_info(folder: Path) -> GraphInfo:
    """What `graph.json` says. NotAGraphError where it is missing, broken or of another version."""
    path = folder / FILE_NAME
    try:
        info = msgspec.json.decode(path.read_bytes(), type=GraphInfo)
    except (OSError, msgspec.DecodeError) as fault:
        raise NotAGraphError(
            "{path} is not there or cannot be read. Build the graph anew.", path=str(path)
        ) from fault
    if info.version != VERSION:
        raise NotAGraphError(
            "{path} is of version {found}, expected {expected}. Build the graph anew.",
            path=str(path),
            found=info.version,
            expected=VERSION,
        )
    return info


def new_array(folder: Path, name: str, length: int, dtype: Any) -> np.ndarray:
    """An array of the folder, to be filled where it lies."""
    path = path_of(folder, name)
    if length == 0:
        np.save(path, np.zeros(0, dtype))
        return np.zeros(0, dtype)
    return np.lib.format.open_memmap(path, mode="w+", dtype=dtype, shape=(length,))


def smallest(most: int) -> Any:
    """The least unsigned type that holds numbers up to `most`."""
    return np.min_scalar_type(max(most, 1))
