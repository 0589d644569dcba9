"""The files' hashes, taken on a thread of their own while the files are looked at and read."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

PIECE = 1 << 20


@contextmanager
def hashed(files: Sequence[Path]) -> Iterator[Callable[[int], str]]:
    """Gives what tells the SHA-256 of the file of a number, once it is known. Raises the OSError of a file that cannot be read."""
    stopped = threading.Event()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="kedja-hash") as pool:
        hashes = [pool.submit(_sha256, path, stopped) for path in files]
        try:
            yield lambda number: hashes[number].result()
        finally:
            # Whoever has heard that the reading is off does not wait for the hash of a large file.
            stopped.set()
            pool.shutdown(cancel_futures=True)


def first_of_each(files: Sequence[Path], hash_of: Callable[[int], str]) -> list[int]:
    """For each file the number of the first that is the same, byte for byte; hashes are waited for only where sizes agree."""
    sizes = [path.stat().st_size for path in files]

    def is_same(one: int, other: int) -> bool:
        return one == other or (sizes[one] == sizes[other] and hash_of(one) == hash_of(other))

    return [next(one for one in range(number + 1) if is_same(one, number)) for number in range(len(files))]


def _sha256(path: Path, stopped: threading.Event) -> str:
    digest = hashlib.sha256()
    piece = memoryview(bytearray(PIECE))
    with path.open("rb", buffering=0) as file:
        while (length := file.readinto(piece)) and not stopped.is_set():
            digest.update(piece[:length])
    return digest.hexdigest()
