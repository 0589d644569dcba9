"""Read ahead: the next chunk is made on a thread of its own while the present one is checked."""

import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
_END = object()


class _Failed(Generic[T]):
    def __init__(self, error: BaseException) -> None:
        self.error = error


def ahead(items: Iterator[T]) -> Generator[T, None, None]:
    """The same items, one of them made in advance. An error comes out where its item would have."""
    ready: queue.Queue[object] = queue.Queue(maxsize=1)
    stopped = threading.Event()

    def put(item: object) -> bool:
        while not stopped.is_set():
            try:
                ready.put(item, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False

    thread = threading.Thread(target=_make, args=(items, put), name="kedja-read-ahead", daemon=True)
    thread.start()
    try:
        while (item := ready.get()) is not _END:
            if isinstance(item, _Failed):
                raise item.error
            yield item  # type: ignore[misc]  # only items, the end and failures are put in
    finally:
        stopped.set()
        thread.join()


def _make(items: Iterator[T], put: Callable[[object], bool]) -> None:
    try:
        for item in items:
            if not put(item):
                return
        put(_END)
    except BaseException as error:  # noqa: BLE001 - it is raised again where the items are used
        put(_Failed(error))
    finally:
        # What is read ahead may read ahead itself, on a thread that ends with it.
        if isinstance(items, Generator):
            items.close()
