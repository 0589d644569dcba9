"""The different suppliers, items and buyers of a chunk: each told once, and found again for every row."""

import numpy as np
import pyarrow as pa

from kedja.ledger.things import distinct


def again(columns: list[list[str]]) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """What is told, and what every row is by it."""
    chunked = [pa.chunked_array([column[:2], column[2:]], pa.string()) for column in columns]
    told, codes = distinct(chunked, len(columns[0]))
    things = list(zip(*(column.to_pylist() for column in told), strict=True))
    return things, [things[code] for code in codes]


def test_every_row_finds_its_own_thing_and_each_is_told_once() -> None:
    columns = [["A", "B", "A", "A", "B"], ["1", "1", "1", "2", "1"], ["", "", "", "x", ""]]
    things, rows = again(columns)
    assert rows == list(zip(*columns, strict=True))
    assert things == [("A", "1", ""), ("B", "1", ""), ("A", "2", "x")]


def test_a_column_that_is_the_same_in_all_rows_is_told_with_each_thing() -> None:
    columns = [["", "", ""], ["A", "B", "A"], ["SE", "SE", "SE"]]
    things, rows = again(columns)
    assert rows == list(zip(*columns, strict=True))
    assert things == [("", "A", "SE"), ("", "B", "SE")]


def test_many_different_cells_in_many_columns_do_not_run_into_each_other() -> None:
    random = np.random.default_rng(1)
    columns = [[str(number) for number in random.integers(0, 900, 1000)] for _ in range(5)]
    things, rows = again(columns)
    assert rows == list(zip(*columns, strict=True))
    assert len(set(things)) == len(things)


def test_without_columns_all_rows_have_the_same_thing() -> None:
    told, codes = distinct([], 3)
    assert told == []
    assert codes.tolist() == [0, 0, 0]


def test_no_rows_have_no_things() -> None:
    told, codes = distinct([pa.chunked_array([], pa.string()), pa.chunked_array([], pa.string())], 0)
    assert [len(column) for column in told] == [0, 0]
    assert len(codes) == 0
