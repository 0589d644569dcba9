"""What placing needs of a ledger: its items, its suppliers, and which of them meet in a line."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from kedja.category.errors import LedgerMissingError

Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the ledger's items."""

    cpv: str | None
    account: str | None
    account_text: str | None
    text: str | None

    @property
    def words(self) -> str:
        """Account text and line text together."""
        return " ".join(filter(None, (self.account_text, self.text)))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The distinct (supplier, item) pairs of the lines, with their absolute spend and number of lines."""

    supplier: Integers
    item: Integers
    spend: Integers
    lines: Integers


@dataclass(frozen=True, slots=True)
class LedgerView:
    """What placing needs of a ledger. `group` is one number for all writings of one supplier."""

    items: list[Item]
    suppliers: list[str]
    group: Integers
    pairs: Pairs


def read_ledger_view(folder: Path, supplier_match: Path | None = None) -> LedgerView:
    """Items, suppliers and their pairs of a ledger folder. Raises LedgerMissingError."""
    for name in ("items", "suppliers", "lines"):
        if not (folder / f"{name}.parquet").is_file():
            raise LedgerMissingError("{name}.parquet is missing in {folder}", name=name, folder=folder)
    items = pq.read_table(folder / "items.parquet", columns=["cpv", "account", "account_text", "text"])
    names = pq.read_table(folder / "suppliers.parquet", columns=["supplier"])["supplier"].to_pylist()
    group = np.arange(len(names), dtype=np.int64)
    if supplier_match is not None:
        keys = pq.read_table(supplier_match, columns=["supplier_no", "supplier_key"]).sort_by("supplier_no")
        group = keys["supplier_key"].combine_chunks().dictionary_encode().indices.to_numpy().astype(np.int64)
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")  # it would stand among the answer
        pairs = connection.execute(
            "SELECT supplier_no, item_no, sum(abs(amount_minor))::BIGINT AS spend, count(*) AS lines "
            "FROM read_parquet(?) GROUP BY ALL ORDER BY supplier_no, item_no",
            [str(folder / "lines.parquet")],
        ).fetchnumpy()
    numbers = (pairs[name].astype(np.int64) for name in ("supplier_no", "item_no", "spend", "lines"))
    return LedgerView([Item(*row.values()) for row in items.to_pylist()], names, group, Pairs(*numbers))
