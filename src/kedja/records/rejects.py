"""The file of rejected rows: to be mended and fed in again, in the form that the ledger's has."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kedja.ledger.columns import REJECTED


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not kept: where it stood, its cells as written, the column at fault and the sentence that says why."""

    row_no: int
    cells: Sequence[str]
    column: str
    value: str
    reason: str


def write_rejected(
    file: str, headings: Sequence[str], separator: str, rows: Iterable[Rejected]
) -> Iterator[str]:
    """`rejected.csv` as text, some rows at a time: the columns of REJECTED, then the original cells under their headings."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    out.write("\ufeff")
    writer.writerow([*REJECTED.names, *headings])
    for row in rows:
        writer.writerow([file, row.row_no, row.column, row.value, row.reason, *row.cells])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()
