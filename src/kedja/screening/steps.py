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
    BY_SIDE,
    BY_STAGE,
    CATEGORIES,
    CELLS,
    CONVERTED,
    COVERAGE,
    EXPOSURE,
    HEADLINES,
    NAMES,
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

NUMBERING = _step(CATEGORIES, "purchasing_categories")

EXPOSING = _step(EXPOSURE, "lines", "items", "supplier_match", "item_category", "categories")

CELLS_STEP = _step(
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
)
"""Run again for every draw of the weights."""

JUDGING = (
    _step(PLACE, "exposure", "categories", "origin", "stages"),
    CELLS_STEP,
    _step(HEADLINES, "cells", "categories", "class_order"),
)
"""From what was bought to the judgement of each cell and the worst of them: small tables."""

RANKING_STEP = _step(RANKED, "exposure", "headlines", name="ranking")

NAMING = _step(NAMES, "supplier_match", "suppliers")

SUMMING = (
    _step(BY_BAND, "ranked", "headlines"),
    _step(BY_CATEGORY, "ranked", "headlines", "categories"),
    _step(BY_SIDE, "exposure", "categories", "cells", "class_order", "areas", "stages"),
    _step(BY_AREA, "by_side"),
    _step(BY_STAGE, "by_side"),
    _step(
        BY_COUNTRY,
        "exposure",
        "categories",
        "place",
        "severity",
        "likelihood",
        "cell_likelihood",
        "risk_band",
        "class_order",
    ),
    _step(BY_BUYER, "exposure", "ranked", "headlines"),
    _step(BY_PROCUREMENT_AREA, "ranked", "headlines", "categories"),
    _step(UNCLASSIFIED, "lines", "items", "item_category"),
    _step(COVERAGE, "exposure", "categories", "place", "supplier_match", "ranked", "headlines"),
)

STEPS = (NUMBERING, *CONVERSION, EXPOSING, *JUDGING, RANKING_STEP, NAMING, *SUMMING)
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
