"""How the cells of a column are read, each by its field's kind: the value, or what was expected instead."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Self

import duckdb
import pyarrow as pa

from kedja import reference
from kedja.ledger.evidence import Decision
from kedja.ledger.fields import plain
from kedja.ledger.rules import load_rules
from kedja.records.fields import Field, Kind
from kedja.records.lists import split_items
from kedja.reference.countries import find_country

Value = str | int | float | bool | tuple[str, ...] | tuple[tuple[str, ...], ...] | None

EXPECTED = {
    "needed": "The cell is empty; a value is needed.",
    "day": "A day such as 2026-03-31 was expected.",
    "amount": "An amount such as 1250000 or 1250000,50 was expected.",
    "whole": "A whole number was expected.",
    "degrees": "Degrees with a decimal sign, such as 57.7089, were expected.",
    "yes_no": "Yes or no was expected.",
    "country": "A country was expected: its name or its code of two letters.",
    "code": "One of these was expected: {choices}.",
    "currency": "A currency such as SEK was expected.",
    "too_long": "The text is longer than {longest} signs.",
    "cells": "The row has another number of cells than there are headings.",
    "quote": "A quotation mark is opened in the row and not closed.",
}
"""What is wrong with a cell or row, by code. The texts are msgids of the room's catalogue."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What our own exports put an apostrophe before (kedja.report.cells, which stands above this room)."""
YES = frozenset({"yes", "y", "true", "1", "ja", "j", "sant", "x"})
NO = frozenset({"no", "n", "false", "0", "nej", "falskt"})
_PERIOD = re.compile(r"(?:\d{4}[-/.]?\d{1,2}|\d{1,2}[-/.]\d{4}|\d{4}|[^\W\d]+\.?[-/ ]+\d{2,4})")
_ISO_DAY = re.compile(r"(?:19[7-9]\d|20\d\d)-\d\d-\d\d")
_SIMPLE_AMOUNT = re.compile(r"-?\d{1,12}(?:[.,]\d{1,2})?")
_WHOLE = re.compile(r"[-+−]?\d{1,12}")
_DEGREES = re.compile(r"[-+−]?\d{1,3}(?:[.,]\d+)?")
_BLANKS = " \t\n\r\v\f\u00a0\u202f\ufeff"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A cell that cannot be read: a code of EXPECTED."""

    code: str


def tidy(cell: str) -> str:
    """A cell without outer blanks, and without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    text = cell.strip(_BLANKS)
    if text.startswith("'") and text[1:].startswith(DANGEROUS):
        return text[1:]
    return text


class Rules:
    """The ledger's rules of days and amounts (`kedja/ledger/rules`), for cells in other than the plainest form.

    Most files have none, so DuckDB is started, and the whole column's decimal sign and order of days decided, with the
    first such cell.
    """

    def __init__(self, decide: Callable[[duckdb.DuckDBPyConnection], Decision]) -> None:
        self._decide = decide
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._decision: Decision | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        if self._connection is not None:
            self._connection.close()

    def read(self, kind: Kind, cells: list[str]) -> dict[str, Value | Wrong]:
        """Cell → its value."""
        if not cells:
            return {}
        if self._connection is None or self._decision is None:
            self._connection = duckdb.connect()
            self._connection.execute("SET enable_progress_bar = false")
            load_rules(self._connection)
            self._decision = self._decide(self._connection)
        self._connection.register("these", pa.table({"cell": pa.array(cells, pa.string())}))
        if kind == Kind.DAY:
            day = f"date_of(cell, '{self._decision.day_order}')"
            sql = f"SELECT cell, strftime({day}, '%Y-%m-%d') FROM these"  # noqa: S608 - one of three words of ours
        else:
            sign = f"'{self._decision.decimal_sign}'" if self._decision.decimal_sign else "NULL"
            sql = f"SELECT cell, amount_plain(amount_parts(cell), {sign}) FROM these"  # noqa: S608 - a comma or a point
        rows = self._connection.execute(sql).fetchall()
        self._connection.unregister("these")
        return {
            cell: Wrong(kind.value) if value is None or _is_period(kind, cell) else value
            for cell, value in rows
        }


def read_column(rules: Rules, field: Field, cells: Iterable[str]) -> dict[str, Value | Wrong]:
    """Tidy cell → its value, for the different cells of a column that are not empty."""
    different = [cell for cell in dict.fromkeys(cells) if cell]
    if field.kind in (Kind.DAY, Kind.AMOUNT):
        plain_form = _plain_day if field.kind == Kind.DAY else _plain_amount
        found: dict[str, Value | Wrong] = {
            cell: value for cell in different if (value := plain_form(cell)) is not None
        }
        return found | rules.read(field.kind, [cell for cell in different if cell not in found])
    read = _READERS[field.kind]
    return {cell: read(field, cell) for cell in different}


def _plain_day(cell: str) -> str | None:
    """2026-03-31, which can be read in one way only; None for all else."""
    if not _ISO_DAY.fullmatch(cell):
        return None
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError:
        return None


def _plain_amount(cell: str) -> str | None:
    """1250000,50 with two decimals at most and no thousands signs; None for all else."""
    return cell.replace(",", ".") if _SIMPLE_AMOUNT.fullmatch(cell) else None


def _is_period(kind: Kind, cell: str) -> bool:
    """Whether a cell names a month or year where a day is asked for."""
    return kind == Kind.DAY and _PERIOD.fullmatch(cell) is not None


def _text(field: Field, cell: str) -> Value | Wrong:
    text = " ".join(cell.split())
    return Wrong("too_long") if field.longest is not None and len(text) > field.longest else text


def _list(field: Field, cell: str) -> Value | Wrong:
    items = tuple(dict.fromkeys(tuple(item) for item in split_items(cell)))
    too_long = field.longest is not None and any(len(part) > field.longest for item in items for part in item)
    return Wrong("too_long") if too_long else items


def _whole(_field: Field, cell: str) -> Value | Wrong:
    return int(cell.replace("−", "-")) if _WHOLE.fullmatch(cell) else Wrong("whole")


def _degrees(_field: Field, cell: str) -> Value | Wrong:
    if not _DEGREES.fullmatch(cell):
        return Wrong("degrees")
    return float(cell.replace("−", "-").replace(",", "."))


def _yes_no(_field: Field, cell: str) -> Value | Wrong:
    word = cell.casefold()
    return True if word in YES else False if word in NO else Wrong("yes_no")


def _country(_field: Field, cell: str) -> Value | Wrong:
    country = find_country(cell)
    return country.iso2 if country else Wrong("country")


def _countries(_field: Field, cell: str) -> Value | Wrong:
    found = []
    for item in split_items(cell.replace(",", ";")) if find_country(cell) is None else [[cell]]:
        country = find_country(item[0])
        if country is None:
            return Wrong("country")
        found.append(country.iso2)
    return tuple(dict.fromkeys(found))


def _code(field: Field, cell: str) -> Value | Wrong:
    word = plain(cell)
    for code, words in field.choices.items():
        if word == plain(code) or word in map(plain, words):
            return code
    return Wrong("code")


def _currency(_field: Field, cell: str) -> Value | Wrong:
    code = {"KR": "SEK", "KRONOR": "SEK", "€": "EUR", "£": "GBP"}.get(cell.upper(), cell.upper())
    return code if code in currency_digits() else Wrong("currency")


_DIGITS: dict[str, int] = {}


def currency_digits() -> dict[str, int]:
    """ISO 4217 code → how many decimals it has."""
    if not _DIGITS:
        table = reference.load("currencies")
        _DIGITS.update(zip(table["code"].to_pylist(), table["digits"].to_pylist(), strict=True))
    return _DIGITS


_READERS: dict[Kind, Callable[[Field, str], Value | Wrong]] = {
    Kind.TEXT: _text,
    Kind.LIST: _list,
    Kind.WHOLE: _whole,
    Kind.DEGREES: _degrees,
    Kind.YES_NO: _yes_no,
    Kind.COUNTRY: _country,
    Kind.COUNTRIES: _countries,
    Kind.CODE: _code,
    Kind.CURRENCY: _currency,
}
