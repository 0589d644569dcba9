"""A newer edition in the user's folder: written beside, renamed into place, named in use in one step."""

import csv
import json
import shutil
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kedja.reference.catalogue import Dataset, dataset
from kedja.reference.columns import SOURCES
from kedja.reference.errors import UnreadableSourceError
from kedja.reference.layouts import Reading, Record
from kedja.reference.store import CURRENT, dataset_rows, declared, in_use, reference_home

LEAST_COVER = 0.8
"""A newer edition with fewer than this share of the rows in use is taken to be cut off, and refused."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did. `origin` is the address or the file; `rows` counts what was put in each table."""

    dataset: str
    year: int
    source: str
    origin: str
    sha256: str
    rows: dict[str, int]
    left_out: tuple[str, ...]
    folder: Path


def refuse_if_fewer(wanted: Dataset, reading: Reading, home: Path) -> None:
    """UnreadableSourceError where the edition covers far less than the one in use."""
    for part in wanted.replaces:
        before = dataset_rows(wanted, part, home).num_rows
        after = len(reading.tables.get(part.table, ()))
        if part.table in reading.tables and after < LEAST_COVER * before:
            raise UnreadableSourceError(
                "The file has {after} rows for {table}, the edition in use has {before}: nothing is changed. "
                "Give --allow-fewer if that is right.",
                after=after,
                before=before,
                table=part.table,
            )


def put_in_use(
    wanted: Dataset, reading: Reading, work: Path, home: Path, *, origin: str, sha256: str, today: date
) -> Updated:
    """Write the edition in `work`, move it into `home`, and name it in use."""
    done = Updated(
        dataset=wanted.name,
        year=reading.year,
        source=f"{wanted.name}_{reading.year}",
        origin=origin,
        sha256=sha256,
        rows={table: len(rows) for table, rows in reading.tables.items()},
        left_out=reading.left_out,
        folder=_free(home / f"{wanted.name}@{reading.year}-{sha256[:12]}"),
    )
    edition = work / "edition"
    edition.mkdir()
    for name, rows in reading.tables.items():
        _write(edition / f"{name}.csv", declared(name).names, [row | {"source": done.source} for row in rows])
    _write(edition / "sources.csv", SOURCES.names, [_source(wanted, done, today)])
    record = asdict(done) | {"folder": done.folder.name, "date": today.isoformat(), "licence": wanted.licence}
    (edition / "record.json").write_text(json.dumps(record, ensure_ascii=False, indent=2), encoding="utf-8")
    edition.rename(done.folder)
    _use(home, wanted.name, done.folder.name)
    return done


def reset(name: str, home: Path | None = None) -> bool:
    """Go back to the shipped edition of the dataset `name`; whether a newer one was in use."""
    current = reference_home(home) / f"{dataset(name).name}{CURRENT}"
    existed = current.is_file()
    current.unlink(missing_ok=True)
    return existed


def _source(wanted: Dataset, done: Updated, today: date) -> Record:
    return {
        "id": done.source,
        "publisher": wanted.publisher,
        "title": f"{wanted.title} {done.year}",
        "year": str(done.year),
        "licence": wanted.licence,
        "address": wanted.page,
        "redistribution": wanted.redistribution,
        "note": f"{done.origin}; sha256 {done.sha256}; taken in {today.isoformat()}",
    }


def _write(path: Path, names: tuple[str, ...], rows: list[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        for row in rows:
            cells = [row[name] for name in names]
            writer.writerow([str(cell).lower() if isinstance(cell, bool) else cell for cell in cells])


def _free(folder: Path) -> Path:
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free


def _use(home: Path, name: str, edition: str) -> None:
    """The edition before is kept for whoever is reading it just now; older ones go."""
    before = in_use(home).get(name)
    incoming = home / f".{name}{CURRENT}"
    incoming.write_text(edition + "\n", encoding="utf-8")
    incoming.replace(home / f"{name}{CURRENT}")
    for old in home.glob(f"{name}@*"):
        if old.name not in (edition, before):
            shutil.rmtree(old, ignore_errors=True)
