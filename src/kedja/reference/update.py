"""Newer editions: from the official address, or from a file the user has fetched, into the user's folder.

The one place of the library that touches the network. What comes in is checked (checksum where one is given,
the columns, the range, that it does not cover far fewer countries than before) before anything is put in
place, and it is put in place by renaming: whoever reads meanwhile sees the old edition or the new, never a
half.
"""

import hashlib
import http.client
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from datetime import date
from pathlib import Path

from kedja.reference.catalogue import Dataset, dataset
from kedja.reference.editions import Updated, put_in_use, refuse_if_fewer
from kedja.reference.errors import DownloadError, UnreadableSourceError
from kedja.reference.readers import READERS
from kedja.reference.store import reference_home

MOST_BYTES = 200_000_000
_BLOCK = 1 << 20
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def update(
    name: str,
    *,
    today: date,
    file: Path | None = None,
    address: str | None = None,
    year: int | None = None,
    sha256: str | None = None,
    allow_fewer: bool = False,
    home: Path | None = None,
    timeout_seconds: float = 60,
    progress: Callable[[int], None] | None = None,
) -> Updated:
    """Put a newer edition of the dataset `name` into use: from `file`, `address` or the catalogue's address.

    Raises DownloadError where it cannot be fetched, UnreadableSourceError where it is not what it should be;
    then nothing has changed. `progress` is told the bytes fetched so far.
    """
    wanted = dataset(name)
    folder = reference_home(home)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".incoming-", dir=folder) as work:
        if file is None:
            origin = address or wanted.address
            path = _fetch(wanted, origin, Path(work), timeout_seconds, progress)
        else:
            origin, path = str(file), file
            if not path.is_file():
                raise UnreadableSourceError("There is no file {path}.", path=path)
        checksum = _checksum(path)
        if sha256 is not None and checksum != sha256.strip().casefold():
            raise UnreadableSourceError(
                "The checksum of {origin} is {found}, not {wanted}: nothing is changed.",
                origin=origin,
                found=checksum,
                wanted=sha256,
            )
        reading = READERS[wanted.reader](path, year)
        if not allow_fewer:
            refuse_if_fewer(wanted, reading, folder)
        return put_in_use(wanted, reading, Path(work), folder, origin=origin, sha256=checksum, today=today)


def _fetch(
    wanted: Dataset, address: str, work: Path, timeout_seconds: float, progress: Callable[[int], None] | None
) -> Path:
    if not address:
        raise DownloadError(
            "No address to download {title} from is known. Fetch it from {page} and give it with --file.",
            title=wanted.title,
            page=wanted.page,
        )
    _safe(address)
    name = Path(urllib.parse.urlsplit(address).path).name or wanted.name
    path = work / name
    request = urllib.request.Request(address, headers={"User-Agent": "kedja"})  # noqa: S310 – _safe refuses other schemes
    try:
        with urllib.request.urlopen(request, timeout=timeout_seconds) as answer, path.open("wb") as out:  # noqa: S310 – as above
            _safe(answer.geturl())
            _copy(answer, out.write, progress)
    except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as problem:
        raise DownloadError(
            "{address} could not be fetched ({problem}). Fetch it from {page} and give it with --file.",
            address=address,
            problem=_plainly(problem),
            page=wanted.page,
        ) from problem
    return path


def _plainly(problem: Exception) -> str:
    """What went wrong, without the wrapping that Python puts around it: `Connection refused`, `404 Not Found`."""
    if isinstance(problem, urllib.error.HTTPError):
        return f"{problem.code} {problem.reason}"
    reason = problem.reason if isinstance(problem, urllib.error.URLError) else problem
    return str(getattr(reason, "strerror", None) or reason)


def _safe(address: str) -> None:
    """Only https; plain http on this machine itself, for tests and local mirrors."""
    parts = urllib.parse.urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return
    raise DownloadError("{address} is no https address.", address=address)


def _copy(
    answer: http.client.HTTPResponse, write: Callable[[bytes], int], progress: Callable[[int], None] | None
) -> None:
    fetched = 0
    while block := answer.read(_BLOCK):
        fetched += len(block)
        if fetched > MOST_BYTES:
            raise http.client.HTTPException(f"more than {MOST_BYTES} bytes")
        write(block)
        if progress is not None:
            progress(fetched)
    promised = answer.headers.get("Content-Length")
    if promised is not None and int(promised) != fetched:
        raise http.client.IncompleteRead(b"", int(promised) - fetched)


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
