"""The judgement of a run tried again with other weights, without a look at the lines.

The run's `judgement` folder holds every table that the steps read, so the same `.sql` files run again on them. Weights
change classes only: what was bought, from whom and for how much stays, so a try costs some thousandths of a second.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from kedja.risk import STEPS as RISK_STEPS
from kedja.risk import Settings, load_settings
from kedja.risk.columns import STAGES
from kedja.screening.duckdb import DuckEngine
from kedja.screening.rank import Integers, Keys, keys
from kedja.screening.steps import JUDGING

HEADLINES = """
    SELECT p.pair_no, c.severity, c.likelihood, c.stage, c.area, c.iso3, c.band
    FROM cells AS c
    INNER JOIN pair AS p ON c.category = p.category AND c.origin IS NOT DISTINCT FROM p.origin
    WHERE c.is_headline
    ORDER BY p.pair_no
"""

PAIRS = """
    SELECT category, origin, CAST(ROW_NUMBER() OVER (ORDER BY category, origin NULLS FIRST) - 1 AS INTEGER) AS pair_no
    FROM cells WHERE is_headline ORDER BY pair_no
"""

GROUPS = """
    WITH mine AS (
        SELECT r.row, list_sort(list(DISTINCT p.pair_no)) AS pairs
        FROM ranked AS r
        INNER JOIN exposure AS e ON r.supplier_key = e.supplier_key AND r.category = e.category
        INNER JOIN pair AS p ON e.category = p.category AND e.origin IS NOT DISTINCT FROM p.origin
        WHERE r.severity IS NOT NULL AND e.status = 'placed'
        GROUP BY r.row
    )
    SELECT r.row, m.pairs, CAST(DENSE_RANK() OVER (ORDER BY m.pairs) - 1 AS INTEGER) AS group_no
    FROM mine AS m INNER JOIN ranked AS r ON m.row = r.row
    ORDER BY r.exposure_minor DESC, r.supplier_key, r.category
"""


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
    """A run's judgement, ready to be made again. One thread's own: open one for each."""

    def __init__(self, folder: Path, ranked: Path) -> None:
        self._engine = DuckEngine(threads=1)
        self._engine.register("exposure", folder / "judgement" / "exposure.parquet")
        self._engine.register("ranked", ranked)
        outputs = {step.output.name for step in (*RISK_STEPS, *JUDGING)}
        wanted = {name for step in (*RISK_STEPS, *JUDGING) for name in step.inputs} - {"exposure"}
        for name in sorted(wanted | outputs):
            self._engine.register(name, pq.read_table(folder / "judgement" / f"{name}.parquet"))
        self._engine.register("pair", self._engine.query(PAIRS))

    def close(self) -> None:
        """Close the database."""
        self._engine.close()

    def query(self, sql: str) -> pa.Table:
        """Rows of a SELECT over the judgement's tables as they are now."""
        return self._engine.query(sql)

    def rows(self) -> Rows:
        """The ranked rows and their groups."""
        found = self._engine.query(GROUPS)
        group = _integers(found, "group_no")
        lists = found["pairs"].combine_chunks()
        _, first = np.unique(group, return_index=True)
        chosen = lists.take(pa.array(first))
        return Rows(
            row=_integers(found, "row"),
            group=group,
            pairs=chosen.flatten().to_numpy(zero_copy_only=False).astype(np.int32),
            starts=np.concatenate(
                [[0], np.cumsum(chosen.value_lengths().to_numpy(zero_copy_only=False))]
            ).astype(np.int32),
        )

    def judge(self, settings: Settings) -> None:
        """Make severity, likelihood and cell_likelihood anew. `origin` and `place` rest on no weight."""
        for name, table in settings.tables().items():
            self._engine.register(name, table)
        for step in RISK_STEPS:
            if step.name != "origin":
                self._engine.register(step.output.name, self._engine.query(step.sql))

    def headlines(self, settings: Settings) -> pa.Table:
        """The headline of each pair of category and stated origin, in the order of pairs, under `settings`."""
        self.judge(settings)
        cells = JUDGING[-1]
        self._engine.register(cells.output.name, self._engine.query(cells.sql))
        return self._engine.query(HEADLINES)

    def pair_keys(self, settings: Settings) -> Keys:
        """The key of each pair under `settings`."""
        found = self.headlines(settings)
        return keys(classes(found, "severity"), classes(found, "likelihood"))


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
