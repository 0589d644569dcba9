"""The rules of reading as SQL macros, each in a file that a person can read: text, amounts, days, currencies, countries."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

RULES = ("text", "amount", "date", "currency", "country")
_FOLDER = Path(__file__).parent


def load_rules(connection: duckdb.DuckDBPyConnection, names: Sequence[str] = RULES) -> None:
    """Make the macros known to `connection`: all, or those of the files `names`."""
    for name in names:
        connection.execute((_FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
