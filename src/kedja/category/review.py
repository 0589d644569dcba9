"""Looking back at a finished placing: its summary again, and a sample of lines to judge by eye."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq

from kedja.category.errors import LedgerMissingError
from kedja.category.ledger_view import read_ledger_view
from kedja.category.rules import PLACED, Verdict
from kedja.category.summary import PlacementSummary, summarise

ITEM_CATEGORY_FILE = "item_category.parquet"

_PLACED_LINES = """
SELECT f.path, l.row_no, i.account, i.account_text, i.text, m.name, l.amount_minor, l.currency,
       coalesce(own.status, any_supplier.status) AS status,
       CASE WHEN own.item_no IS NULL THEN any_supplier.category ELSE own.category END AS category,
       CASE WHEN own.item_no IS NULL THEN any_supplier.reason ELSE own.reason END AS reason,
       CASE WHEN own.item_no IS NULL THEN any_supplier.rule ELSE own.rule END AS rule
FROM read_parquet($lines) AS l
JOIN read_parquet($files) AS f USING (file_no)
JOIN read_parquet($items) AS i USING (item_no)
JOIN read_parquet($matches) AS m USING (supplier_no)
JOIN read_parquet($categories) AS any_supplier
  ON any_supplier.item_no = l.item_no AND any_supplier.supplier_no IS NULL
LEFT JOIN read_parquet($categories) AS own
  ON own.item_no = l.item_no AND own.supplier_no = l.supplier_no
"""

_NUMBERED = f"""
SELECT * EXCLUDE (status), row_number() OVER (ORDER BY path, row_no) - 1 AS place
FROM ({_PLACED_LINES}) WHERE status = '{PLACED}'
"""  # noqa: S608  only our own constants are put into the text


@dataclass(frozen=True, slots=True)
class SampledLine:
    """A placed line drawn at random. `supplier` is masked where it is a person; amount in minor units."""

    path: str
    row_no: int
    account: str | None
    account_text: str | None
    text: str | None
    supplier: str
    amount_minor: int
    currency: str
    category: str
    reason: str
    rule: str | None


def read_placement(run: Path) -> PlacementSummary:
    """The summary of a finished run's placing. Raises LedgerMissingError where the folder is no run."""
    ledger = read_ledger_view(run / "ledger")
    rows = pq.read_table(_table(run, ITEM_CATEGORY_FILE)).to_pylist()
    verdicts = {
        (row["item_no"], row["supplier_no"]): Verdict(
            row["category"] or row["status"], row["cpv"], row["reason"], row["rule"]
        )
        for row in rows
    }
    pairs = zip(ledger.pairs.item.tolist(), ledger.pairs.supplier.tolist(), strict=True)
    return summarise(
        ledger, [verdicts.get((item, supplier)) or verdicts[item, None] for item, supplier in pairs]
    )


def sample(run: Path, *, size: int, seed: int) -> list[SampledLine]:
    """`size` placed lines of a run, each as likely as any other whatever its amount; the same for the same seed.

    Raises LedgerMissingError where the folder is no run.
    """
    names = {name: run / "ledger" / f"{name}.parquet" for name in ("lines", "files", "items")}
    for path in names.values():
        if not path.is_file():
            raise LedgerMissingError(
                "{name}.parquet is missing in {folder}", name=path.stem, folder=path.parent
            )
    places: dict[str, object] = {name: str(path) for name, path in names.items()}
    places["matches"] = str(_table(run, "supplier_match.parquet"))
    places["categories"] = str(_table(run, ITEM_CATEGORY_FILE))
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE placed AS {_NUMBERED}", places)
        count = connection.execute("SELECT count(*) FROM placed").fetchall()[0][0]
        drawn = np.random.default_rng(seed).choice(count, size=min(size, count), replace=False).tolist()
        rows = connection.execute(
            "SELECT p.* EXCLUDE (place) FROM placed AS p "
            "JOIN (SELECT unnest($drawn) AS place, generate_subscripts($drawn, 1) AS turn) USING (place) "
            "ORDER BY turn",
            {"drawn": drawn},
        ).fetchall()
    return [SampledLine(*row) for row in rows]


def _table(run: Path, name: str) -> Path:
    path = run / "judgement" / name
    if not path.is_file():
        raise LedgerMissingError("{name}.parquet is missing in {folder}", name=path.stem, folder=path.parent)
    return path


def currencies(run: Path) -> tuple[str, ...]:
    """The currencies of a run's lines, the most lines first."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT currency FROM read_parquet(?) GROUP BY currency ORDER BY count(*) DESC, currency",
            [str(run / "ledger" / "lines.parquet")],
        ).fetchall()
    return tuple(str(row[0]) for row in rows)
