"""Which numbers of a published table are left out, so that nobody can be told from them.

A number under the limit is left out, and then so many more that none of them can be worked out from the totals of rows
and columns. Source of the method: cell suppression, primary and complementary, Hundepool et al., Statistical Disclosure
Control (Wiley, 2012), chapter 4. The limit of five is our own.
"""

from collections import Counter
from collections.abc import Mapping

import numpy as np

AT_LEAST = 5
_NOUGHT = 1e-9

Cell = tuple[str, ...]
Line = tuple[int, Cell]


def suppress(counts: Mapping[Cell, int], at_least: int = AT_LEAST) -> dict[Cell, int | None]:
    """The table with None where a number is left out. All cells have equally many dimensions.

    A cell that is not in `counts` is taken to be known to be nought.
    """
    hidden = {cell for cell, count in counts.items() if count < at_least}
    while more := _beside_the_alone(counts, hidden) or _beside_the_solvable(counts, hidden):
        touched = {line for cell in hidden for line in lines_of(cell)}
        hidden.add(
            min(more, key=lambda cell: (_untouched(cell, touched), counts[cell] == 0, counts[cell], cell))
        )
    return {cell: None if cell in hidden else count for cell, count in counts.items()}


def lines_of(cell: Cell) -> list[Line]:
    """The rows, columns and so on that a cell stands in: the dimension they run along, and the rest of the cell."""
    return [(along, cell[:along] + cell[along + 1 :]) for along in range(len(cell))]


def solvable(hidden: set[Cell]) -> set[Cell]:
    """The hidden cells that the totals of all lines determine, whatever the numbers are."""
    cells = sorted(hidden)
    lines = sorted({line for cell in cells for line in lines_of(cell)})
    if not cells:
        return set()
    place = {line: n for n, line in enumerate(lines)}
    sums = np.zeros((len(lines), len(cells)))
    for n, cell in enumerate(cells):
        for line in lines_of(cell):
            sums[place[line], n] = 1
    _, sizes, directions = np.linalg.svd(sums)
    rank = int((sizes > _NOUGHT * max(sums.shape)).sum())
    free = np.abs(directions[rank:]).max(axis=0, initial=0)
    return {cell for n, cell in enumerate(cells) if free[n] <= _NOUGHT * max(sums.shape)}


def _beside_the_alone(counts: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    """The cells still shown in lines that have a single hidden one: the plain way to give a number away."""
    often = Counter(line for cell in hidden for line in lines_of(cell))
    return _shown_in({line for line, times in often.items() if times == 1}, counts, hidden)


def _beside_the_solvable(counts: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    """The cells still shown in lines of hidden ones that several lines together give away."""
    return _shown_in({line for cell in solvable(hidden) for line in lines_of(cell)}, counts, hidden)


def _shown_in(lines: set[Line], counts: Mapping[Cell, int], hidden: set[Cell]) -> set[Cell]:
    return {cell for cell in counts if cell not in hidden and not lines.isdisjoint(lines_of(cell))}


def _untouched(cell: Cell, touched: set[Line]) -> int:
    """How many lines would get their first hidden cell by this one, and need another in turn."""
    return sum(line not in touched for line in lines_of(cell))
