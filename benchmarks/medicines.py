"""All substances × regions × years judged again, beside the same sums in pandas.

    python benchmarks/medicines.py [--substances 5000] [--regions 21] [--years 10]

Each in a process of its own. Both give concentration, quotient, class, rank and coverage; the classes are compared.
"""

import argparse
import subprocess
import sys
import time

import numpy as np
import pyarrow as pa
from peak import peak_mb

REPEATS = 5


def made(substances: int, regions: int, years: int) -> tuple[pa.Table, ...]:
    """Invented amounts: every substance in every region and year; four of five have a limit."""
    from kedja.medicines.columns import AMOUNTS, LIMITS, PARAMETERS, REMOVALS

    rng = np.random.default_rng(7)
    names = np.array([f"s{n:05d}" for n in range(substances)])
    codes = np.array([f"{n:02d}" for n in range(regions)])
    rows = substances * regions * years
    amounts = pa.table(
        [
            np.repeat(names, regions * years),
            np.tile(np.repeat(codes, years), substances),
            np.tile(np.arange(2015, 2015 + years, dtype=np.int32), substances * regions),
            (10 ** rng.uniform(6, 14, rows)).astype(np.int64),
        ],
        schema=AMOUNTS.schema(),
    )
    parameters = pa.table(
        [
            np.repeat(codes, years),
            np.tile(np.arange(2015, 2015 + years, dtype=np.int32), regions),
            np.repeat(rng.integers(60_000, 2_500_000, regions), years),
            np.full(regions * years, 200, np.int32),
            np.full(regions * years, 10, np.int32),
        ],
        schema=PARAMETERS.schema(),
    )
    known = names[: substances * 4 // 5]
    limits = pa.table(
        [known, (10 ** rng.uniform(4, 12, len(known))).astype(np.int64)], schema=LIMITS.schema()
    )
    some = names[::3]
    removals = pa.table(
        [
            some,
            np.full(len(some), ""),
            np.zeros(len(some), np.int32),
            rng.integers(0, 1000, len(some), dtype=np.int32),
        ],
        schema=REMOVALS.schema(),
    )
    return amounts, parameters, limits, removals


def by_kedja(tables: tuple[pa.Table, ...]) -> pa.Table:
    from kedja.medicines import draw_picture

    return draw_picture(*tables)[0]


def by_pandas(tables: tuple[pa.Table, ...]) -> pa.Table:
    amounts, parameters, limits, removals = (table.to_pandas() for table in tables)
    rows = amounts.groupby(["substance", "region", "year"], as_index=False)["micrograms"].sum()
    rows = rows.merge(parameters, "left", ["region", "year"]).merge(limits, "left", "substance")
    rows = rows.merge(removals[["substance", "permille"]], "left", "substance")
    left = 1000 - rows["permille"].fillna(0)
    water = 365.0 * rows["population"] * rows["waste_water"] * rows["dilution"] * 1000
    rows["pec"] = rows["micrograms"] * left / water
    rows["quotient"] = rows["pec"] * 1e9 / rows["femtograms"]
    bands = np.select(
        [rows["quotient"].isna(), rows["quotient"] <= 0.1, rows["quotient"] <= 1, rows["quotient"] <= 10],
        ["not_enough_data", "insignificant", "low", "moderate"],
        "high",
    )
    rows["risk_class"] = bands
    rows["rank"] = rows.groupby(["region", "year"])["quotient"].rank(ascending=False, method="first")
    rows.assign(known=rows["micrograms"].where(rows["femtograms"].notna(), 0)).groupby(["region", "year"])[
        ["micrograms", "known"]
    ].sum()
    return pa.Table.from_pandas(rows[["substance", "region", "year", "risk_class"]], preserve_index=False)


def measure(way: str, shape: tuple[int, int, int]) -> None:
    tables = made(*shape)
    work = {"kedja": by_kedja, "pandas": by_pandas}[way]
    spent, found = [], None
    for _time in range(REPEATS):
        start = time.perf_counter()
        found = work(tables)
        spent.append(time.perf_counter() - start)
    assert found is not None
    counts = sorted((row["values"], row["counts"]) for row in found["risk_class"].value_counts().to_pylist())
    print(
        f"{way}: {found.num_rows:,} rows in {sorted(spent)[len(spent) // 2]:.2f} s (first {spent[0]:.2f}), "
        f"peak {peak_mb():.0f} MB; {counts}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--substances", type=int, default=5000)
    parser.add_argument("--regions", type=int, default=21)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--part", choices=["kedja", "pandas"])
    given = parser.parse_args()
    shape = (given.substances, given.regions, given.years)
    if given.part:
        measure(given.part, shape)
        return
    for part in ("kedja", "pandas"):
        sizes = ["--substances", str(shape[0]), "--regions", str(shape[1]), "--years", str(shape[2])]
        subprocess.run([sys.executable, __file__, "--part", part, *sizes], check=True)


if __name__ == "__main__":
    main()
