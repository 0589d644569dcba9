"""Country risk (landrisk), exactly by the published rule.

Source: "Landrisker", Regionernas kansli för hållbar upphandling, updated in February and June 2025,
https://www.xn--hllbarupphandling-8qb.se/landrisker (the reference source `husr_landrisker_2025`).

Four indices with equal weight are added: WGI (mean percentile rank of its six dimensions), the ITUC Global
Rights Index (rating turned to points), EPI and CPI. Low is bad. A missing index leaves no total. Each index
is shown, and added, in whole points, so that the row can be added up by hand.
"""

from dataclasses import dataclass
from pathlib import Path

from kedja.language import Language
from kedja.reference import Country, countries, load

INDICES = ("wgi", "gri", "epi", "cpi")
BANDS = ((0, 80, "very_high"), (81, 160, "high"), (161, 240, "elevated"), (241, 320, "low"))
"""First and last total of each band, as published. A total above 320, as the best rated have, is low too."""


@dataclass(frozen=True, slots=True)
class CountryRisk:
    """The sum of the four indices, 0–400 points, and its band; both None where an index is missing."""

    total: int | None
    band: str | None


@dataclass(frozen=True, slots=True)
class IndexValue:
    """An index of a country: `points` in whole points as shown, `hundredths` as the source gives it."""

    points: int
    hundredths: int
    year: int
    derived: bool
    source: str


@dataclass(frozen=True, slots=True)
class RatedCountry:
    """A country with those of the four indices that cover it, and its country risk."""

    country: Country
    indices: dict[str, IndexValue]
    risk: CountryRisk

    def points(self, index: str) -> int | None:
        """The index in whole points; None where it does not cover the country."""
        value = self.indices.get(index)
        return value.points if value else None

    def row(self, language: Language = "sv") -> dict[str, str | int | None]:
        """iso3, name, the four indices in points, total and band."""
        return {
            "iso3": self.country.iso3,
            "name": self.country.name(language),
            **{index: self.points(index) for index in INDICES},
            "total": self.risk.total,
            "band": self.risk.band,
        }


def country_risk(wgi: int | None, gri: int | None, epi: int | None, cpi: int | None) -> CountryRisk:
    """The country risk of four indices in whole points (0–100, low is bad); no total where one is missing."""
    points = [value for value in (wgi, gri, epi, cpi) if value is not None]
    if len(points) < len(INDICES):
        return CountryRisk(None, None)
    total = sum(points)
    return CountryRisk(total, next((band for _, last, band in BANDS if total <= last), "low"))


def whole_points(hundredths: int) -> int:
    """Hundredths of a point to whole points; a half goes up."""
    return (hundredths + 50) // 100


def country_risks(home: Path | None = None) -> list[RatedCountry]:
    """Every country, in the order of the alpha-3 codes, with its indices and its country risk."""
    values: dict[str, dict[str, IndexValue]] = {}
    for row in load("country_index", home).to_pylist():
        if row["index"] in INDICES:
            hundredths = row["value_hundredths"]
            values.setdefault(row["iso3"], {})[row["index"]] = IndexValue(
                whole_points(hundredths), hundredths, row["year"], row["derived"], row["source"]
            )
    return [_rated(each, values.get(each.iso3, {})) for each in countries(home)]


def _rated(country: Country, indices: dict[str, IndexValue]) -> RatedCountry:
    points = {name: indices[name].points if name in indices else None for name in INDICES}
    return RatedCountry(country, indices, country_risk(**points))
