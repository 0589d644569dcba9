"""How sure is the order? The ranking tried with drawn weights and inputs, and with one weight at a time.

Gives the last columns of `columns.RANKING`: the interval that holds a row's place in nine draws of ten, how often it is
among the first N, and the one weight that moves it most.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from kedja.risk import Settings
from kedja.risk.errors import SettingsError
from kedja.screening.columns import RANKING, SURENESS
from kedja.screening.draws import drawn_keys
from kedja.screening.rank import Integers, Keys, places
from kedja.screening.retry import Retry, Rows

THREADS = 2
TAIL_PERCENT = 5


def how_sure(folder: Path, ranked: Path, settings: Settings, rows: int) -> pa.Table:
    """`rank_low`, `rank_high`, `top_bp` and `depends_on` of rows 1 to `rows`, null where a row has no rank.

    `folder` is the run's, `ranked` the file of the step `ranking`. With settings.draws 0 nothing is tried and all are null.
    """
    if not settings.draws:
        return _table(rows)
    moves = [
        Move(weight.name, bound)
        for weight in settings.weights()
        for bound in dict.fromkeys((weight.low, weight.high))
        if bound != weight.value
    ]
    with ThreadPoolExecutor(THREADS) as pool:
        retries = list(pool.map(lambda _: Retry(folder, ranked), range(THREADS)))
        try:
            listed = retries[0].rows()
            if not len(listed.row):
                return _table(rows)
            numbers = [range(first, settings.draws, THREADS) for first in range(THREADS)]
            drawn = list(pool.map(lambda retry, share: drawn_keys(retry, settings, share), retries, numbers))
            halves = [moves[first::THREADS] for first in range(THREADS)]
            moved = list(pool.map(lambda retry, half: _moved(retry, settings, half), retries, halves))
            base = retries[0].pair_keys(settings)
        finally:
            for retry in retries:
                retry.close()
    tried = listed.keys(np.concatenate(drawn))
    alone = [(move.weight, keys) for half in moved for move, keys in half]
    table = _table(rows, _intervals(listed, tried, settings.top_n))
    return table.set_column(
        table.column_names.index("depends_on"), "depends_on", _dependence(listed, base, alone, rows)
    )


@dataclass(frozen=True, slots=True)
class Move:
    """One weight at one of its bounds, the others as set."""

    weight: str
    value: int


def _moved(retry: Retry, settings: Settings, moves: list[Move]) -> list[tuple[Move, Keys]]:
    """The key of each pair for each of `moves` that the settings allow beside the others."""
    allowed = []
    for move in moves:
        try:
            allowed.append((move, settings.with_weight(move.weight, move.value)))
        except SettingsError:
            continue
    return [(move, retry.pair_keys(changed)) for move, changed in allowed]


@dataclass(frozen=True, slots=True)
class Intervals:
    """Per ranked row: its number, the places that 5 % of the draws lie below and above, and how often in the top."""

    row: Integers
    low: Integers
    high: Integers
    top_bp: Integers


def _intervals(listed: Rows, tried: Keys, top_n: int) -> Intervals:
    """Where each row's place lies over the draws."""
    last = len(tried) - 1
    low_at = TAIL_PERCENT * last // 100
    rows = len(listed.row)
    found = Intervals(listed.row, *(np.empty(rows, np.int32) for _ in range(3)))
    for part, place in places(tried, listed.group):
        found.top_bp[part] = np.count_nonzero(place <= top_n, axis=0) * 10_000 // len(tried)
        place.partition((low_at, last - low_at), axis=0)
        found.low[part], found.high[part] = place[low_at], place[last - low_at]
    return found


def _dependence(listed: Rows, base: Keys, alone: list[tuple[str, Keys]], rows: int) -> pa.Array:
    """The weight that moves each row's place most, by name; null where none moves it, and where there is no rank."""
    names: list[str | None] = [None, *(weight for weight, _ in alone)]
    most = np.zeros(rows, np.int32)
    if alone:
        tried = listed.keys(np.stack([base, *(keys for _, keys in alone)]))
        for part, place in places(tried, listed.group):
            moved = np.abs(place - place[0])
            # The unmoved order stands first, and argmax takes the first of equals: what moves nothing stays null.
            most[listed.row[part] - 1] = np.argmax(moved, axis=0)
    return pa.array([None if number == 0 else names[number] for number in most.tolist()], pa.string())


def _table(rows: int, found: Intervals | None = None) -> pa.Table:
    schema = pa.schema([RANKING.schema().field(name) for name in SURENESS])
    if found is None:
        return pa.table([pa.nulls(rows, field.type) for field in schema], schema=schema)
    ranked = np.ones(rows, np.bool_)
    ranked[found.row - 1] = False
    columns = []
    for values in (found.low, found.high, found.top_bp):
        column = np.zeros(rows, np.int32)
        column[found.row - 1] = values
        columns.append(pa.array(column, mask=ranked))
    return pa.table([*columns, pa.nulls(rows, pa.string())], schema=schema)
