"""`ranking.parquet`: the rows of the step `ranking`, which are numbers, with what the numbers stand for beside them.

The small tables of names, categories and headlines are looked up by position, some rows at a time, after the order is
made: so no engine sorts a text, and memory does not grow with the ranking.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kedja.ledger.prefetch import ahead
from kedja.screening.columns import CATEGORIES, HEADLINES, RANKED, RANKING, SURENESS

ROWS_AT_ONCE = 20_000
"""Rows of a row group: a page of the ranking is read from one."""

REPEATED = (
    "category_no", "category", "procurement_area", "headline_no", "severity", "likelihood", "expected_hundredths", "band",
    "stage", "area", "iso3", "buyers", "lines", "first_date", "last_date", "origin_stated_bp", "origin_known_bp",
    "rank_low", "rank_high", "top_bp", "depends_on",
)  # fmt: skip
"""Columns with few values, for which a dictionary pays; amounts and names are written as they stand."""

Looked = Mapping[str, pa.Array]


class Lookup:
    """The rows of a small table by their number, which is unique."""

    def __init__(self, path: Path, number: str) -> None:
        table = pq.read_table(path)
        numbers = table[number].to_numpy()
        self._at = np.full(int(numbers.max(initial=0)) + 1, -1, np.int32)
        self._at[numbers] = np.arange(len(numbers), dtype=np.int32)
        self._columns = {name: table[name].combine_chunks() for name in table.column_names if name != number}

    def of(self, numbers: pa.Array) -> Looked:
        """The rows of `numbers`, null where there is no such number."""
        wanted = numbers.fill_null(0).to_numpy(zero_copy_only=False)
        at = self._at[wanted]
        places = pa.array(at, mask=at < 0)
        return {name: column.take(places) for name, column in self._columns.items()}


def write_ranking(ranked: Path, names: Path, judgement: Path, target: Path, sure: pa.Table | None) -> int:
    """Write RANKING to `target` and give its number of rows.

    `ranked` and `names` are the files of those steps, `judgement` the run's folder with `categories` and `headlines`.
    `sure` has the columns SURENESS of every row in order; None leaves them null.
    """
    schema = RANKING.schema()
    rows = 0
    with pq.ParquetWriter(target, schema, compression="zstd", use_dictionary=list(REPEATED)) as writer:
        # What comes next is looked up while this is written: each takes about half of the time.
        for batch in ahead(_named(ranked, names, judgement, sure)):
            writer.write_batch(batch, row_group_size=ROWS_AT_ONCE)
            rows += batch.num_rows
    return rows


def _named(ranked: Path, names: Path, judgement: Path, sure: pa.Table | None) -> Iterator[pa.RecordBatch]:
    """The rows of RANKING in order, ROWS_AT_ONCE at a time."""
    schema = RANKING.schema()
    suppliers = Lookup(names, "supplier_no")
    categories = Lookup(judgement / f"{CATEGORIES.name}.parquet", "category_no")
    headlines = Lookup(judgement / f"{HEADLINES.name}.parquet", "headline_no")
    start = 0
    with pq.ParquetFile(ranked) as file:
        for batch in file.iter_batches(ROWS_AT_ONCE):
            found = {
                **headlines.of(batch["headline_no"]),
                **categories.of(batch["category_no"]),
                **suppliers.of(batch["supplier_no"]),
                **{name: batch[name] for name in RANKED.names},
                "row": pa.array(np.arange(start + 1, start + 1 + batch.num_rows, dtype=np.int32)),
            }
            found["rank"] = pc.if_else(found["severity"].is_valid(), found["row"], None)
            found["band"] = found["band"].fill_null("unknown")
            for name in SURENESS:
                found[name] = (
                    pa.nulls(batch.num_rows, schema.field(name).type)
                    if sure is None
                    else sure[name].slice(start, batch.num_rows).combine_chunks()
                )
            start += batch.num_rows
            columns = [found[field.name].cast(field.type) for field in schema]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)
