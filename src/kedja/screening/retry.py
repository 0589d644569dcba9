"""The judgement of a run tried again with other weights, without a look at the lines.

The run's `judgement` folder holds every table that the steps read, so the same `.sql` files run again on them. Weights
change classes only: what was bought, from whom and for how much stays.
"""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kedja.risk import STEPS as RISK_STEPS
from kedja.risk import Settings, load_settings
from kedja.risk.columns import STAGES
from kedja.screening.duckdb import DuckEngine
from kedja.screening.rank import Integers, Keys, keys, order_of
from kedja.screening.steps import CELLS_STEP
from kedja.tables import Step

HEADLINES = """
    SELECT c.try_no, p.pair_no, c.severity, c.likelihood, c.stage, c.area, c.iso3, c.band
    FROM tried_cells AS c
    INNER JOIN pair AS p ON c.category = p.category AND c.origin IS NOT DISTINCT FROM p.origin
    WHERE c.is_headline
    ORDER BY c.try_no, p.pair_no
"""

PAIRS = """
    SELECT
        CAST(ROW_NUMBER() OVER (ORDER BY k.category, h.origin NULLS FIRST) - 1 AS INTEGER) AS pair_no,
        k.category, h.category_no, h.origin, h.class_no IS NOT NULL AS is_ranked
    FROM headlines AS h INNER JOIN categories AS k ON h.category_no = k.category_no
    ORDER BY pair_no
"""

BOUGHT = """
    SELECT DISTINCT r.file_row_number + 1 AS row, p.pair_no, r.exposure_minor, r.supplier_no, r.category_no
    FROM read_parquet(?, file_row_number = true) AS r
    INNER JOIN exposure AS e ON r.supplier_no = e.supplier_no AND r.category_no = e.category_no
    INNER JOIN pair AS p ON e.category_no = p.category_no AND e.origin IS NOT DISTINCT FROM p.origin
    WHERE p.is_ranked
    ORDER BY r.exposure_minor DESC, r.supplier_no, r.category_no, p.pair_no
"""
"""The pairs of each ranked row; a row's number is its place in its file."""


MEMORY = "200MB"
"""What DuckDB may hold for the tries of a run before it spills."""

JUDGED = tuple(step for step in RISK_STEPS if step.name != "origin")
"""The risk room's steps that weights can change: not where goods come from."""

EVIDENCE = ("documented_harm", "documented_harm_inputs")
"""What cell_likelihood reads by country: of the countries where something bought comes from is enough."""

KEPT = {
    "severity": ("category", "stage", "area", "severity"),
    "likelihood": ("iso3", "area", "likelihood"),
    "cell_likelihood": ("category", "stage", "iso3", "area", "likelihood"),
    "cells": ("category", "origin", "stage", "area", "severity", "likelihood", "iso3", "band", "is_headline"),
}
"""What of a step's output an order needs: the texts of an explanation are not made for every try."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The ranked rows in the order of exposure: their number in the ranking and their group.

    Rows of a group have the same pairs of category and stated origin, and so the same key in every try. The pairs of group
    g are `pairs[starts[g]:starts[g + 1]]`.
    """

    row: Integers
    group: Integers
    pairs: Integers
    starts: Integers

    def keys(self, of_pairs: Keys) -> Keys:
        """The key of each group, the worst of its pairs'; `of_pairs` is tries × pairs."""
        return np.minimum.reduceat(of_pairs[:, self.pairs], self.starts[:-1], axis=1)


class Retry:
    """A run's judgement, ready to be made again with any number of settings at once.

    Categories that were not bought and countries where nothing bought comes from are left out: they change no place.
    `ranked` is the run's ranking, finished or as its step gives it. What does not fit in memory waits in the folder `spill`,
    or in the system's own for such things.
    """

    def __init__(self, folder: Path, ranked: Path, spill: Path | None = None) -> None:
        judgement = folder / "judgement"
        self._ranked = ranked
        self._spill = tempfile.TemporaryDirectory(prefix="kedja-", dir=spill)
        self._engine = DuckEngine(memory=MEMORY, spill=Path(self._spill.name))
        for name in ("exposure", "headlines", "categories"):
            self._engine.register(name, judgement / f"{name}.parquet")
        steps = (*JUDGED, CELLS_STEP)
        place = pq.read_table(judgement / "place.parquet")
        for name in {name for step in steps for name in step.inputs} - {step.output.name for step in steps}:
            self._engine.register(name, _needed(name, pq.read_table(judgement / f"{name}.parquet"), place))
        for name in EVIDENCE:
            evidence = pq.read_table(judgement / f"{name}.parquet")
            here = evidence.filter(pc.is_in(evidence["iso3"], pc.unique(place["iso3"])))
            self._engine.register(f"placed_{name}", here)
        self._engine.register("pair", self._engine.query(PAIRS))

    def close(self) -> None:
        """Close the database."""
        self._engine.close()
        self._spill.cleanup()

    def query(self, sql: str) -> pa.Table:
        """Rows of a SELECT over the judgement's tables as they are now."""
        return self._engine.query(sql)

    def rows(self) -> Rows:
        """The ranked rows and their groups."""
        found = self._engine.ask(BOUGHT, [str(self._ranked)])
        row, pair = _integers(found, "row"), _integers(found, "pair_no")
        starts = np.flatnonzero(np.diff(row, prepend=0))
        ends = np.append(starts[1:], len(row))
        sets: dict[bytes, int] = {}
        groups = (
            sets.setdefault(pair[start:end].tobytes(), len(sets))
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        )
        group = np.fromiter(groups, np.int32, len(starts))
        lengths = [len(pairs) // pair.itemsize for pairs in sets]
        return Rows(
            row=row[starts],
            group=group,
            pairs=np.frombuffer(b"".join(sets), np.int32),
            starts=np.cumsum([0, *lengths], dtype=np.int32),
        )

    def judge(self, tries: Sequence[Settings], *, cells: bool) -> None:
        """Make `tried_severity`, `tried_likelihood`, `tried_cell_likelihood` and, where asked, `tried_cells`.

        They are the steps' outputs with a `try_no` more: the number in `tries` of the settings that gave the row. A step
        runs as it stands in its file, inside a lateral join that gives it the settings of one try after the other; asked
        one try at a time, nearly all the time would go to beginning the queries.
        """
        numbers = pa.table({"try_no": pa.array(range(len(tries)), pa.int32())})
        self._engine.register("tries", numbers)
        varying: dict[str, tuple[str, ...]] = {}
        tables = [settings.tables() for settings in tries]
        steps = (*JUDGED, CELLS_STEP) if cells else JUDGED
        for name in {name for step in steps for name in step.inputs} & set(tables[0]):
            numbered = [_numbered(table[name], number) for number, table in enumerate(tables)]
            self._engine.register(f"tried_{name}", pa.concat_tables(numbered))
            varying[name] = tuple(tables[0][name].column_names)
        for step in steps:
            self._engine.register(
                f"tried_{step.output.name}", self._engine.query(_for_every_try(step, varying))
            )
            varying[step.output.name] = KEPT[step.output.name]

    def headlines(self, tries: Sequence[Settings]) -> pa.Table:
        """The headline of each pair of category and stated origin for each of `tries`: try_no, pair_no, classes, where."""
        self.judge(tries, cells=True)
        return self.query(HEADLINES)

    def pair_keys(self, tries: Sequence[Settings]) -> Keys:
        """The key of each pair for each of `tries`, as tries × pairs; the order of the classes is the first try's."""
        found = self.headlines(tries)
        return keys(classes(found, "severity"), classes(found, "likelihood"), order_of(tries[0])).reshape(
            len(tries), -1
        )


def _numbered(table: pa.Table, number: int) -> pa.Table:
    return table.append_column("try_no", pa.array([number] * table.num_rows, pa.int32()))


def _for_every_try(step: Step, varying: Mapping[str, Sequence[str]]) -> str:
    """`step` for every row of `tries`; its inputs in `varying` (name → columns) are read from their `tried_` tables."""
    own = ", ".join(
        f"{name} AS (SELECT {_listed(varying[name])} FROM tried_{name} AS x WHERE x.try_no = t.try_no)"  # noqa: S608 - see below
        for name in step.inputs
        if name in varying
    )
    if step.name == "cell_likelihood":
        own = ", ".join([own, *(f"{name} AS (FROM placed_{name})" for name in EVIDENCE)])
    kept = ", ".join(f"j.{column}" for column in KEPT[step.output.name])
    # Names of tables and columns are the steps' own, and so is the SQL.
    return f"SELECT t.try_no, {kept} FROM tries AS t, LATERAL (WITH {own} SELECT * FROM ({step.sql})) AS j"  # noqa: S608 - see above


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _needed(name: str, table: pa.Table, place: pa.Table) -> pa.Table:
    """The rows of a reference table that the categories and countries of `place` need."""
    if name == "purchasing_categories":
        return table.filter(pc.is_in(table["code"], pc.unique(place["category"])))
    if name in {"category_goods", "category_product", "category_origin"}:
        return table.filter(pc.is_in(table["category"], pc.unique(place["category"])))
    if name == "countries":
        return table.filter(pc.is_in(table["iso3"], pc.unique(place["iso3"])))
    return table


def classes(table: pa.Table, name: str) -> npt.NDArray[np.int8]:
    """A column of classes as an array; unknown is 0."""
    found: npt.NDArray[np.int8] = (
        table[name].combine_chunks().cast(pa.int8()).fill_null(0).to_numpy(zero_copy_only=False)
    )
    return found


def _integers(table: pa.Table, name: str) -> Integers:
    found: Integers = table[name].combine_chunks().to_numpy(zero_copy_only=False).astype(np.int32)
    return found


def run_settings(settings: Settings) -> dict[str, pa.Table]:
    """The run's own numbers as a table, beside those of `Settings.tables`."""
    numbers = {"draws": settings.draws, "top_n": settings.top_n, "seed": settings.seed}
    return {
        "run_settings": pa.table({name: pa.array([number], pa.int32()) for name, number in numbers.items()})
    }


def settings_of(folder: Path) -> Settings:
    """The settings that the run of `folder` was judged with, from its own tables."""
    judgement = folder / "judgement"
    weights = pq.read_table(judgement / "settings_weights.parquet").to_pylist()
    bands = pq.read_table(judgement / "risk_band.parquet").to_pylist()
    [run] = pq.read_table(judgement / "run_settings.parquet").to_pylist()
    settings = load_settings().with_weights({weight["name"]: weight["value"] for weight in weights})
    return replace(
        settings,
        risk_band=tuple((band["severity"], band["likelihood"], band["band"]) for band in bands),
        draws=run["draws"],
        top_n=run["top_n"],
        seed=run["seed"],
    )


STAGE_NO = {stage: number for number, stage in enumerate(STAGES)}
