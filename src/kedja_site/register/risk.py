"""How bad it could be to buy by a contract: the screening's own steps, for its categories and stated countries.

Nothing is worked out here. A contract is judged like a purchase in each of its categories that states each of its
countries, or none where none is stated; the worst headline is the contract's. What nobody rates is unknown, and a
contract of which a part is unknown is never called low.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from kedja.reference import countries
from kedja.risk import load_settings, reference_tables
from kedja.risk.judge import query
from kedja.screening.columns import CATEGORIES, CELLS, HEADLINES, PLACE
from kedja.screening.steps import JUDGING, NUMBERING, tie_tables
from kedja.tables import Step
from kedja_site.knowledge.facts.judged import judgement
from kedja_site.register.models import RiskBand

Pair = tuple[str, str | None]
"""A category, and a stated country of final manufacturing (alpha-3) or None."""
LAST = 10_000


@dataclass(frozen=True, slots=True)
class Cell:
    """A stage and area of a pair: how bad, how likely, and where."""

    category: str
    origin: str | None
    stage: str
    area: str
    severity: int | None
    likelihood: int | None
    iso3: str | None
    known_bp: int
    basis: str
    band: str
    is_headline: bool
    expected_hundredths: int | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The worst cell of a pair. Without a known severity its band is unknown, and no stage, area or country is named."""

    category: str
    origin: str | None
    severity: int | None
    likelihood: int | None
    stage: str
    area: str
    iso3: str
    basis: str
    band: RiskBand
    class_no: int
    expected: int

    @property
    def order(self) -> tuple[int, int, str, str]:
        """The worst first, as the screening orders."""
        return (self.class_no, -self.expected, self.category, self.origin or "")


@cache
def alpha3() -> dict[str, str]:
    """Alpha-2, as the register keeps countries, to alpha-3, as the facts do."""
    return {country.iso2: country.iso3 for country in countries()}


@cache
def alpha2() -> dict[str, str]:
    """And back."""
    return {country.iso3: country.iso2 for country in countries()}


@cache
def _numbers() -> tuple[pa.Table, dict[str, int]]:
    rows = query(
        judgement(), NUMBERING.sql, purchasing_categories=reference_tables()["purchasing_categories"]
    )
    table = pa.Table.from_pylist(rows, schema=CATEGORIES.schema())
    return table, {str(row["category"]): int(str(row["category_no"])) for row in rows}


_HEADLINES: dict[Pair, Headline] = {}
_CELLS: dict[Pair, tuple[Cell, ...]] = {}


def headlines(pairs: Iterable[Pair]) -> dict[Pair, Headline]:
    """Pair → its worst cell; what the facts give is worked out once a process."""
    _judge([pair for pair in dict.fromkeys(pairs) if pair not in _HEADLINES])
    return _HEADLINES


def cells(pair: Pair) -> tuple[Cell, ...]:
    """All stages and areas of a pair."""
    if pair not in _CELLS:
        _judge([pair])
    return _CELLS[pair]


def _judge(pairs: list[Pair]) -> None:
    table, numbers = _numbers()
    known = [pair for pair in pairs if pair[0] in numbers]
    for category, origin in set(pairs) - set(known):
        _HEADLINES[category, origin] = Headline(
            category, origin, None, None, "", "", "", "unknown", RiskBand.UNKNOWN, LAST, 0
        )
        _CELLS[category, origin] = ()
    if not known:
        return
    settings = load_settings().tables()
    place, cell, headline = (step for step in JUDGING)
    exposure = pa.table(
        {
            "category_no": pa.array([numbers[category] for category, _ in known], pa.int32()),
            "origin": pa.array([origin for _, origin in known], pa.string()),
        }
    )
    tables = {**settings, **tie_tables(), "categories": table, "exposure": exposure}
    tables["stages"] = reference_tables()["stages"]
    tables["place"] = _made(place, PLACE.schema(), tables)
    tables["cells"] = _made(cell, CELLS.schema(), tables)
    found: dict[Pair, list[Cell]] = {}
    for row in tables["cells"].to_pylist():
        found.setdefault((row["category"], row["origin"]), []).append(Cell(**row))
    _CELLS.update({pair: tuple(each) for pair, each in found.items()})
    by_number = {number: category for category, number in numbers.items()}
    for row in _made(headline, HEADLINES.schema(), tables).to_pylist():
        pair = (by_number[row["category_no"]], row["origin"])
        worst = next(each for each in found[pair] if each.is_headline)
        _HEADLINES[pair] = Headline(
            *pair,
            row["severity"],
            row["likelihood"],
            row["stage"] or "",
            row["area"] or "",
            row["iso3"] or "",
            worst.basis,
            RiskBand[row["band"].upper()],
            LAST if row["class_no"] is None else row["class_no"],
            row["expected_hundredths"] or 0,
        )


def _made(step: Step, schema: pa.Schema, tables: dict[str, pa.Table]) -> pa.Table:
    own = {"severity", "likelihood", "cell_likelihood", "origin"}  # the judgement's, which `query` knows
    given = {name: tables[name] for name in step.inputs if name not in own}
    return pa.Table.from_pylist(query(judgement(), step.sql, **given), schema=schema)


def pairs_of(categories: Iterable[str], country_codes: Iterable[str]) -> list[Pair]:
    """The pairs that a contract with these categories and stated countries (alpha-2) is judged by."""
    stated = [alpha3()[code] for code in country_codes if code in alpha3()]
    origins: list[str | None] = [*stated] or [None]
    return [(category, origin) for category in categories for origin in origins]


def worst(pairs: list[Pair]) -> Headline | None:
    """The worst headline of `pairs`; None where there is none to judge by."""
    if not pairs:
        return None
    known = headlines(pairs)
    found = sorted((known[pair] for pair in pairs), key=lambda each: each.order)
    if found[0].band == RiskBand.LOW:
        return next((each for each in found if each.band == RiskBand.UNKNOWN), found[0])
    return found[0]
