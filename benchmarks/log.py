"""How fast the log is written and read: entries a second, one by one, many together, and verified; with the memory it takes.

`python -m benchmarks.log [--entries 100000]` on SQLite in a folder of its own, or on the database of DATABASE_URL (empty, as
it writes entries that stay).
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path


def main() -> None:
    given = argparse.ArgumentParser()
    given.add_argument("--entries", type=int, default=100_000)
    entries = given.parse_args().entries
    from kedja_site.config.starting import start_django

    start_django(Path(os.environ.get("KEDJA_DATA") or tempfile.mkdtemp(prefix="kedja-log-")))
    from django.core.management import call_command
    from django.db import connection, transaction

    from kedja_site.people.chain import verify
    from kedja_site.people.log import Change, record, record_many

    call_command("migrate", verbosity=0, interactive=False)

    def timed(name: str, count: int, work: object) -> None:
        start, busy = time.perf_counter(), time.process_time()
        work()  # type: ignore[operator]
        took, busy = time.perf_counter() - start, time.process_time() - busy
        print(f"| {name} | {count:,} | {took:.2f} s | {busy:.2f} s | {count / took:,.0f} |")

    def one_by_one() -> None:
        for n in range(singles):
            with transaction.atomic():
                record(
                    None,
                    "benchmark.one",
                    ("register.contract", str(n)),
                    before={"value": n},
                    after={"value": n + 1},
                )

    def together() -> None:
        changes = (
            Change(
                ("register.contract", str(n)), {}, {"title": f"Avtal {n}", "value": n * 100, "owner": n % 21}
            )
            for n in range(entries)
        )
        with transaction.atomic():
            record_many(None, "benchmark.many", changes, why="Import")

    singles = min(2000, entries)
    print(
        f"{connection.vendor}\n\n| what | entries | time | of the processor | a second |\n|---|---|---|---|---|"
    )
    timed("record, a transaction each", singles, one_by_one)
    timed("record_many, one transaction", entries, together)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    timed("verify", singles + entries, lambda: print(f"| {verify().fault or 'holds'} |"))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"\nMemory grew by {grown / 1024:.0f} MB while verifying.")


if __name__ == "__main__":
    main()
