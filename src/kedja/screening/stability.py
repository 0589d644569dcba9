"""How sure is the order? The ranking tried with drawn weights and inputs, and with one weight at a time.

Gives the last columns of `columns.RANKING`: the interval that holds a row's own place and that of nine draws of ten, how
often it is among the first N, and the one weight that moves it most.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from kedja.risk import Settings
from kedja.risk.errors import SettingsError
from kedja.screening.columns import SURENESS
from kedja.screening.draws import drawn_keys
from kedja.screening.rank import Integers, Keys, places
from kedja.screening.retry import Retry, Rows

TAIL_PERCENT = 5


def how_sure(folder: Path, ranked: Path, settings: Settings) -> pa.Table | None:
    """`rank_low`, `rank_high`, `top_bp` and `depends_on` of every row in order, null where a row has no rank.

    `folder` is the run's, `ranked` the file of the step `ranking`. With settings.draws 0, and where no row has a rank,
    nothing is tried and there is nothing to say: None.
    """
    if not settings.draws:
        return None
    retry = Retry(folder, ranked, spill=ranked.parent)
    try:
        listed = retry.rows()
        if not len(listed.row):
            return None
        drawn = listed.keys(drawn_keys(retry, settings))
        moves = _moves(settings)
        moved = listed.keys(retry.pair_keys([settings, *(changed for _, changed in moves)]))
    finally:
        retry.close()
    rows = pq.read_metadata(ranked).num_rows
    depends_on = _dependence(listed, moved, [weight for weight, _ in moves], rows)
    return _table(rows, _intervals(listed, drawn, settings.top_n), depends_on)


def _moves(settings: Settings) -> list[tuple[str, Settings]]:
    """Each weight at its low and at its high, the others as set: its name and the settings then.

    A bound that the other weights as set do not allow (limits of classes must rise) is left out.
    """
    moves = []
    for weight in settings.weights():
        for bound in sorted({weight.low, weight.high} - {weight.value}):
            try:
                moves.append((weight.name, settings.with_weight(weight.name, bound)))
            except SettingsError:
                continue
    return moves


@dataclass(frozen=True, slots=True)
class Intervals:
    """Per ranked row: its number, its interval of places, and how often it is in the top."""

    row: Integers
    low: Integers
    high: Integers
    top_bp: Integers


def _intervals(listed: Rows, tried: Keys, top_n: int) -> Intervals:
    """Where each row's place lies over the draws.

    The interval leaves out the 5 % of the draws at each end, but never the row's own place: the weights as set are one
    of the things that may be.
    """
    last = len(tried) - 1
    low_at = TAIL_PERCENT * last // 100
    rows = len(listed.row)
    found = Intervals(listed.row, *(np.empty(rows, np.int32) for _ in range(3)))
    for part, place in places(tried, listed.group):
        found.top_bp[part] = np.count_nonzero(place <= top_n, axis=0) * 10_000 // len(tried)
        place.partition((low_at, last - low_at), axis=0)
        found.low[part] = np.minimum(place[low_at], listed.row[part])
        found.high[part] = np.maximum(place[last - low_at], listed.row[part])
    return found


def _dependence(listed: Rows, moved: Keys, weights: list[str], rows: int) -> pa.Array:
    """The weight that moves each row's place most, by name; null where none moves it, and where there is no rank.

    `moved` is the keys of the groups as set, then those with each of `weights` moved.
    """
    most = np.zeros(rows, np.int32)
    for part, place in places(moved, listed.group):
        # The order as set stands first, and argmax takes the first of equals: what nothing moves stays null.
        most[listed.row[part] - 1] = np.argmax(np.abs(place - place[0]), axis=0)
    return pa.DictionaryArray.from_arrays(pa.array(most - 1, mask=most == 0), pa.array(weights, pa.string()))


def _table(rows: int, found: Intervals, depends_on: pa.Array) -> pa.Table:
    ranked = np.ones(rows, np.bool_)
    ranked[found.row - 1] = False
    columns = []
    for values in (found.low, found.high, found.top_bp):
        column = np.zeros(rows, np.int32)
        column[found.row - 1] = values
        columns.append(pa.array(column, mask=ranked))
    return pa.table([*columns, depends_on], names=SURENESS)
