"""Where the tables stand, and how one is read.

Shipped tables are CSV files in `tables/`. A newer edition of a dataset stands in the user's reference folder
as a folder of its own, `<dataset>@<year>-<first digits of the checksum>/`, with one CSV per table and a
`sources.csv`; the file `<dataset>.current` names the one in use. `load` puts the two together: the rows that
the dataset replaces go out, its own come in. So an update of one index never freezes the others at an old
edition.
"""

import os
from functools import cache
from pathlib import Path

import platformdirs
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from kedja.reference.catalogue import Dataset, Replaces, datasets
from kedja.reference.columns import TABLES
from kedja.reference.errors import BrokenTableError, UnknownNameError
from kedja.tables import Table

SHIPPED = Path(__file__).parent / "tables"
HOME_VARIABLE = "KEDJA_REFERENCE"
CURRENT = ".current"


def reference_home(home: Path | None = None) -> Path:
    """The user's reference folder: `home`, else the variable KEDJA_REFERENCE, else the user's data folder."""
    if home is not None:
        return home
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("kedja", appauthor=False) / "reference"


def declared(name: str) -> Table:
    """The declaration of the table `name`; UnknownNameError where there is none."""
    for table in TABLES:
        if table.name == name:
            return table
    raise UnknownNameError(
        "There is no reference table '{name}'. There are: {names}.",
        name=name,
        names=", ".join(table.name for table in TABLES),
    )


def load(name: str, home: Path | None = None) -> pa.Table:
    """The tidy table `name`, with the schema declared in `columns.py`.

    Rows of newer editions in the user's reference folder take the place of the shipped ones. Raises
    UnknownNameError for a name that does not exist, BrokenTableError for a file that cannot be read.
    """
    table = declared(name)
    rows = _shipped(name)
    for folder, replaced in _editions(reference_home(home)):
        if name == "sources":
            rows = _with_sources(rows, read_table(table, folder / "sources.csv"))
        for part in replaced:
            if part.table == name and (folder / f"{name}.csv").is_file():
                kept = rows.filter(pc.invert(pc.is_in(rows[part.column], pa.array(part.values))))
                rows = pa.concat_tables([kept, read_table(table, folder / f"{name}.csv")])
    return rows


def read_table(table: Table, path: Path) -> pa.Table:
    """The CSV file `path` as `table` declares it. 'NA' is Namibia: only an empty field is a missing value."""
    types = {column.name: table.schema().field(column.name).type for column in table.columns}
    try:
        rows = csv.read_csv(
            path,
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=types,
                null_values=[""],
                strings_can_be_null=True,
                true_values=["true"],
                false_values=["false"],
            ),
        )
    except (OSError, pa.ArrowInvalid) as problem:
        raise BrokenTableError(
            "The reference table {path} cannot be read: {problem}", path=path, problem=problem
        ) from problem
    if rows.column_names != list(table.names):
        raise BrokenTableError(
            "The reference table {path} should have the columns {names}.",
            path=path,
            names=", ".join(table.names),
        )
    for column in table.columns:
        if not column.nullable and rows[column.name].null_count:
            raise BrokenTableError(
                "The reference table {path} lacks values in the column '{column}'.",
                path=path,
                column=column.name,
            )
    return rows.cast(table.schema())


def in_use(home: Path) -> dict[str, str]:
    """Which newer edition of each dataset is in use in the folder `home`: name → folder name."""
    return {
        each.name: (home / f"{each.name}{CURRENT}").read_text(encoding="utf-8").strip()
        for each in datasets()
        if (home / f"{each.name}{CURRENT}").is_file()
    }


def dataset_rows(of: Dataset, part: Replaces, home: Path) -> pa.Table:
    """The rows of the table `part.table` that come from the dataset `of`, in the edition that is in use."""
    named = in_use(home)
    if of.name in named and (home / named[of.name] / f"{part.table}.csv").is_file():
        return read_table(declared(part.table), home / named[of.name] / f"{part.table}.csv")
    shipped = _shipped(part.table)
    return shipped.filter(pc.is_in(shipped[part.column], pa.array(part.values)))


def _editions(home: Path) -> list[tuple[Path, tuple[Replaces, ...]]]:
    named = in_use(home)
    return [(home / named[each.name], each.replaces) for each in datasets() if each.name in named]


def _with_sources(rows: pa.Table, newer: pa.Table) -> pa.Table:
    kept = rows.filter(pc.invert(pc.is_in(rows["id"], newer["id"].combine_chunks())))
    return pa.concat_tables([kept, newer])


@cache
def _shipped(name: str) -> pa.Table:
    return read_table(declared(name), SHIPPED / f"{name}.csv")
