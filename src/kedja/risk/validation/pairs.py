"""The judgement of every category × stage × country, as rows that can be put in order."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from kedja.risk.columns import AREAS
from kedja.risk.judge import Judgement, query
from kedja.risk.validation.roc import Key

HARM_AREAS = ("human_rights", "workers_rights")
"""The areas that documented child and forced labour concern."""

_SQL = (Path(__file__).parent / "pairs.sql").read_text(encoding="utf-8")

Cell = tuple[str, str, str]
"""Category, stage, country (alpha-3)."""


def cells(judgement: Judgement, areas: Sequence[str] = AREAS) -> dict[Cell, Key]:
    """Cell → (severity, likelihood, minus the index score): the ranking's order, then the finer score."""
    rows = query(judgement, _SQL, asked_areas=pa.table({"area": pa.array(areas)}))
    return {
        (str(row["category"]), str(row["stage"]), str(row["iso3"])): (
            int(str(row["severity"])),
            int(str(row["likelihood"])),
            -int(str(row["score_hundredths"])),
        )
        for row in rows
    }


def pairs(judged: Mapping[Cell, Key]) -> dict[tuple[str, str], Key]:
    """Category × country → the worst of its stages."""
    worst: dict[tuple[str, str], Key] = {}
    for (category, _, iso3), key in judged.items():
        worst[category, iso3] = max(key, worst.get((category, iso3), key))
    return worst


def classes(key: Key) -> Key:
    """Severity and likelihood alone: what the ranking shows."""
    return key[:2]
