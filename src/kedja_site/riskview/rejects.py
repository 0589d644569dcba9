"""The rejected rows as they are handed back: by the name of the owner's file, never by where it lay on the server."""

import csv
import io
import os
from collections.abc import Iterable
from pathlib import Path

from kedja_site.riskview.models import LedgerFile


def name_files(rejected: Path, files: Iterable[LedgerFile]) -> None:
    """Write `rejected` anew, with each file's own name in its first column; every other byte stays.

    Only the beginning of a line is looked at: the cells behind it are the ledger's own and are fed in again as they are.
    """
    with rejected.open(encoding="utf-8", newline="") as told:
        heading = told.readline()
    # The file's own separator stands after the name of its first column (kedja.ledger.columns.REJECTED).
    separator = heading.removeprefix("\ufeff").removeprefix("file")[:1]
    beginnings = {_cell(str(file.path), separator): _cell(file.name, separator) for file in files}
    draft = rejected.with_suffix(f".{os.getpid()}.draft")
    with (
        rejected.open(encoding="utf-8", newline="") as told,
        draft.open("w", encoding="utf-8", newline="") as out,
    ):
        for line in told:
            beginning = next((begins for begins in beginnings if line.startswith(begins)), None)
            out.write(line if beginning is None else beginnings[beginning] + line.removeprefix(beginning))
    draft.replace(rejected)


def _cell(text: str, separator: str) -> str:
    """`text` as the first cell of a line, with the separator after it."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator="").writerow([text, ""])
    return out.getvalue()
