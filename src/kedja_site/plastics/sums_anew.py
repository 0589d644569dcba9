"""All sums at once, region by region and year by year, in columns of numbers: millions of volumes take minutes, not hours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kedja.plastics import End
from kedja_site.plastics.figures import Figures
from kedja_site.plastics.statuses import WasteStep

Numbers = npt.NDArray[np.int64]
Key = tuple[Any, ...]
UG_PER_MG = 1000


@dataclass(frozen=True, slots=True)
class _Columns:
    """Of all articles, those of a category beside each other."""

    place_of: Mapping[int, int]
    starts: Numbers
    categories: list[str]
    known: Numbers
    has_masses: Numbers
    plastic: Numbers
    reuse: Numbers
    recycle: Numbers
    other: Numbers
    packaging_known: Numbers
    packaging: Numbers
    packaging_plastic: Numbers
    by_end: Mapping[End, tuple[Numbers, ...]]
    part_keys: list[tuple[str, str]]
    part_starts: Numbers
    part_article: Numbers
    part_masses: tuple[Numbers, Numbers, Numbers]


class Anew:
    """Adds up the volumes of one region and year at a time."""

    def __init__(self, figures: Mapping[int, Figures]) -> None:
        self._columns = _columns(figures)

    def cells(
        self, region: int, year: int, volumes: list[tuple[int, int, int | None]]
    ) -> Iterator[tuple[Key, list[int]]]:
        """End, year, region, category → the columns of `sums.CELL_COLUMNS`."""
        of = self._columns
        units, spend = self._bought(volumes)
        plain = [
            units,
            units * of.known,
            (units > 0).astype(np.int64),
            units * of.plastic,
            units * of.reuse,
            units * of.recycle,
            spend,
            spend * of.known,
            units * of.other,
            units * of.packaging_known,
            units * of.packaging,
            units * of.packaging_plastic,
        ]
        summed = [np.add.reduceat(each, of.starts) for each in plain]
        for end, (covered, ug, low, high, packed, packed_ug) in of.by_end.items():
            by_end = [
                units * covered,
                # Each volume is rounded for itself, as when it is added by itself.
                *(units * each // UG_PER_MG for each in (ug, low, high)),
                units * packed,
                units * packed_ug // UG_PER_MG,
            ]
            rows = np.stack(
                [*summed, *(np.add.reduceat(each, of.starts) for each in by_end)], axis=1
            ).tolist()
            for category, row in zip(of.categories, rows, strict=True):
                yield (end.value, year, region, category), row

    def polymers(self, volumes: list[tuple[int, int, int | None]]) -> Iterator[tuple[str, str, list[int]]]:
        """Category and polymer → the columns of `sums.POLYMER_COLUMNS`; polymer `` is any."""
        of = self._columns
        units, _spend = self._bought(volumes)
        some = np.add.reduceat((units > 0) * of.has_masses, of.starts).tolist()
        for category, number in zip(of.categories, some, strict=True):
            yield category, "", [number, 0, 0, 0]
        if not of.part_keys:
            return
        bought = units[of.part_article]
        summed = [
            np.add.reduceat(each, of.part_starts)
            for each in ((bought > 0).astype(np.int64), *(bought * mass for mass in of.part_masses))
        ]
        for (category, polymer), row in zip(of.part_keys, np.stack(summed, axis=1).tolist(), strict=True):
            yield category, polymer, row

    def _bought(self, volumes: list[tuple[int, int, int | None]]) -> tuple[Numbers, Numbers]:
        """Pieces and öre of each article, nought where none is bought."""
        place_of = self._columns.place_of
        units, spend = (np.zeros(len(place_of), np.int64) for _each in range(2))
        for article, number, cost in volumes:
            place = place_of[article]
            units[place], spend[place] = number, cost or 0
        return units, spend


def _columns(figures: Mapping[int, Figures]) -> _Columns:
    ordered = sorted(figures.items(), key=lambda pair: (pair[1].category, pair[0]))
    of = [each for _article, each in ordered]
    place_of = {article: place for place, (article, _each) in enumerate(ordered)}
    starts = [n for n, each in enumerate(of) if n == 0 or each.category != of[n - 1].category]
    parts = sorted(
        (each.category, polymer, place, masses)
        for place, each in enumerate(of)
        for polymer, masses in each.masses.items()
    )
    part_starts = [n for n, part in enumerate(parts) if n == 0 or part[:2] != parts[n - 1][:2]]
    return _Columns(
        place_of,
        _numbers(starts),
        [of[n].category for n in starts],
        _numbers(each.is_known for each in of),
        _numbers(bool(each.masses) for each in of),
        _numbers(each.plastic_mg for each in of),
        _numbers(each.plastic_mg if each.step == WasteStep.REUSE else 0 for each in of),
        _numbers(each.plastic_mg if each.step == WasteStep.RECYCLE else 0 for each in of),
        _numbers(each.other_mg or 0 for each in of),
        _numbers(each.packaging_mg is not None for each in of),
        _numbers(each.packaging_mg or 0 for each in of),
        _numbers(each.packaging_plastic_mg for each in of),
        {end: _of_end(of, end) for end in End},
        [parts[n][:2] for n in part_starts],
        _numbers(part_starts),
        _numbers(part[2] for part in parts),
        (
            _numbers(part[3][0] for part in parts),
            _numbers(part[3][1] for part in parts),
            _numbers(part[3][2] for part in parts),
        ),
    )


def _of_end(of: list[Figures], end: End) -> tuple[Numbers, ...]:
    out, packed = [each.let_out[end] for each in of], [each.packaging_let_out[end] for each in of]
    return (
        _numbers(each.covered_mg for each in out),
        _numbers(each.ug for each in out),
        _numbers(each.low for each in out),
        _numbers(each.high for each in out),
        _numbers(each.covered_mg for each in packed),
        _numbers(each.ug for each in packed),
    )


def _numbers(values: Any) -> Numbers:
    return np.array(list(values), np.int64)
