"""How long the whole inventory of plastics takes: 100,000 articles × 21 regions × 10 years, beside plain pandas.

python benchmarks/plastics.py [--articles 100000] [--rounds 3]
"""

import argparse
import time

import numpy as np
import pyarrow as pa

from kedja.plastics import ARTICLES, PARTS, VOLUMES, inventory, part_factors, polymers

REGIONS, YEARS = 21, 10


def make(articles: int) -> tuple[pa.Table, pa.Table, pa.Table]:
    """Articles of one or two polymers, bought by each region each year."""
    dice = np.random.default_rng(7)
    number = np.arange(articles, dtype=np.int32)
    categories = np.array([f"category_{n}" for n in range(40)])
    names = np.array(sorted(polymers()))
    twice = number[dice.random(articles) < 0.5]
    of = np.concatenate([number, twice])
    first = dice.integers(0, len(names), articles)
    kind = np.concatenate([first, (first[twice] + 1) % len(names)])
    mass = dice.integers(500, 60_000, len(of))
    recycled = np.where(dice.random(len(of)) < 0.2, mass // 3, 0)
    parts = pa.table(
        [of, names[kind], mass - recycled, np.zeros(len(of), np.int64), recycled], schema=PARTS.schema()
    )
    lines = articles * REGIONS * YEARS
    volumes = pa.table(
        [
            np.repeat(number, REGIONS * YEARS),
            np.tile(np.repeat(np.arange(REGIONS, dtype=np.int32), YEARS), articles),
            np.tile(np.arange(2017, 2017 + YEARS, dtype=np.int32), articles * REGIONS),
            dice.integers(1, 50_000, lines),
            dice.integers(100, 9_000_000, lines),
        ],
        schema=VOLUMES.schema(),
    )
    return (
        pa.table([number, categories[number % 40], np.zeros(articles, bool)], schema=ARTICLES.schema()),
        parts,
        volumes,
    )


def with_pandas(articles: pa.Table, parts: pa.Table, volumes: pa.Table) -> int:
    """The same sums by cell and polymer, as one would write them in a notebook; gives the milligrams."""
    factors = part_factors().to_pandas().set_index(["polymer", "origin"])["mg_per_tonne"]
    of = parts.to_pandas()
    of["plastic_mg"] = of.fossil_mg + of.bio_mg + of.recycled_mg
    of["co2e_ug"] = 0.0
    for origin in ("fossil", "recycled"):
        factor = of.polymer.map(factors.xs(origin, level="origin")).fillna(0)
        of["co2e_ug"] += of[f"{origin}_mg"] * factor / 1e6
    unit = of.groupby("article")[["plastic_mg", "co2e_ug"]].sum().reset_index()
    bought = volumes.to_pandas()
    joined = bought.merge(unit, on="article").merge(articles.to_pandas(), on="article")
    for name in ("plastic_mg", "co2e_ug"):
        joined[name] *= joined.units
    cells = joined.groupby(["region", "year", "category"])[["units", "plastic_mg", "co2e_ug"]].sum()
    by_part = bought.merge(of[["article", "polymer", "plastic_mg", "co2e_ug"]], on="article")
    for name in ("plastic_mg", "co2e_ug"):
        by_part[name] *= by_part.units
    by_part.groupby(["region", "year", "polymer"])[["units", "plastic_mg", "co2e_ug"]].sum()
    joined.groupby("article")[["units", "plastic_mg", "co2e_ug"]].sum().sort_values("plastic_mg")
    return int(cells.plastic_mg.sum())


def main() -> None:
    """Make the tables, and take the time of both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-pandas", action="store_true")
    asked = parser.parse_args()
    tables = make(asked.articles)
    print(f"{tables[2].num_rows:,} volumes of {asked.articles:,} articles")
    spent = []
    for _ in range(asked.rounds):
        began = time.perf_counter()
        found = inventory(*tables, threads=2)
        spent.append(time.perf_counter() - began)
    total = sum(found.by_cell["plastic_mg"].to_pylist())
    print(
        f"kedja.plastics, 2 threads: {min(spent):.2f} s at best, {sorted(spent)[len(spent) // 2]:.2f} s median"
    )
    if not asked.no_pandas:
        began = time.perf_counter()
        same = with_pandas(*tables)
        print(
            f"pandas: {time.perf_counter() - began:.2f} s; {'the same sum' if same == total else 'ANOTHER sum'}"
        )


if __name__ == "__main__":
    main()
