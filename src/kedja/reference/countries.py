"""Countries: their codes and names, and which country a spelling means."""

import difflib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kedja.language import Language
from kedja.reference.errors import UnknownNameError
from kedja.reference.store import load, reference_home


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1, or Kosovo (XKX)."""

    iso3: str
    iso2: str
    m49: str | None
    name_sv: str
    name_en: str

    def name(self, language: Language) -> str:
        """The name to show."""
        return self.name_sv if language == "sv" else self.name_en


def countries(home: Path | None = None) -> tuple[Country, ...]:
    """All countries in the order of their alpha-3 codes."""
    return _countries(reference_home(home))


def find_country(spelling: str, home: Path | None = None) -> Country | None:
    """The country that `spelling` means: alpha-2, alpha-3, or a name in one of many languages; else None."""
    folder = reference_home(home)
    iso3 = _spellings(folder).get(folded(spelling))
    return _by_iso3(folder)[iso3] if iso3 else None


def country(spelling: str, home: Path | None = None, language: Language = "sv") -> Country:
    """As `find_country`, but UnknownNameError with the nearest names (in `language`) where there is none."""
    found = find_country(spelling, home)
    if found is not None:
        return found
    near = ", ".join(each.name(language) for each in nearest(spelling, home))
    if near:
        raise UnknownNameError(
            "There is no country '{name}'. Did you mean: {near}?", name=spelling, near=near
        )
    raise UnknownNameError("There is no country '{name}'. `kedja country list` shows all.", name=spelling)


def nearest(spelling: str, home: Path | None = None, most: int = 3) -> tuple[Country, ...]:
    """The countries whose names look most like `spelling`, best first; none where nothing is near."""
    folder = reference_home(home)
    spellings = _spellings(folder)
    close = difflib.get_close_matches(folded(spelling), spellings, n=most * 6, cutoff=0.7)
    by_iso3 = _by_iso3(folder)
    return tuple(by_iso3[iso3] for iso3 in dict.fromkeys(spellings[name] for name in close))[:most]


def folded(spelling: str) -> str:
    """`spelling` as country_names has it: composed, lower case, straight apostrophe, single blanks."""
    return " ".join(unicodedata.normalize("NFC", spelling).replace("’", "'").casefold().split())


@cache
def _countries(folder: Path) -> tuple[Country, ...]:
    return tuple(
        Country(row["iso3"], row["iso2"], row["m49"], row["name_sv"], row["name_en"])
        for row in load("countries", folder).to_pylist()
    )


@cache
def _by_iso3(folder: Path) -> dict[str, Country]:
    return {each.iso3: each for each in _countries(folder)}


@cache
def _spellings(folder: Path) -> dict[str, str]:
    names = load("country_names", folder)
    return dict(zip(names["name"].to_pylist(), names["iso3"].to_pylist(), strict=True))
