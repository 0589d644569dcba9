"""The screening against what it stands on: a bare scan-and-group in DuckDB, and pandas, side by side in one run.

    python benchmarks/screening.py [--lines 20000000] [--rounds 3] [--only floor core …] [--memory 300MB]

Every measure is a process of its own, so that its peak memory is its own, and the rounds go through all measures in turn, so
that a busy moment meets them all. Figures are the least of the rounds; ratios are to the floor's. Processor time is printed
beside the wall time, because on a shared machine it is the steadier of the two.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from make_ledger import make
from peak import peak_mb

FLOOR = """
    SELECT COUNT(*), SUM(net), SUM(gross), SUM(n), MIN(first_date), MAX(last_date), MIN(origin), MAX(item_no) FROM (
        SELECT supplier_no, item_no, buyer_no, origin, SUM(amount_minor) AS net, SUM(ABS(amount_minor)) AS gross,
            COUNT(*) AS n, MIN(date) AS first_date, MAX(date) AS last_date
        FROM lines GROUP BY supplier_no, item_no, buyer_no, origin
    )
"""
"""The same columns of the same file, grouped by the ledger's own keys, nothing joined, nothing written."""


def engine_on(ledger: Path, times: int, memory: str | None, spill: Path):
    """DuckDB with the ledger's tables (its lines `times` over) and the judgement's small ones."""
    from kedja.command.spared import spare_pandas

    # As `kedja screen` does, and as it is on any machine without pandas, on which Kedja does not depend.
    spare_pandas([])
    from kedja.reference import load  # noqa: F401 - read before the clock starts
    from kedja.risk import STEPS, load_settings, reference_tables
    from kedja.screening.duckdb import DuckEngine
    from kedja.screening.steps import NUMBERING, tie_tables

    engine = DuckEngine(memory=memory, spill=spill)
    engine.register("lines", [ledger / "ledger/lines.parquet"] * times)
    for name in ("suppliers", "items", "buyers"):
        engine.register(name, ledger / f"ledger/{name}.parquet")
    for name in ("supplier_match", "item_category"):
        engine.register(name, ledger / f"judgement/{name}.parquet")
    for name, table in {**reference_tables(), **load_settings().tables(), **tie_tables()}.items():
        engine.register(name, table)
    for step in (*STEPS, NUMBERING):
        engine.register(step.output.name, engine.query(step.sql))
    return engine


NAMED = """
    SELECT n.supplier_key, n.supplier, c.category, h.severity, h.likelihood, h.band, h.stage, h.area, h.iso3,
        r.exposure_minor, r.net_minor, r.absolute_minor, r.lines, r.buyers, r.first_date, r.last_date
    FROM first_ranked AS r
    INNER JOIN names AS n ON r.supplier_no = n.supplier_no
    LEFT JOIN categories AS c ON r.category_no = c.category_no
    LEFT JOIN headlines AS h ON r.headline_no = h.headline_no
    ORDER BY h.class_no NULLS LAST, r.exposure_minor DESC, r.supplier_no, r.category_no
"""
"""The first rows of the ranking with their names, without the parts of their scores."""

WRITINGS = """
    SELECT m.* FROM supplier_match AS m WHERE m.supplier_key IN (
        SELECT k.supplier_key FROM supplier_match AS k INNER JOIN first_ranked AS r ON k.supplier_no = r.supplier_no
    )
"""
"""Every writing of the suppliers in the first rows."""

RANKED_COLUMNS = """supplier_no, category_no, headline_no, exposure_minor, net_minor, absolute_minor, lines, buyers,
    first_date, last_date"""


def floor(engine, _out: Path) -> object:
    """Scan and group."""
    return engine.query(FLOOR).to_pylist()


def _through(engine, out: Path, steps) -> None:
    for step in steps:
        path = out / f"{step.output.name}.parquet"
        engine.write(step.sql, path)
        engine.register(step.output.name, path)


def core(engine, out: Path) -> object:
    """Join, score, aggregate, rank: the product's own steps, the first thousand rows of the ranking.

    Of the ranking those columns that the pandas programs make too, and the names: the parts of the score come in `parts`.
    """
    from kedja.screening.steps import EXPOSING, JUDGING, NAMING, RANKING_STEP

    _through(engine, out, (EXPOSING, *JUDGING))
    ranked = engine.query(f"SELECT {RANKED_COLUMNS} FROM ({RANKING_STEP.sql} LIMIT 1000)")
    engine.register("first_ranked", ranked)
    # Ranked first and named then, as the product does; of the suppliers' writings those that the first rows need.
    engine.register("supplier_match", engine.query(WRITINGS))
    engine.register("names", engine.query(NAMING.sql))
    return engine.query(NAMED).num_rows


def parts(engine, out: Path) -> object:
    """The same with the whole ranking, every part of every score in it, written, and the coverage."""
    from kedja.screening.steps import SUMMING

    return _written(engine, out, [step for step in SUMMING if step.name == "coverage"])


def whole(engine, out: Path) -> object:
    """Every step of `kedja screen` after the ledger is read: all summaries too."""
    from kedja.screening.steps import SUMMING

    return _written(engine, out, SUMMING)


def _written(engine, out: Path, summing) -> object:
    """The steps to the end, with `summing`; the ranking written as the product writes it, with every name."""
    from kedja.screening.ranking_file import write_ranking
    from kedja.screening.steps import EXPOSING, JUDGING, NAMING, NUMBERING, RANKING_STEP

    _through(engine, out, (NUMBERING, EXPOSING, *JUDGING, RANKING_STEP, NAMING, *summing))
    return write_ranking(out / "ranked.parquet", out / "names.parquet", out, out / "ranking.parquet", None)


def _headlines(out: Path):
    """What pandas is spared: the judgement of each category and origin, as a small table."""
    import pyarrow.parquet as pq

    cells = pq.read_table(out / "cells.parquet").to_pandas()
    return cells[cells["is_headline"]]


def pandas_plain(ledger: Path, out: Path) -> object:
    """As one writes it first: read, merge, group by, merge, sort."""
    import pandas as pd

    lines = pd.read_parquet(
        ledger / "ledger/lines.parquet",
        columns=["supplier_no", "item_no", "buyer_no", "origin", "amount_minor", "date"],
    )
    match = pd.read_parquet(
        ledger / "judgement/supplier_match.parquet", columns=["supplier_no", "supplier_key"]
    )
    item = pd.read_parquet(ledger / "judgement/item_category.parquet")
    own = item[item["supplier_no"].notna()][["item_no", "supplier_no", "status", "category"]]
    own = own.astype({"supplier_no": "int32"})
    everybodys = item[item["supplier_no"].isna()][["item_no", "status", "category"]]
    lines = lines.merge(match, on="supplier_no").merge(everybodys, on="item_no", how="left")
    lines = lines.merge(own, on=["item_no", "supplier_no"], how="left", suffixes=("", "_own"))
    lines["category"] = lines["category"].where(lines["status_own"].isna(), lines["category_own"])
    lines["status"] = lines["status_own"].fillna(lines["status"])
    lines["gross"] = lines["amount_minor"].abs()
    exposure = lines.groupby(["supplier_key", "status", "category", "buyer_no", "origin"], dropna=False).agg(
        net=("amount_minor", "sum"),
        gross=("gross", "sum"),
        lines=("amount_minor", "size"),
        first_date=("date", "min"),
        last_date=("date", "max"),
    )
    exposure = exposure.reset_index()
    exposure = exposure[exposure["status"] != "out_of_scope"]
    return _ranked(exposure, _headlines(out), "supplier_key", "category")


def _ranked(exposure, headlines, supplier: str, category: str) -> int:
    judged = exposure.merge(headlines, on=["category", "origin"], how="left")
    judged["likelihood_order"] = judged["likelihood"].fillna(5)
    judged = judged.sort_values(["severity", "likelihood_order"], ascending=False, na_position="last")
    ranking = judged.groupby([supplier, category], dropna=False, sort=False).agg(
        severity=("severity", "first"),
        likelihood=("likelihood", "first"),
        likelihood_order=("likelihood_order", "first"),
        stage=("stage", "first"),
        area=("area", "first"),
        net=("net", "sum"),
        gross=("gross", "sum"),
        lines=("lines", "sum"),
        buyers=("buyer_no", "nunique"),
        first_date=("first_date", "min"),
        last_date=("last_date", "max"),
    )
    ranking = ranking.sort_values(
        ["severity", "likelihood_order", "net"], ascending=False, na_position="last"
    )
    return len(ranking.head(1000))


def pandas_best(ledger: Path, out: Path) -> object:
    """As one writes it last: whole numbers only, looked up by position, one combined key, no merge of lines."""
    import numpy as np
    import pandas as pd
    import pyarrow.parquet as pq

    table = pq.read_table(
        ledger / "ledger/lines.parquet",
        columns=["supplier_no", "item_no", "buyer_no", "origin", "amount_minor", "date"],
        read_dictionary=["origin"],
    )
    origin = table["origin"].unify_dictionaries().combine_chunks()
    names = [*origin.dictionary.to_pylist(), None]
    origins = origin.indices.fill_null(len(names) - 1).to_numpy(zero_copy_only=False).astype(np.int64)
    supplier = table["supplier_no"].to_numpy()
    item_no = table["item_no"].to_numpy()
    match = pd.read_parquet(
        ledger / "judgement/supplier_match.parquet", columns=["supplier_no", "supplier_key"]
    )
    lead = match.groupby("supplier_key", sort=False)["supplier_no"].transform("min").to_numpy()
    item = pd.read_parquet(ledger / "judgement/item_category.parquet")
    codes, categories = pd.factorize(item["category"])
    item["place"] = np.where(item["status"] == "out_of_scope", 0, codes + 2)
    everybodys = np.ones(int(item["item_no"].max()) + 1, np.int64)
    common = item[item["supplier_no"].isna()]
    everybodys[common["item_no"]] = common["place"]
    own = item[item["supplier_no"].notna()]
    place = everybodys[item_no]
    width = len(everybodys)
    own_keys = own["supplier_no"].to_numpy().astype(np.int64) * width + own["item_no"].to_numpy()
    order = np.argsort(own_keys)
    own_keys, own_place = own_keys[order], own["place"].to_numpy()[order]
    keys = supplier.astype(np.int64) * width + item_no
    at = np.minimum(np.searchsorted(own_keys, keys), len(own_keys) - 1)
    place = np.where(own_keys[at] == keys, own_place[at], place)
    buyers = int(table["buyer_no"].to_numpy().max()) + 1
    key = ((lead[supplier] * (len(categories) + 2) + place) * buyers + table["buyer_no"].to_numpy()) * len(
        names
    ) + origins
    amount = table["amount_minor"].to_numpy()
    frame = pd.DataFrame(
        {"key": key, "net": amount, "gross": np.abs(amount), "date": table["date"].cast("int32").to_numpy()}
    )
    grouped = frame.groupby("key", sort=False)
    exposure = grouped[["net", "gross"]].sum()
    exposure["lines"] = grouped.size()
    exposure["first_date"] = grouped["date"].min()
    exposure["last_date"] = grouped["date"].max()
    exposure = exposure.reset_index()
    rest, number = np.divmod(exposure["key"].to_numpy(), len(names))
    rest, exposure["buyer_no"] = np.divmod(rest, buyers)
    exposure["supplier"], places = np.divmod(rest, len(categories) + 2)
    exposure["origin"] = pd.Categorical.from_codes(
        np.where(number == len(names) - 1, -1, number), names[:-1]
    ).astype(object)
    exposure = exposure[places > 0]
    labels = np.append(np.array([None, None], object), np.asarray(categories, object))
    exposure["category"] = labels[places[places > 0]]
    return _ranked(exposure, _headlines(out), "supplier", "category")


MEASURES: dict[str, tuple[Callable[..., object], int]] = {
    "floor": (floor, 1),
    "core": (core, 1),
    "parts": (parts, 1),
    "whole": (whole, 1),
    "pandas_best": (pandas_best, 1),
    "pandas_plain": (pandas_plain, 1),
    "floor_tenfold": (floor, 10),
    "core_tenfold": (core, 10),
}


def measure(name: str, ledger: Path, memory: str | None) -> dict[str, float]:
    """Run one measure in this process: seconds, processor seconds, and the process's peak memory in MB."""
    run, times = MEASURES[name]
    with tempfile.TemporaryDirectory(dir=ledger) as folder:
        out = Path(folder)
        (out / "spill").mkdir()
        if run in (pandas_best, pandas_plain):
            shutil.copy(ledger / "cells.parquet", out / "cells.parquet")
            import pandas  # noqa: F401 ICN001 - read before the clock starts
            import pyarrow.parquet  # noqa: F401

            given: tuple[object, Path] = (ledger, out)
        else:
            given = (engine_on(ledger, times, memory, out / "spill"), out)
        before, began = os.times(), time.perf_counter()
        run(*given)
        seconds, after = time.perf_counter() - began, os.times()
        if run is core and times == 1:
            shutil.copy(out / "cells.parquet", ledger / "cells.parquet")
    return {
        "seconds": seconds,
        "processor": after.user + after.system - before.user - before.system,
        "peak_mb": peak_mb(),
    }


def main() -> None:
    """Measure everything asked for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=20_000_000)
    parser.add_argument("--suppliers", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--memory", help="limit of DuckDB's own memory, such as 300MB, instead of the product's own"
    )
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--one", choices=MEASURES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    ledger = make(asked.lines, asked.suppliers)
    if asked.one:
        print(json.dumps(measure(asked.one, ledger, asked.memory)))
        return
    found: dict[str, list[dict[str, float]]] = {name: [] for name in asked.only}
    for number in range(asked.rounds):
        for name in asked.only:
            if number and ("plain" in name or "tenfold" in name):
                continue
            command = [sys.executable, __file__, "--one", name, "--lines", str(asked.lines)]
            command += [
                "--suppliers",
                str(asked.suppliers),
                *(["--memory", asked.memory] if asked.memory else []),
            ]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            found[name].append(json.loads(told.splitlines()[-1]))
    best = {name: {key: min(one[key] for one in rows) for key in rows[0]} for name, rows in found.items()}
    print(f"{'measure':16}{'seconds':>9}{'× floor':>9}{'cpu s':>9}{'× floor':>9}{'peak MB':>9}")
    for name, row in best.items():
        base = best.get("floor", row)
        print(
            f"{name:16}{row['seconds']:9.2f}{row['seconds'] / base['seconds']:9.2f}"
            f"{row['processor']:9.2f}{row['processor'] / base['processor']:9.2f}{row['peak_mb']:9.0f}"
        )


if __name__ == "__main__":
    main()
