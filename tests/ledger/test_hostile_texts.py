"""Text files that would not fit in memory if they were believed."""

import gzip
from pathlib import Path

import pytest

from kedja.ledger.errors import NotALedger
from kedja.ledger.text import LONGEST_LINE

HEAD = "leverantor;belopp;datum\nA;1;2024-01-01\n"


@pytest.mark.parametrize("start", ["", '"'], ids=["bare", "in an open quote"])
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
def test_a_file_that_is_one_line_is_refused_in_a_sentence(tmp_path: Path, read, start, packed) -> None:
    path = tmp_path / "one-line.csv"
    text = (HEAD + start + "x" * (3 * LONGEST_LINE)).encode()
    path.write_bytes(gzip.compress(text, 1) if packed else text)
    with pytest.raises(NotALedger, match=r"one-line\.csv has a line of more than 1 MB"):
        read(path)


def test_a_long_text_in_a_cell_is_a_text(read_text) -> None:
    reading = read_text(f"{HEAD}{'B' * 300_000};2;2024-01-02\n")
    assert [len(name) for (name,) in reading.lines("supplier")] == [1, 300_000]


def test_a_long_text_in_a_row_with_a_cell_too_many_is_handed_back_whole(read_text) -> None:
    reading = read_text(f"{HEAD}{'B' * 300_000};2;2024-01-02;surplus\n")
    assert any("B" * 300_000 in cell for row in reading.rejected() for cell in row)


def test_lines_that_end_with_a_carriage_return_only_are_lines(read_text) -> None:
    rows = "".join(f"S{number % 7};1;2024-01-01\r" for number in range(80_000))
    assert read_text("leverantor;belopp;datum\r" + rows).result.lines_kept == 80_000
