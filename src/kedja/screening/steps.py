"""The steps of the screening in the order they run: what each takes and what it gives.

The judgement's own steps (`kedja.risk.STEPS`) run before `place`; their outputs are inputs here.
"""

from pathlib import Path

import pyarrow as pa

from kedja.risk.columns import AREAS, STAGES
from kedja.screening.columns import (
    BY_AREA,
    BY_BAND,
    BY_BUYER,
    BY_CATEGORY,
    BY_COUNTRY,
    BY_PROCUREMENT_AREA,
    BY_STAGE,
    CELLS,
    CONVERTED,
    COVERAGE,
    EXPOSURE,
    PLACE,
    RANKED,
    UNCLASSIFIED,
    UNCONVERTED,
)
from kedja.tables import Step, Table, read_step

FOLDER = Path(__file__).parent / "steps"


def _step(output: Table, *inputs: str, name: str | None = None) -> Step:
    return read_step(FOLDER, name or output.name, inputs, output)


CONVERSION = (
    _step(CONVERTED, "all_lines", "rate", name="conversion"),
    _step(UNCONVERTED, "all_lines", "rate"),
)
"""Only for a ledger that is not wholly in the reporting currency; `all_lines` is the ledger's `lines`."""

EXPOSING = _step(EXPOSURE, "lines", "items", "supplier_match", "item_category", "purchasing_categories")

JUDGING = (
    _step(PLACE, "exposure", "origin", "stages"),
    _step(
        CELLS,
        "place",
        "severity",
        "likelihood",
        "cell_likelihood",
        "origin_rule",
        "risk_band",
        "class_order",
        "stage_tie",
        "area_tie",
    ),
)
"""From what was bought to the judgement of each cell: small tables, run again for every draw of the weights."""

RANKING_STEP = _step(
    RANKED,
    "exposure",
    "cells",
    "class_order",
    "supplier_match",
    "suppliers",
    "purchasing_categories",
    name="ranking",
)

SUMMING = (
    _step(BY_BAND, "ranked"),
    _step(BY_CATEGORY, "ranked"),
    _step(BY_AREA, "exposure", "cells", "class_order", "areas"),
    _step(BY_STAGE, "exposure", "cells", "class_order", "stages"),
    _step(
        BY_COUNTRY,
        "exposure",
        "place",
        "severity",
        "likelihood",
        "cell_likelihood",
        "risk_band",
        "class_order",
    ),
    _step(BY_BUYER, "exposure", "ranked"),
    _step(BY_PROCUREMENT_AREA, "ranked"),
    _step(UNCLASSIFIED, "lines", "items", "item_category"),
    _step(COVERAGE, "exposure", "place", "supplier_match", "ranked"),
)

STEPS = (*CONVERSION, EXPOSING, *JUDGING, RANKING_STEP, *SUMMING)
"""Every step of this room."""


def tie_tables() -> dict[str, pa.Table]:
    """Which of two equally bad cells is the headline: the one nearest the buyer, then the areas in their usual order.

    Nearest the buyer, because there the country is known best and the buyer's influence is greatest.
    """
    stages = tuple(reversed(STAGES))
    return {
        "stage_tie": pa.table({"stage": stages, "tie_no": pa.array(range(len(stages)), pa.int32())}),
        "area_tie": pa.table({"area": AREAS, "tie_no": pa.array(range(len(AREAS)), pa.int32())}),
    }
