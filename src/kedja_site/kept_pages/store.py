"""What is kept, within a limit of memory: what was asked for longest ago goes first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from contextlib import suppress
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that says how much memory it takes."""

    @property
    def size(self) -> int:
        """Bytes, roughly."""


E = TypeVar("E", bound=Sized)


class Store(Generic[E]):
    """A mapping that never holds more than `most` bytes, nor one entry of more than a tenth of that."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._entries: OrderedDict[Hashable, E] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes that are held."""
        return self._size

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> E | None:
        """What is kept for `key`, which thereby has been asked for."""
        entry = self._entries.get(key)
        if entry is not None:
            with suppress(KeyError):  # another thread may have dropped it just now
                self._entries.move_to_end(key)
        return entry

    def put(self, key: Hashable, entry: E) -> None:
        """Keeps `entry` in place of what was kept for `key`."""
        with self._lock:
            former = self._entries.pop(key, None)
            if former is not None:
                self._size -= former.size
            if entry.size * 10 > self._most:
                return
            self._entries[key] = entry
            self._size += entry.size
            while self._size > self._most:
                _key, dropped = self._entries.popitem(last=False)
                self._size -= dropped.size

    def drop(self, key: Hashable) -> None:
        """Keeps nothing for `key` any more."""
        with self._lock:
            former = self._entries.pop(key, None)
            if former is not None:
                self._size -= former.size
