"""Looking through every column of text in the database for words: what is left that names somebody.

It knows nothing of rooms and models: what a room forgot to register is found here too. It reads every table, so it is
done when somebody is erased and by the tests, not on a page that is only looked at.
"""

import html
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

TEXT_TYPES = ("char", "text", "json", "clob", "inet", "uuid", "citext")
NOT_OURS = ("sqlite_", "pg_")


@dataclass(frozen=True, slots=True)
class Place:
    """A column in which some of the words stand, and in how many rows."""

    table: str
    column: str
    rows: int

    def __str__(self) -> str:
        return f"{self.table}.{self.column}: {self.rows}"


def places_with(words: Iterable[str]) -> list[Place]:
    """Every column of text that holds one of `words`, in whatever way it is written there."""
    patterns = sorted({f"%{_escaped(form)}%" for word in words if word for form in forms_of(word)})
    if not patterns:
        return []
    columns = ((table, column) for table, names in sorted(text_columns().items()) for column in names)
    counted = (Place(table, column, _count(table, column, patterns)) for table, column in columns)
    return [place for place in counted if place.rows]


def forms_of(word: str) -> set[str]:
    """The word as it is, as HTML writes it, and as JSON does."""
    return {word, html.escape(word), json.dumps(word)[1:-1], json.dumps(word.lower())[1:-1], word.lower()}


def _escaped(text: str) -> str:
    for sign in ("\\", "%", "_"):
        text = text.replace(sign, f"\\{sign}")
    return text


def text_columns() -> dict[str, list[str]]:
    """Table → its columns of text."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            tables = connection.introspection.table_names(cursor)
            wanted: dict[str, list[str]] = {}
            for table in tables:
                cursor.execute(f"PRAGMA table_info({connection.ops.quote_name(table)})")
                wanted[table] = [name for _n, name, kind, *_rest in cursor.fetchall() if _is_text(kind)]
        else:
            cursor.execute(
                "SELECT table_name, column_name, data_type FROM information_schema.columns "
                "WHERE table_schema = current_schema()"
            )
            wanted = {}
            for table, name, kind in cursor.fetchall():
                if _is_text(kind):
                    wanted.setdefault(table, []).append(name)
    return {table: names for table, names in wanted.items() if not table.startswith(NOT_OURS)}


def _is_text(kind: str) -> bool:
    return any(word in kind.lower() for word in TEXT_TYPES)


def _count(table: str, column: str, patterns: list[str]) -> int:
    quoted = connection.ops.quote_name
    like = "LIKE" if connection.vendor == "sqlite" else "ILIKE"
    said = f"CAST({quoted(column)} AS TEXT) {like} %s ESCAPE '\\'"
    asked = f"SELECT COUNT(*) FROM {quoted(table)} WHERE {' OR '.join([said] * len(patterns))}"  # noqa: S608 - names from the database itself
    with connection.cursor() as cursor:
        cursor.execute(asked, patterns)
        (number,) = cursor.fetchone()
    return int(number)
