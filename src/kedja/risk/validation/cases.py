"""Where the well-documented cases stand among all category × country pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from kedja.reference.risk_columns import KNOWN_CASES
from kedja.risk.inputs import own_table
from kedja.risk.judge import Judgement, judge
from kedja.risk.settings import Settings
from kedja.risk.validation.held_out import without_harm
from kedja.risk.validation.pairs import cells, classes, pairs
from kedja.risk.validation.roc import Key


@dataclass(frozen=True, slots=True)
class Place:
    """A pair's place among all pairs. Percentiles are in tenths of a per cent; the highest is worst.

    `percentile` counts half of the ties; `at_least` counts none of them, so that it holds however ties fall.
    """

    severity: int
    likelihood: int
    percentile: int
    at_least: int

    @property
    def in_top_decile(self) -> bool:
        """At most a tenth of all pairs stands as high, ties included."""
        return self.at_least >= 900  # noqa: PLR2004 - nine tenths, in tenths of a per cent


@dataclass(frozen=True, slots=True)
class Case:
    """A known case: with everything, without the raise of likelihood, and with the whole list left out."""

    category: str
    iso3: str
    case_sv: str
    case_en: str
    as_judged: Place | None
    without_raise: Place | None
    without_source: Place | None


def known_cases(
    settings: Settings, references: Mapping[str, pa.Table], home: Path | None = None
) -> tuple[Case, ...]:
    """The known cases with their places. A place is None where the judgement says nothing about the pair."""
    judged = judge(settings, references)
    unraised = replace(judged, cell_likelihood=judged.cell_likelihood.slice(0, 0))
    untold = judge(settings, without_harm(references))
    orders = [_places(each) for each in (judged, unraised, untold)]
    return tuple(
        Case(
            row["category"],
            row["iso3"],
            row["case_sv"],
            row["case_en"],
            *(order.get((row["category"], row["iso3"])) for order in orders),
        )
        for row in own_table(KNOWN_CASES, home).to_pylist()
    )


def _places(judgement: Judgement) -> dict[tuple[str, str], Place]:
    ordered = {pair: classes(key) for pair, key in pairs(cells(judgement)).items()}
    tied: dict[Key, int] = {}
    for key in ordered.values():
        tied[key] = tied.get(key, 0) + 1
    place: dict[Key, Place] = {}
    below = 0
    for key in sorted(tied):
        percentile = (2 * below + tied[key]) * 1000 // (2 * len(ordered))
        place[key] = Place(key[0], key[1], percentile, below * 1000 // len(ordered))
        below += tied[key]
    return {pair: place[key] for pair, key in ordered.items()}
