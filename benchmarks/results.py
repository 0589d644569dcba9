"""How long a reader of a run folder waits: `Run`'s answers over a ranking of some 100,000 rows.

python benchmarks/results.py [--lines 2000000] [--rounds 20]
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from make_ledger import make

from kedja.risk import load_settings
from kedja.screening import Run, screen
from kedja.screening.answers import RankingFilter


def main() -> None:
    """Screen the ledger once, then ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=2_000_000)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    ledger = make(asked.lines, asked.lines // 100)
    with tempfile.TemporaryDirectory(dir=ledger) as name:
        folder = Path(name)
        for part in ("ledger", "judgement"):
            shutil.copytree(ledger / part, folder / part)
        began = time.perf_counter()
        screen(folder, settings=replace(load_settings(), draws=0))
        without = time.perf_counter() - began
        began = time.perf_counter()
        screened = screen(folder, settings=load_settings())
        drawn = time.perf_counter() - began
        print(f"{screened.rows:,} rows; screened in {without:.2f} s, with draws {drawn:.2f} s")
        with Run(folder) as run:
            answers: dict[str, Callable[[], object]] = {
                "overview": run.overview,
                "first page": run.ranking,
                "page 1,000": lambda: run.ranking(page=1000),
                "sorted by supplier": lambda: run.ranking(sort="supplier"),
                "text, band, sorted": lambda: run.ranking(
                    RankingFilter(text="7 ab", band="very_high"), "exposure"
                ),
                "one buyer": lambda: run.ranking(RankingFilter(buyer_no=3)),
                "explain row 1": lambda: run.explain(1),
                "lines of row 1": lambda: run.lines(1),
            }
            print(f"{'answer':22}{'least ms':>10}{'median ms':>11}")
            for told, answer in answers.items():
                spent = []
                for _ in range(asked.rounds):
                    began = time.perf_counter()
                    answer()
                    spent.append((time.perf_counter() - began) * 1000)
                spent.sort()
                print(f"{told:22}{spent[0]:10.1f}{spent[len(spent) // 2]:11.1f}")


if __name__ == "__main__":
    main()
