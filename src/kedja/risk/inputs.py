"""The reference tables that the risk steps read, ready to register on an engine."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kedja.reference import load, reference_home
from kedja.reference.risk_columns import CATEGORY_GOODS, CATEGORY_ORIGIN, CATEGORY_PRODUCT, GOODS_UNMAPPED
from kedja.reference.store import declared, read_table
from kedja.risk.columns import AREAS, STAGES
from kedja.risk.errors import HarmNotWeighedError
from kedja.risk.settings import harm_areas
from kedja.tables import Table

FACTS = (
    "countries",
    "country_index",
    "documented_harm",
    "documented_harm_inputs",
    "origin_shares",
    "product_ratings",
    "purchasing_categories",
)
OWN = (CATEGORY_PRODUCT, CATEGORY_GOODS, CATEGORY_ORIGIN)
YOURS = ("category_origin", "origin_shares")
"""Tables that a buyer adds figures of its own to: a `my_<name>.csv` in the reference folder."""


def reference_tables(home: Path | None = None) -> dict[str, pa.Table]:
    """The inputs of `STEPS` by name: facts of `kedja.reference` and this room's own tables.

    A file of the same name in the user's reference folder takes the place of one of this room's tables, and
    `my_category_origin.csv` and `my_origin_shares.csv` add to ours. Raises HarmNotWeighedError where a kind of harm would go unheard because the settings do not know it.
    """
    tables = {name: load(name, home) for name in FACTS}
    tables |= {table.name: own_table(table, home) for table in OWN}
    tables |= {name: _with_yours(name, tables[name], home) for name in YOURS}
    for name in ("documented_harm", "documented_harm_inputs", "category_goods"):
        tables[name] = _composed(tables[name], "good")
    harms = set(tables["documented_harm"]["harm"].unique().to_pylist())
    unknown = harms - {harm for harm, _ in harm_areas()}
    if unknown:
        raise HarmNotWeighedError(
            "The list of documented harm has kinds that the settings do not weigh: {harms}.",
            harms=", ".join(sorted(unknown)),
        )
    return tables | {
        "stages": pa.table({"stage": pa.array(STAGES)}),
        "areas": pa.table({"area": pa.array(AREAS)}),
    }


def own_table(table: Table, home: Path | None = None) -> pa.Table:
    """One of this room's tables: the user's own file of that name where there is one, else ours."""
    corrected = reference_home(home) / f"{table.name}.csv"
    return read_table(table, corrected) if corrected.is_file() else load(table.name, home)


def unmapped_goods(home: Path | None = None) -> pa.Table:
    """The goods of the documented-harm list that no category takes, each with the reason."""
    return own_table(GOODS_UNMAPPED, home)


def _composed(rows: pa.Table, column: str) -> pa.Table:
    # The list writes some letters as letter + accent: the same good must compare equal in every table.
    return rows.set_column(
        rows.column_names.index(column), column, pc.utf8_normalize(rows[column], form="NFC")
    )


def _with_yours(name: str, rows: pa.Table, home: Path | None) -> pa.Table:
    added = reference_home(home) / f"my_{name}.csv"
    return pa.concat_tables([rows, read_table(declared(name), added)]) if added.is_file() else rows
