"""What if a weight were another? Which of the first places change, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from kedja.risk import Settings
from kedja.screening.answers import RankingRow
from kedja.screening.errors import NotARunError
from kedja.screening.rank import Keys, keys, order_of, places
from kedja.screening.results import Run
from kedja.screening.retry import Retry, Rows, classes, settings_of

FIRST = 100
KEPT = 4
"""Runs that a process keeps ready; the least recently asked is let go."""


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
    weight that does not exist and for a value that the settings refuse, and those of `Run` for the folder.
    """
    try:
        changed = (folder / "ranking.parquet").stat().st_mtime_ns
    except FileNotFoundError as missing:
        raise NotARunError(folder, "ranking.parquet") from missing
    return _trial(folder.resolve(), changed).changes(weights, first)


class Trial:
    """A run made ready for trying weights: what no weight changes is read once, and may be asked from many threads."""

    def __init__(self, folder: Path) -> None:
        self._run = Run(folder)
        self._settings = settings_of(folder)
        self._retry = Retry(folder, folder / "ranking.parquet")
        self._listed = self._retry.rows()
        self._before = self._judged(self._settings) if len(self._listed.row) else None
        self._asked = Lock()

    def changes(self, weights: Mapping[str, int], first: int) -> tuple[Change, ...]:
        """What `what_if` answers."""
        wanted = self._settings.with_weights(weights)
        if self._before is None:
            return ()
        with self._asked:
            tried = self._judged(wanted)
        return self._changes(self._before, tried, first)

    def _judged(self, settings: Settings) -> "Headlines":
        found = self._retry.headlines([settings])
        # The order of the classes is the run's own, also for what is tried.
        order = order_of(self._settings)
        of_pairs = keys(classes(found, "severity"), classes(found, "likelihood"), order)
        return Headlines(found.to_pylist(), of_pairs, self._listed.keys(of_pairs[np.newaxis])[0])

    def _changes(self, old: "Headlines", new: "Headlines", first: int) -> tuple[Change, ...]:
        listed = self._listed
        before = np.empty(len(listed.row), np.int32)
        after = np.empty(len(listed.row), np.int32)
        for part, place in places(np.stack([old.of_groups, new.of_groups]), listed.group):
            before[part], after[part] = place
        moved = np.flatnonzero((before != after) & (np.minimum(before, after) <= first))
        moved = moved[np.argsort(after[moved], kind="stable")]
        rows = self._run.rows([int(listed.row[at]) for at in moved])
        return tuple(
            Change(
                rows[int(listed.row[at])],
                int(before[at]),
                int(after[at]),
                old.of(int(listed.group[at]), listed),
                new.of(int(listed.group[at]), listed),
            )
            for at in moved.tolist()
        )


@lru_cache(maxsize=KEPT)
def _trial(folder: Path, changed: int) -> Trial:  # noqa: ARG001 - a folder written anew is another key
    return Trial(folder)


@dataclass(frozen=True, slots=True)
class Headlines:
    """What one try makes of the pairs and groups of a run."""

    told: list[dict[str, Any]]
    of_pairs: Keys
    of_groups: Keys

    def of(self, group: int, listed: Rows) -> Judged:
        """The headline of a group: the first of the worst of its pairs'."""
        mine = listed.pairs[listed.starts[group] : listed.starts[group + 1]]
        worst = self.told[int(mine[np.argmin(self.of_pairs[mine])])]
        return Judged(*(worst[name] for name in ("severity", "likelihood", "band", "stage", "area", "iso3")))
