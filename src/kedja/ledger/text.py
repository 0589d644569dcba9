"""From the bytes of a text file to UTF-8, whatever it was written in, a block at a time."""

import codecs
import gzip
import io
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import pyarrow as pa

from kedja.ledger.errors import NotALedger
from kedja.ledger.source import TextCondition

BLOCK = 1 << 20
LONGEST_LINE = 1 << 20
"""Bytes. A line can only be read whole."""
HEAD = 1 << 18
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ONE_BYTE_ENCODINGS = ("cp1252", "mac-roman", "cp850")
"""In order of preference. Latin-1 is read as cp1252, which has the same letters and more signs."""
LETTERS = frozenset("åäöÅÄÖéÉüÜøØæÆ–’£€\u00a0")
FIRST_HIGH = 0x80
"""Bytes from here on are not ASCII."""
SIGNS_BEGIN = ((0xF0, 4), (0xE0, 3), (0xC0, 2))
"""From which byte on a sign begins in UTF-8, and of how many bytes."""
LONGEST_SIGN = 4
GZIP_MAGIC = b"\x1f\x8b"


def open_bytes(path: Path) -> BinaryIO:
    """The file's bytes, unpacked where it is gzip."""
    raw = path.open("rb")
    if raw.read(2) == GZIP_MAGIC:
        raw.close()
        return cast("BinaryIO", gzip.open(path, "rb"))
    raw.seek(0)
    return raw


def sniff_encoding(head: bytes) -> str:
    """The encoding that `head` is written in: by its byte order mark, else by what makes letters of it."""
    for bom, name in BOMS:
        if head.startswith(bom):
            return name
    pairs = head[: len(head) // 2 * 2]
    if pairs and pairs[1::2].count(0) > len(pairs) // 4:
        return "utf-16-le"
    if pairs and pairs[0::2].count(0) > len(pairs) // 4:
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        # Where most of it is UTF-8, single odd bytes do not make it something else: they are mended while reading.
        sound = head.decode("utf-8", errors="ignore")
        if 2 * sum(not sign.isascii() for sign in sound) >= len(head) - len(sound.encode()):
            return "utf-8"
        high = bytes(byte for byte in head if byte >= FIRST_HIGH)
        return max(
            ONE_BYTE_ENCODINGS,
            key=lambda name: sum(sign in LETTERS for sign in high.decode(name, errors="replace")),
        )
    return "utf-8"


MENDING = "kedja-windows-1252"


def _mend(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error(MENDING, _mend)


class Utf8Stream(io.RawIOBase):
    """A binary stream that gives UTF-8 without byte order mark.

    A file that says it is UTF-8 sometimes holds single bytes of an older encoding, where exports were pasted
    together. Those are read as Windows-1252 and counted in `condition`, so that no row is lost for one byte.
    Raises NotALedger where a line is longer than LONGEST_LINE: read on, it would have to be held whole in memory.
    """

    def __init__(self, path: Path, encoding: str, condition: TextCondition) -> None:
        self._path = path
        self._raw = open_bytes(path)
        self._line = 0
        self._condition = condition
        self._is_utf8 = codecs.lookup(encoding).name in ("utf-8", "utf-8-sig")
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._at_start = True
        self._carried = b""
        self._ready = b""
        self._done = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub asks for any buffer
        """Fill `buffer`, for readers that bring their own."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes: those of one block where there are fewer in it, and none at the end."""
        if size < 0:
            return self.readall()
        while not self._ready and not self._done:
            # As much as fills a block, so that whoever asks for blocks gets each as it is, and nothing is copied.
            block = self._raw.read(BLOCK - len(self._carried))
            self._condition.bytes_read += len(block)
            self._done = not block
            self._ready = self._utf8(block) if self._is_utf8 else self._transcoded(block)
            self._measure(self._ready)
        taken, self._ready = self._ready[:size], self._ready[size:]
        return taken

    def close(self) -> None:
        """Close the file beneath as well."""
        self._raw.close()
        super().close()

    def _measure(self, text: bytes) -> None:
        """Count the bytes of the line that `text` ends in."""
        last = max(text.rfind(b"\n"), text.rfind(b"\r"))
        self._line = self._line + len(text) if last < 0 else len(text) - last - 1
        if self._line > LONGEST_LINE:
            raise NotALedger(
                "The file {path} has a line of more than {megabytes} MB, longer than any row of a ledger: it is no table, or "
                "its line ends are lost.",
                path=self._path,
                megabytes=LONGEST_LINE >> 20,
            )

    def _utf8(self, block: bytes) -> bytes:
        whole = self._carried + block
        if self._at_start:
            whole = whole.removeprefix(codecs.BOM_UTF8)
            self._at_start = False
        # A sign of several bytes may be cut by the block's end: carry its bytes over to the next one.
        cut = len(whole) - (_unfinished(whole[-LONGEST_SIGN:]) if block else 0)
        ready, self._carried = whole[:cut], whole[cut:]
        if not _is_sound(ready):
            self._condition.odd_bytes += len(ready) - len(ready.decode("utf-8", errors="ignore").encode())
            return ready.decode("utf-8", errors=MENDING).encode()
        return ready

    def _transcoded(self, block: bytes) -> bytes:
        text = self._decoder.decode(block, final=not block)
        if self._at_start and text:
            text = text.removeprefix("\ufeff")
            self._at_start = False
        self._condition.odd_bytes += text.count("\ufffd")
        return text.encode("utf-8", errors="replace")


def _unfinished(text: bytes) -> int:
    """How many bytes at the end of `text` begin a sign that goes on after it."""
    for back, byte in enumerate(reversed(text), start=1):
        for first, length in SIGNS_BEGIN:
            if byte >= first:
                return back if length > back else 0
        if byte < FIRST_HIGH:
            break
    return 0


def _is_sound(text: bytes) -> bool:
    """Whether `text` is UTF-8. Asked of Arrow, which looks at it where it stands: to decode it costs five times as much."""
    bounds = np.array([0, len(text)], dtype=np.int32)
    try:
        pa.StringArray.from_buffers(1, pa.py_buffer(bounds), pa.py_buffer(text)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
