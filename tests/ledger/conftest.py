"""A ledger written, read, and looked at, for the tests of this room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from kedja.ledger import LedgerResult, read_ledger
from kedja.ledger.rules import load_rules

HEADING = "leverantor;belopp;datum"


@dataclass(frozen=True)
class Reading:
    """A finished reading: what it said, and the tables it wrote, joined back to one row a line."""

    result: LedgerResult
    folder: Path

    def lines(self, columns: str = "supplier, amount_minor, date::VARCHAR") -> list[tuple]:
        folder = self.folder
        with duckdb.connect() as connection:
            return connection.execute(
                f"""
                SELECT {columns}
                FROM '{folder}/lines.parquet' AS l JOIN '{folder}/suppliers.parquet' AS s USING (supplier_no)
                JOIN '{folder}/items.parquet' AS i USING (item_no) JOIN '{folder}/buyers.parquet' AS b USING (buyer_no)
                ORDER BY file_no, row_no
                """
            ).fetchall()

    def rejected(self) -> list[list[str]]:
        import csv

        text = (self.folder / "rejected.csv").read_text(encoding="utf-8-sig")
        separator = ";" if text.startswith("file;") else "\t" if text.startswith("file\t") else ","
        return list(csv.reader(text.splitlines(keepends=True), delimiter=separator))[1:]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEDJA_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_file(text: str | bytes, name: str = "ledger.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write_file


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    def read_files(*paths: Path, **options) -> Reading:
        folder = tmp_path / f"out{len(list(tmp_path.glob('out*')))}"
        options.setdefault("language", "en")
        return Reading(read_ledger(list(paths), folder, **options), folder)

    return read_files


@pytest.fixture
def read_text(write, read) -> Callable[..., Reading]:
    def read_one(text: str | bytes, encoding: str = "utf-8", **options) -> Reading:
        return read(write(text, encoding=encoding), **options)

    return read_one


@pytest.fixture(scope="session")
def rules() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        load_rules(connection)
        yield connection
