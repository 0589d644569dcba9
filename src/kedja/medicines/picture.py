"""The whole picture: substances × regions × years, with concentration, quotient, class, rank and coverage.

The same formulas as `exposure` and `risk_class`, as SQL over Arrow tables, so that all of it is worked out again in
seconds when a parameter or an amount changes. A class is decided in whole numbers and is the one that the exact fractions
give; a test holds the two together. Sources: those of `exposure` and `risk_class`.
"""

from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from kedja.medicines.columns import AMOUNTS, COVERAGE, LIMITS, PARAMETERS, PICTURE, REMOVALS
from kedja.medicines.prevailing import prevailing_limit, removal_of
from kedja.medicines.substances import substances
from kedja.tables import Step, read_step

FEMTOGRAMS = 10**9
"""In a microgram."""
PERMILLE_IN_PERCENT = 10
FOR_ALL = ""
EVERY_YEAR = 0
INPUTS = ("amounts", "parameters", "limits", "removals")
HERE = Path(__file__).parent
STEPS: tuple[Step, Step] = (
    read_step(HERE, "picture", INPUTS, PICTURE),
    read_step(HERE, "coverage", ("picture",), COVERAGE),
)


def draw_picture(
    amounts: pa.Table, parameters: pa.Table, limits: pa.Table, removals: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """PICTURE and COVERAGE of these tables, which are as `columns.py` declares them."""
    given = {"amounts": amounts, "parameters": parameters, "limits": limits, "removals": removals}
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        for name, table in given.items():
            connection.register(name, table)
        picture_step, coverage_step = STEPS
        picture = connection.sql(picture_step.sql).to_arrow_table().cast(PICTURE.schema())
        connection.register("picture", picture)
        coverage = connection.sql(coverage_step.sql).to_arrow_table().cast(COVERAGE.schema())
    return picture, coverage


def known_limits() -> pa.Table:
    """LIMITS of the reference tables."""
    found = {
        key: int(counted.value * FEMTOGRAMS)
        for key, each in substances().items()
        if (counted := prevailing_limit(each)) is not None
    }
    return pa.table([list(found), list(found.values())], schema=LIMITS.schema())


def known_removals() -> pa.Table:
    """REMOVALS of the reference tables, for all regions and years."""
    found = {
        key: permille(removal)
        for key, each in substances().items()
        if (removal := removal_of(each)) is not None
    }
    return pa.table(
        [list(found), [FOR_ALL] * len(found), [EVERY_YEAR] * len(found), list(found.values())],
        schema=REMOVALS.schema(),
    )


def permille(percent: Decimal) -> int:
    """A share in percent as REMOVALS has it."""
    return int(percent * PERMILLE_IN_PERCENT)


__all__ = [
    "AMOUNTS",
    "COVERAGE",
    "LIMITS",
    "PARAMETERS",
    "PICTURE",
    "REMOVALS",
    "draw_picture",
    "known_limits",
    "known_removals",
    "permille",
]
