"""What if a weight were another? Which of the first places change, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kedja.risk import Settings
from kedja.screening.answers import RankingRow
from kedja.screening.rank import Keys, keys, order_of, places
from kedja.screening.results import Run
from kedja.screening.retry import Retry, Rows, classes, settings_of
from kedja.screening.run_info import check_format

FIRST = 100


@dataclass(frozen=True, slots=True)
class Judged:
    """The headline of a row under some settings: classes, band, and the stage, area and country that give it."""

    severity: int | None
    likelihood: int | None
    band: str
    stage: str
    area: str
    iso3: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """A row among the first 100, before or after, whose place is another.

    `before` and `after` tell why: where they differ the row itself is judged otherwise, where they are equal others passed
    it or fell behind it.
    """

    row: RankingRow
    old_place: int
    new_place: int
    before: Judged
    after: Judged

    @property
    def judged_otherwise(self) -> bool:
        """Whether the row's own classes changed."""
        old, new = self.before, self.after
        return (old.severity, old.likelihood) != (new.severity, new.likelihood)


def what_if(folder: Path, weights: Mapping[str, int], *, first: int = FIRST) -> tuple[Change, ...]:
    """The rows that are, or would be, among the `first` places and change place when `weights` are set, by new place.

    `folder` is a finished run's; its own settings and tables are used. Raises the errors of `Settings.with_weights` for a
    weight that does not exist and for a value that the settings refuse, and of `check_format` for the folder.
    """
    check_format(folder)
    settings = settings_of(folder)
    return _changes(folder, settings, settings.with_weights(weights), first)


def _changes(folder: Path, old: Settings, new: Settings, first: int) -> tuple[Change, ...]:
    retry = Retry(folder, folder / "ranking.parquet")
    try:
        listed = retry.rows()
        found = retry.headlines([old, new])
    finally:
        retry.close()
    if not len(listed.row):
        return ()
    of_pairs = keys(classes(found, "severity"), classes(found, "likelihood"), order_of(old)).reshape(2, -1)
    of_groups = listed.keys(of_pairs)
    before = np.empty(len(listed.row), np.int32)
    after = np.empty(len(listed.row), np.int32)
    for part, place in places(of_groups, listed.group):
        before[part], after[part] = place
    moved = np.flatnonzero((before != after) & (np.minimum(before, after) <= first))
    moved = moved[np.argsort(after[moved], kind="stable")]
    headlines = found.to_pylist()
    pairs = len(headlines) // 2

    def judged(at: int, number: int) -> Judged:
        headline = headlines[number * pairs + _worst_pair(listed, of_pairs[number], int(listed.group[at]))]
        return Judged(
            *(headline[name] for name in ("severity", "likelihood", "band", "stage", "area", "iso3"))
        )

    with Run(folder) as run:
        return tuple(
            Change(
                run.row(int(listed.row[at])), int(before[at]), int(after[at]), judged(at, 0), judged(at, 1)
            )
            for at in moved.tolist()
        )


def _worst_pair(listed: Rows, of_pairs: Keys, group: int) -> int:
    """The pair that gives a group its key: the first of the worst."""
    mine = listed.pairs[listed.starts[group] : listed.starts[group + 1]]
    return int(mine[np.argmin(of_pairs[mine])])
