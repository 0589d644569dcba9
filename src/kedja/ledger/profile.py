"""What the values of a file's columns look like, from its first rows."""

from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from kedja.ledger.source import Source, column_names
from kedja.ledger.things import array

SAMPLE_ROWS = 5_000
"""How many of the first rows are looked at for decimal sign and day order."""
PROFILED_ROWS = 1_000
"""How many of them are looked at for what the columns are."""
MOSTLY_BP = 9_000


@dataclass(frozen=True, slots=True)
class Profile:
    """Counts over one column's sampled cells; blank cells count in `rows` only."""

    rows: int
    filled: int
    distinct: int
    amounts: int
    decimals: int
    dates: int
    org_numbers: int
    coded: int
    letters: int

    def mostly(self, count: int) -> bool:
        """Whether `count` is at least nine in ten of the filled cells."""
        return self.filled > 0 and count * 10_000 >= self.filled * MOSTLY_BP

    @property
    def is_amount(self) -> bool:
        """Nearly all can be read as amounts."""
        return self.mostly(self.amounts)

    @property
    def is_date(self) -> bool:
        """Nearly all can be read as days or months."""
        return self.mostly(self.dates)

    @property
    def is_coded(self) -> bool:
        """At least half are '(55040) Admin & Clerical' or '55040 Admin'."""
        return self.filled > 0 and 2 * self.coded >= self.filled


def first_rows(source: Source) -> pa.Table:
    """The first rows of a file, as text cells c0…cn."""
    parts, rows = [], 0
    for chunk in source.peek():
        parts.append(chunk.cells)
        rows += chunk.cells.num_rows
        if rows >= SAMPLE_ROWS:
            break
    if not parts:
        return pa.schema([(name, pa.string()) for name in column_names(len(source.headings))]).empty_table()
    return pa.concat_tables(parts).slice(0, SAMPLE_ROWS)


def profile_columns(connection: duckdb.DuckDBPyConnection, sample: pa.Table) -> tuple[Profile, ...]:
    """The profile of each column of `sample`; `connection` knows the rules."""
    connection.register("sample", _one_under_another(sample.slice(0, PROFILED_ROWS)))
    # To plan the rules takes longer than to run them over a sample: they are planned once, for the cells of all columns.
    rows = connection.execute(
        """
        WITH cells AS (SELECT place, tidy(cell) AS cell FROM sample),
        parted AS (SELECT place, cell, amount_parts(cell) AS parts FROM cells),
        read AS (
            SELECT place, cell, amount_plain(parts, '.') AS plain,
                date_is_ordered_by_column(cell) AS is_ordered, date_of(cell, 'dmy') AS day
            FROM parted
        )
        SELECT place, count(*), count(cell), count(DISTINCT cell), count(plain),
            count(*) FILTER (regexp_matches(cell, '[.,][0-9]{1,2}[^0-9]*$') AND plain IS NOT NULL),
            count(*) FILTER (day IS NOT NULL OR is_ordered),
            count(*) FILTER (regexp_full_match(cell, '(16|20)?[0-9]{6}-?[0-9]{4}|(SE)?[0-9]{10}01')),
            count(*) FILTER (code_before_text(cell).label != ''),
            count(*) FILTER (regexp_matches(cell, '\\pL{3}'))
        FROM read GROUP BY place ORDER BY place
        """
    ).fetchall()
    connection.unregister("sample")
    profiles = {place: Profile(*counts) for place, *counts in rows}
    nothing = Profile(0, 0, 0, 0, 0, 0, 0, 0, 0)
    return tuple(profiles.get(place, nothing) for place in range(sample.num_columns))


def _one_under_another(sample: pa.Table) -> pa.Table:
    """The cells of all columns as one column `cell`, each beside the `place` of its column."""
    places = np.repeat(np.arange(sample.num_columns, dtype=np.int64), sample.num_rows)
    cells = pa.chunked_array([chunk for column in sample.columns for chunk in column.chunks], pa.string())
    return pa.table({"place": array(places), "cell": cells})
