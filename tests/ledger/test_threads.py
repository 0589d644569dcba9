"""What a ledger's own threads do with an error: the hash breaks off, and what tells the rows hands its error on."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kedja.ledger import read_ledger
from kedja.ledger.hashing import hashed
from kedja.ledger.prefetch import ahead
from kedja.ledger.staging import Staging

HUGE = 1 << 40
"""Bytes of a file that has holes alone: no disk holds them, and no machine hashes them while a test runs."""
LEDGER = "Leverantör;Belopp;Datum\nHandskar AB;100,00;2026-01-01\n"


class ReadingIsOffError(Exception):
    """What somebody heard while the hash was taken."""


def threads(name: str) -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith(name)]


def _hears_that_the_reading_is_off(path: Path) -> None:
    with hashed([path, path]):
        assert threads("kedja-hash")
        raise ReadingIsOffError


def test_the_hash_of_a_large_file_breaks_off_when_the_reading_is_off(tmp_path: Path) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as file:
        file.truncate(HUGE)
    begun = time.monotonic()
    with pytest.raises(ReadingIsOffError):
        _hears_that_the_reading_is_off(large)
    assert time.monotonic() - begun < 20
    assert not threads("kedja-hash")


def test_a_file_that_cannot_be_read_says_so_where_its_hash_is_asked_for(tmp_path: Path) -> None:
    with hashed([tmp_path / "gone.csv"]) as hash_of, pytest.raises(FileNotFoundError):
        hash_of(0)


def test_an_error_comes_out_where_its_item_would_have_and_the_thread_ends() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ReadingIsOffError

    source = ahead(items())
    assert next(source) == 1
    with pytest.raises(ReadingIsOffError):
        next(source)
    assert not threads("kedja-read-ahead")


def test_what_tells_the_rows_hands_its_error_on_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, folder = tmp_path / "ledger.csv", tmp_path / "out"
    ledger.write_text(LEDGER, encoding="utf-8")
    folder.mkdir()

    def fails(*_given: Any) -> None:
        assert threading.current_thread().name == "kedja-read-ahead"
        raise ReadingIsOffError

    monkeypatch.setattr(Staging, "tell", fails)
    with pytest.raises(ReadingIsOffError):
        read_ledger([ledger], folder)
    assert list(folder.iterdir()) == []
    assert not threads("kedja-read-ahead")
    assert not threads("kedja-hash")
