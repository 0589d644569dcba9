"""A ledger folder with the suppliers a test names."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kedja.identity import match_suppliers
from kedja.ledger.columns import SUPPLIERS

Written = tuple[str, str | None] | tuple[str, str | None, int]
Matched = dict[str, object]


@pytest.fixture
def write_suppliers(tmp_path: Path) -> Callable[[Sequence[Written]], Path]:
    """Writes (supplier, supplier_id, lines) as a ledger folder's suppliers.parquet; lines are 1 if left out."""

    def write(suppliers: Sequence[Written]) -> Path:
        folder = tmp_path / "ledger"
        folder.mkdir(exist_ok=True)
        rows = [
            {
                "supplier_no": n,
                "supplier": s[0],
                "supplier_id": s[1],
                "lines": s[2] if len(s) > 2 else 1,
                "spend_minor": 100,
            }
            for n, s in enumerate(suppliers)
        ]
        pq.write_table(pa.Table.from_pylist(rows, schema=SUPPLIERS.schema()), folder / "suppliers.parquet")
        return folder

    return write


@pytest.fixture
def match(write_suppliers, tmp_path: Path) -> Callable[..., list[Matched]]:
    """The matches of suppliers, one row a writing, in the order given."""

    def matched(*suppliers: Written, decisions: Path | None = None) -> list[Matched]:
        out = tmp_path / "judgement" / "supplier_match.parquet"
        match_suppliers(write_suppliers(suppliers), out, decisions=decisions)
        return pq.read_table(out).to_pylist()

    return matched
