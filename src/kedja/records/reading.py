"""Open a table of records, and hand over its rows in order, some hundred at a time, each read and checked."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from kedja.ledger.errors import LedgerError, NoHeadings
from kedja.ledger.evidence import Decision, Evidence, decide, gather
from kedja.ledger.opening import open_source
from kedja.ledger.options import ReadOptions
from kedja.ledger.profile import first_rows, profile_columns
from kedja.ledger.rules import load_rules
from kedja.ledger.source import Chunk, Source
from kedja.records.cells import Rules, Value, Wrong, read_column, tidy
from kedja.records.errors import UnreadableFile
from kedja.records.fields import Kind, RecordTable
from kedja.records.proposal import Proposal, places_of, propose

ROWS_AT_ONCE = 500
SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: in which field (empty: in the row as a whole), and what was expected, by code.

    `details` go into the sentence of the code, such as the names of the candidates.
    """

    field: str
    code: str
    details: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as read. `values` has the fields that have a column and a cell that is not empty."""

    row_no: int
    values: Mapping[str, Value]
    cells: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


class Reading:
    """An opened file: its headings, what is proposed for them, and its rows. What costs is done when it is asked for."""

    def __init__(self, path: Path, table: RecordTable, source: Source) -> None:
        self.path = path
        self.table = table
        self.source = source

    @property
    def headings(self) -> tuple[str, ...]:
        """The file's own headings."""
        return self.source.headings

    @cached_property
    def _sample(self) -> pa.Table:
        return first_rows(self.source)

    @cached_property
    def proposal(self) -> Proposal:
        """Which column seems to hold which field."""
        with duckdb.connect() as connection:
            load_rules(connection)
            return propose(self.table, self.headings, profile_columns(connection, self._sample))

    @cached_property
    def samples(self) -> Mapping[str, tuple[str, ...]]:
        """The first different values of each column, by heading."""
        found: dict[str, tuple[str, ...]] = {}
        for heading, column in zip(self.headings, self._sample.slice(0, ROWS_AT_ONCE).columns, strict=False):
            values = dict.fromkeys(tidy(value) for value in column.to_pylist() if value and tidy(value))
            found.setdefault(heading, tuple(list(values)[:SAMPLES]))
        return found

    def places(self, mapping: Mapping[str, str]) -> dict[str, int]:
        """Field → place of its column. Raises WrongColumns."""
        return places_of(self.table, self.headings, mapping)

    def last_row(self) -> int:
        """The number of the file's last row, 0 without any; the file is read through once."""
        last = 0
        for chunk in self.source.read():
            numbers = [int(chunk.row_no.max())] if len(chunk.row_no) else []
            last = max([last, *numbers, *(row.row_no for row in chunk.malformed)])
        return last

    def rows(
        self, mapping: Mapping[str, str], *, after: int = 0, size: int = ROWS_AT_ONCE
    ) -> Iterator[list[Row]]:
        """The rows below row `after`, in the file's order. Raises WrongColumns, UnreadableFile."""
        places = self.places(mapping)
        waiting: list[Row] = []
        with Rules(lambda connection: self._decide(connection, places)) as rules:
            try:
                for chunk in self.source.read():
                    for rows in self._slices(chunk, after, size):
                        waiting += _read(rules, self.table, places, rows)
                        while len(waiting) >= size:
                            yield waiting[:size]
                            waiting = waiting[size:]
            except LedgerError as fault:
                raise _unreadable(fault, self.path) from fault
        if waiting:
            yield waiting

    def _decide(self, connection: duckdb.DuckDBPyConnection, places: Mapping[str, int]) -> Decision:
        """Decimal sign and order of days, by all columns of amounts and days together."""
        connection.register("sample", self._sample)
        evidence = Evidence()
        for name, place in places.items():
            kind = self.table.by_name[name].kind
            if kind in (Kind.AMOUNT, Kind.DAY):
                column = f"c{place}"
                evidence += gather(
                    connection,
                    "sample",
                    column if kind == Kind.AMOUNT else None,
                    column if kind == Kind.DAY else None,
                )
        connection.unregister("sample")
        return decide(evidence, ReadOptions())

    @staticmethod
    def _slices(chunk: Chunk, after: int, size: int) -> Iterator[list[tuple[int, tuple[str, ...], str]]]:
        """(row number, cells, fault) in order, `size` rows at a time; the chunk itself is never all in Python."""
        malformed = {row.row_no: row for row in chunk.malformed if row.row_no > after}
        order = np.argsort(chunk.row_no, kind="stable")
        order = order[chunk.row_no[order] > after]
        last = 0
        for start in range(0, max(len(order), 1), size):
            taken = order[start : start + size]
            part = chunk.cells.take(taken) if len(taken) else chunk.cells.slice(0, 0)
            columns = [column.to_pylist() for column in part.columns]
            rows = [
                (int(row_no), tuple(cell or "" for cell in cells), "")
                for row_no, cells in zip(
                    chunk.row_no[taken], zip(*columns, strict=True) if columns else (), strict=True
                )
            ]
            is_last = start + size >= len(order)
            upto = None if is_last else rows[-1][0]
            rows += [
                (row.row_no, row.cells, "quote" if row.unclosed_quote else "cells")
                for row in malformed.values()
                if row.row_no > last and (upto is None or row.row_no <= upto)
            ]
            last = upto or last
            if rows:
                yield sorted(rows)


def open_records(path: Path, table: RecordTable) -> Reading:
    """Open the file at `path` (CSV, XLSX, XLS, ODS or Parquet, told by its content). Raises UnreadableFile."""
    try:
        return Reading(path, table, open_source(path, ReadOptions(), table.known))
    except NoHeadings as fault:
        raise UnreadableFile(
            "The file has no row of headings: write what the columns are in a first row."
        ) from fault
    except LedgerError as fault:
        raise _unreadable(fault, path) from fault


def _unreadable(fault: LedgerError, path: Path) -> UnreadableFile:
    """The ledger's own sentence names the path and speaks of ledgers; here the reader has chosen the file a moment ago."""
    name = type(fault).__name__
    if name == "EmptyFile":
        return UnreadableFile(
            "The file is empty: a row of headings and at least one row below it were expected."
        )
    if name == "ProtectedWorkbook":
        return UnreadableFile("The workbook needs a password: save it without one.")
    return UnreadableFile(
        "The file cannot be read as a table: save it as CSV, XLSX or ODS. ({kind})",
        kind=path.suffix.lstrip("."),
    )


def _read(
    rules: Rules,
    table: RecordTable,
    places: Mapping[str, int],
    rows: list[tuple[int, tuple[str, ...], str]],
) -> list[Row]:
    sound = [(row_no, cells) for row_no, cells, fault in rows if not fault]
    tidied = [tuple(tidy(cell) for cell in cells) for _row_no, cells in sound]
    read = {
        name: read_column(rules, table.by_name[name], (cells[place] for cells in tidied))
        for name, place in places.items()
    }
    found: dict[int, Row] = {}
    for (row_no, cells), clean in zip(sound, tidied, strict=True):
        if not any(clean):
            continue  # a blank line is no record
        values: dict[str, Value] = {}
        faults: list[Fault] = []
        for name, place in places.items():
            if not clean[place]:
                continue
            value = read[name][clean[place]]
            if isinstance(value, Wrong):
                faults.append(Fault(name, value.code, _details(table, name, value.code)))
            else:
                values[name] = value
        wrong = {fault.field for fault in faults}
        faults += [Fault(name, "needed") for name in table.needed if name not in values and name not in wrong]
        found[row_no] = Row(row_no, values, cells, tuple(faults))
    for row_no, cells, fault in rows:
        if fault:
            found[row_no] = Row(row_no, {}, cells, (Fault("", fault),))
    return [found[row_no] for row_no, _cells, _fault in rows if row_no in found]


def _details(table: RecordTable, name: str, code: str) -> dict[str, str]:
    field_ = table.by_name[name]
    if code == "code":
        return {"choices": ", ".join(words[0] if words else code_ for code_, words in field_.choices.items())}
    if code == "too_long":
        return {"longest": str(field_.longest)}
    return {}
