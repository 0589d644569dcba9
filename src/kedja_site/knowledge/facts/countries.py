"""The countries with their four indices and the country risk, by the published rule."""

from dataclasses import dataclass
from functools import cache

from kedja.reference import load
from kedja.risk.country import INDICES, RatedCountry, country_risks, whole_points
from kedja_site.knowledge.facts.language import country_name, page_language

__all__ = [
    "INDICES",
    "Dimension",
    "all_countries",
    "country_choices",
    "country_name",
    "dimensions_of",
    "shown_name",
]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One of the six dimensions behind WGI: its name in the table, its points, its source."""

    name: str
    points: int
    year: int
    source: str


@cache
def all_countries() -> dict[str, RatedCountry]:
    """Every country by its alpha-3 code."""
    return {each.country.iso3: each for each in country_risks()}


def shown_name(country: RatedCountry) -> str:
    """The country's name in the reader's language."""
    return country.country.name(page_language())


def country_choices() -> list[tuple[str, str]]:
    """Code and name in the order of the names, for a form."""
    named = [(iso3, shown_name(each)) for iso3, each in all_countries().items()]
    return sorted(named, key=lambda choice: sorting_name(choice[1]))


# Swedish order puts å, ä and ö last; other accents are ordered as their letter.
_SWEDISH_LAST = str.maketrans(
    {"å": "{", "ä": "|", "ö": "}", "é": "e", "ç": "c", "ã": "a", "í": "i", "ô": "o"}
)


def sorting_name(name: str) -> str:
    """What names are sorted by."""
    return name.casefold().translate(_SWEDISH_LAST)


@cache
def _dimensions() -> dict[str, tuple[Dimension, ...]]:
    found: dict[str, list[Dimension]] = {}
    for row in load("country_index").to_pylist():
        if row["index"].startswith("wgi_"):
            found.setdefault(row["iso3"], []).append(
                Dimension(row["index"], whole_points(row["value_hundredths"]), row["year"], row["source"])
            )
    return {iso3: tuple(each) for iso3, each in found.items()}


def dimensions_of(iso3: str) -> tuple[Dimension, ...]:
    """The dimensions of WGI that cover the country."""
    return _dimensions().get(iso3, ())
