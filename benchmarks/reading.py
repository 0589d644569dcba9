"""Reading a CSV ledger with every check against DuckDB's own CSV reader, side by side in one run.

    python benchmarks/reading.py [--lines 1000000] [--rounds 3]

The file is the Swedish ledger standard 1.1 (fifteen columns, comma, UTF-8), made from the ledger of `make_ledger.py`. DuckDB reads
it with the types given and writes the same columns to Parquet unchecked and unsorted; Kedja finds the layout, checks every cell,
lists the rejects, adds up the sums, numbers suppliers and items, sorts and writes. Each is a process of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from make_ledger import DATA, make
from peak import peak_mb

CSV = """
COPY (
    SELECT '232100-' || lpad(CAST(l.buyer_no AS VARCHAR), 4, '0') AS kopare_id, b.buyer AS kopare, l.voucher AS verifikationsnummer,
        s.supplier AS leverantor, s.supplier_id AS leverantor_id, i.account AS konto_nr, i.account_text AS konto_text,
        CAST(CAST(l.amount_minor AS DECIMAL(18, 0)) / 100 AS DECIMAL(18, 2)) AS belopp, l.date AS datum,
        l.department AS forvaltning, l.invoice AS fakturanummer, '' AS grund, '' AS avtal, '' AS kommun_id, '' AS s_kod_nr
    FROM '{folder}/ledger/lines.parquet' AS l
    JOIN '{folder}/ledger/suppliers.parquet' AS s USING (supplier_no)
    JOIN '{folder}/ledger/items.parquet' AS i USING (item_no)
    JOIN '{folder}/ledger/buyers.parquet' AS b USING (buyer_no)
    ORDER BY hash(l.row_no)
) TO '{path}' (FORMAT csv, HEADER)
"""

TYPES = {"belopp": "DECIMAL(18,2)", "datum": "DATE"}


def ledger_csv(lines: int) -> Path:
    """The CSV file; made unless it is there."""
    folder = make(lines, lines // 100)
    path = DATA / f"ledger-{lines}.csv"
    if not path.is_file():
        duckdb.execute(CSV.format(folder=folder, path=path))
    return path


def bare(path: Path, out: Path) -> None:
    """DuckDB's own reader, types given, to Parquet."""
    columns = {name: TYPES.get(name, "VARCHAR") for name in path.open().readline().strip().split(",")}
    relation = duckdb.read_csv(
        str(path), header=True, columns=columns, auto_detect=False, delimiter=",", quotechar='"'
    )
    relation.write_parquet(str(out / "lines.parquet"), compression="zstd")


def kedja(path: Path, out: Path) -> None:
    """Kedja's, with all checks."""
    from kedja.ledger import read_ledger

    result = read_ledger([path], out)
    assert result.lines_read == result.lines_kept + result.lines_rejected


MEASURES = {"duckdb": bare, "kedja": kedja}


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--one", choices=MEASURES, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    path = ledger_csv(asked.lines)
    if asked.one:
        import kedja.ledger  # noqa: F401 - read before the clock starts

        with tempfile.TemporaryDirectory(dir=DATA) as folder:
            began = time.perf_counter()
            MEASURES[asked.one](path, Path(folder))
            seconds = time.perf_counter() - began
        spent = os.times()
        print(json.dumps([seconds, spent.user + spent.system, peak_mb()]))
        return
    found: dict[str, list[list[float]]] = {name: [] for name in MEASURES}
    for _ in range(asked.rounds):
        for name, rows in found.items():
            command = [sys.executable, __file__, "--one", name, "--lines", str(asked.lines)]
            rows.append(
                json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
            )
    best = {name: [min(column) for column in zip(*rows, strict=True)] for name, rows in found.items()}
    print(f"{'reader':10}{'seconds':>9}{'× DuckDB':>10}{'cpu s':>9}{'peak MB':>9}{'lines/s':>12}")
    for name, (seconds, processor, most) in best.items():
        times = seconds / best["duckdb"][0]
        print(
            f"{name:10}{seconds:9.2f}{times:10.2f}{processor:9.2f}{most:9.0f}{asked.lines / seconds:12,.0f}"
        )


if __name__ == "__main__":
    main()
