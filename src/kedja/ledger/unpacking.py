"""How much a workbook unpacks to, before anybody unpacks it into memory.

A workbook is a ZIP archive that is read as a whole. A megabyte can hold a gigabyte of one repeated letter, and what the
archive says of its own sizes may be a lie: so it is read through, a block at a time, and nothing of it is kept.
"""

import zipfile
import zlib
from pathlib import Path

from kedja.ledger.errors import NotALedger

BLOCK = 1 << 20
MOST_BYTES = 1 << 30
"""More than a full sheet of a million rows and fifteen columns holds."""
MOST_TIMES = 200
"""The sheets of ledgers unpack to ten or thirty times their packed size."""
UNCHECKED_BYTES = 1 << 26
"""So much may be unpacked whatever the times: no harm is done by it."""
DEFLATE_AT_MOST = 1032
"""Times that no deflated file unpacks beyond."""


def refuse_bombs(path: Path) -> None:
    """Raises NotALedger where the archive `path` unpacks to more than any ledger, or is damaged."""
    packed = path.stat().st_size
    if packed * DEFLATE_AT_MOST <= UNCHECKED_BYTES:
        return
    most = min(MOST_BYTES, max(UNCHECKED_BYTES, packed * MOST_TIMES))
    unpacked = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for member in archive.infolist():
                with archive.open(member) as stream:
                    while block := stream.read(BLOCK):
                        unpacked += len(block)
                        if unpacked > most:
                            raise NotALedger(
                                "The workbook {path} unpacks to more than {megabytes} MB, which is more than a ledger "
                                "of its size holds: save it as CSV.",
                                path=path,
                                megabytes=most >> 20,
                            )
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        raise NotALedger("The workbook {path} is damaged and cannot be opened.", path=path) from None
