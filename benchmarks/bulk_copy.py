"""Columns into tables by PostgreSQL's COPY, with the indexes away meanwhile."""

import sys
import time
from collections.abc import Iterator
from datetime import datetime

import pyarrow as pa
import pyarrow.csv


def meta_of(model: type) -> object:
    """What Django knows of a model."""
    return model._meta  # noqa: SLF001 - Django's own way


def given_otherwise(model: type) -> dict[str, object]:
    """What a column holds that the benchmark does not give: the model's own default."""
    return {
        field.column: None if field.null and not field.has_default() else field.get_default()
        for field in meta_of(model).concrete_fields
        if field.column != "id"
    }


def copy(model: type, chunks: Iterator[dict[str, object]]) -> int:
    """COPY of columns, chunk by chunk; gives the number of rows."""
    from django.db import connection

    done = 0
    otherwise = given_otherwise(model)
    with connection.cursor() as cursor:
        for chunk in chunks:
            count = len(next(iter(chunk.values())))
            columns = {
                name: pa.repeat(pa.scalar(str(value) if isinstance(value, datetime) else value), count)
                for name, value in otherwise.items()
                if name not in chunk and value is not None
            } | chunk
            table = pa.table(columns)
            named = ", ".join(f'"{name}"' for name in table.column_names)
            sink = pa.BufferOutputStream()
            options = pa.csv.WriteOptions(include_header=False, quoting_style="needed")
            pa.csv.write_csv(table, sink, options)
            with cursor.cursor.copy(
                f"COPY {meta_of(model).db_table} ({named}) FROM STDIN (FORMAT csv, FORCE_NOT_NULL ({_texts(model, table)}))"
            ) as sent:
                sent.write(sink.getvalue())
            done += count
    return done


def _texts(model: type, table: pa.Table) -> str:
    """Columns where an empty text is a text."""
    texts = [
        f.column for f in meta_of(model).concrete_fields if not f.null and f.column in table.column_names
    ]
    return ", ".join(f'"{name}"' for name in texts)


class WithoutIndexes:
    """The indexes and foreign keys of the tables are taken away, and made again at the end, each in one go."""

    def __init__(self, *models: type) -> None:
        self.tables = [meta_of(model).db_table for model in models]

    def __enter__(self) -> None:
        from django.db import connection

        self.make = []
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(
                "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
                "WHERE conrelid::regclass::text = ANY(%s) AND contype = 'f'",
                [self.tables],
            )
            for table, name, what in cursor.fetchall():
                self.make.append(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {what} NOT VALID')
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            cursor.execute(
                "SELECT i.indexname, i.indexdef FROM pg_indexes i LEFT JOIN pg_constraint c ON c.conname = i.indexname "
                "WHERE i.tablename = ANY(%s) AND c.oid IS NULL",
                [self.tables],
            )
            for name, what in cursor.fetchall():
                self.make.insert(0, what)
                cursor.execute(f'DROP INDEX "{name}"')

    def __exit__(self, *_: object) -> None:
        from django.db import connection

        with connection.cursor() as cursor:
            for statement in self.make:
                told("  " + statement[:110])
                cursor.execute(statement)
            cursor.execute("SET session_replication_role = origin")


def told(what: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {what}\n")
    sys.stdout.flush()
