"""A site of an earlier version in a data folder, and what stands in its database."""

import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path

HERE = Path(__file__).parent


def unpack(version: str, secret_key: str, folder: Path) -> Path:
    """The site that `version`.tar.xz holds, as its folder lay on the machine when it was stopped."""
    folder.mkdir(mode=0o700)
    with tarfile.open(HERE / f"{version}.tar.xz") as packed:
        packed.extractall(folder, filter="data")
    (folder / "secret.key").touch(mode=0o600)
    (folder / "secret.key").write_text(secret_key, encoding="ascii")
    return folder


def ask(database: Path, question: str, *values: object) -> list[tuple]:
    """The rows that answer `question`; nothing is written."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
        return opened.execute(question, values).fetchall()


def tables(database: Path) -> list[str]:
    """Those that hold rows of the site, not of SQLite itself."""
    names = ask(database, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in names)


def rows(database: Path, table: str) -> dict[tuple, dict[str, object]]:
    """Primary key → the row, by column; the whole row is the key where there is none."""
    columns = ask(database, f"SELECT name, pk FROM pragma_table_info('{table}') ORDER BY cid")
    names = [name for name, _key in columns]
    keys = [name for name, key in columns if key] or names
    found = [dict(zip(names, row, strict=True)) for row in ask(database, f'SELECT * FROM "{table}"')]
    return {tuple(row[key] for key in keys): row for row in found}
