"""The judgement of every category without a ledger: the screening's own steps, run once a process.

Nothing is worked out here: severity, likelihood, origin and cells come from the same SQL files and settings as a
screening's, for a purchase of each category that states no country.
"""

from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from kedja.reference import load
from kedja.risk import load_settings, reference_tables
from kedja.risk.columns import STAGES
from kedja.risk.judge import Judgement, judge, query
from kedja.screening.columns import PLACE as CELLS_INPUT
from kedja.screening.steps import CELLS_STEP, tie_tables

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """A category × stage × area: how bad, on what ground, and how likely in the worst plausible country of origin."""

    category: str
    stage: str
    area: str
    severity: int | None
    product_level: str | None
    product_source: str | None
    worst_harm: str | None
    harm_source: str | None
    likelihood: int | None
    iso3: str | None
    band: str


@dataclass(frozen=True, slots=True)
class AreaLikelihood:
    """How likely harm is in a country in an area, from the area's own indices; None where none covers it."""

    area: str
    likelihood: int | None
    score_hundredths: int | None


@dataclass(frozen=True, slots=True)
class OriginShare:
    """How much of a category's goods comes from a country at a stage, by which published figure."""

    category: str
    stage: str
    iso3: str
    share_bp: int
    basis: str
    year: str
    item: str
    source: str
    quality: str


@cache
def judgement() -> Judgement:
    """Severity, likelihood and origin of all categories and countries, by the default settings."""
    return judge(load_settings(), reference_tables())


@cache
def cells() -> dict[str, tuple[JudgedCell, ...]]:
    """Category → its cells, as a screening judges a purchase that states no country."""
    judged = judgement()
    severities = {(row["category"], row["stage"], row["area"]): row for row in judged.severity.to_pylist()}
    tables = {**load_settings().tables(), **tie_tables(), "place": _place(origins())}
    found: dict[str, list[JudgedCell]] = {}
    for row in query(judged, CELLS_STEP.sql, **tables):
        grounds = severities[row["category"], row["stage"], row["area"]]
        cell = JudgedCell(**grounds, likelihood=row["likelihood"], iso3=row["iso3"], band=row["band"])  # type: ignore[arg-type]  # a driver's row
        found.setdefault(cell.category, []).append(cell)
    return {category: tuple(each) for category, each in found.items()}


def _place(shares: tuple[OriginShare, ...]) -> pa.Table:
    """Where each category's goods come from when nothing is stated: the known shares, and the unknown rest."""
    rows: list[tuple[str, None, str, str | None, int, str]] = [
        (s.category, None, s.stage, s.iso3, s.share_bp, "distribution") for s in shares if s.share_bp > 0
    ]
    for code in load("purchasing_categories")["code"].to_pylist():
        for stage in STAGES:
            known = sum(row[4] for row in rows if (row[0], row[2]) == (code, stage))
            if known < WHOLE_BP:
                rows.append((code, None, stage, None, WHOLE_BP - known, "unknown"))
    columns = dict(zip(CELLS_INPUT.names, zip(*rows, strict=True), strict=True))
    return pa.table({name: pa.array(values) for name, values in columns.items()}, schema=CELLS_INPUT.schema())


@cache
def likelihoods() -> dict[str, dict[str, AreaLikelihood]]:
    """Country → area → likelihood."""
    found: dict[str, dict[str, AreaLikelihood]] = {}
    for row in judgement().likelihood.to_pylist():
        found.setdefault(row["iso3"], {})[row["area"]] = AreaLikelihood(
            row["area"], row["likelihood"], row["score_hundredths"]
        )
    return found


@cache
def origins() -> tuple[OriginShare, ...]:
    """Every known origin, the largest share of each category and stage first."""
    return tuple(OriginShare(**row) for row in judgement().origin.to_pylist())
