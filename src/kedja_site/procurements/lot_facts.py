"""What the screening's own facts say of a lot's purchasing categories: what the forms are filled in with beforehand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

import kedja
from kedja.policy.residual_risk import Band
from kedja.reference import load
from kedja_site.knowledge.facts.categories import Category, all_categories, prioritised_codes
from kedja_site.knowledge.facts.category_facts import CategoryCountry, CategoryFacts, category_facts
from kedja_site.knowledge.facts.countries import INDICES
from kedja_site.knowledge.facts.edition import fingerprint
from kedja_site.knowledge.facts.language import country_name, page_language
from kedja_site.knowledge.facts.sourcing import all_sources

PRODUCT_BANDS = {"high": Band.HIGH, "medium_high": Band.ELEVATED, "low": Band.LOW}
WORST_FIRST = (Band.VERY_HIGH, Band.HIGH, Band.ELEVATED, Band.LOW)
PRINCIPLES_OF_HARM = {
    "child_labour": "child_labour",
    "forced_child_labour": "child_labour",
    "forced_labour": "forced_labour",
    "harm_in_inputs": "",
}
"""Which principle of the ILO a documented harm speaks of."""
EDITION = 16
"""Signs of the fingerprint of the reference tables that are kept: enough to tell one from another."""


@dataclass(frozen=True, slots=True)
class Convention:
    """One of the ILO's fundamental conventions."""

    code: str
    number: int
    title_sv: str
    title_en: str
    principle: str

    @property
    def title(self) -> str:
        """In the reader's language."""
        return self.title_sv if page_language() == "sv" else self.title_en


@cache
def conventions() -> tuple[Convention, ...]:
    """The ten, by the principle that they are about."""
    rows = sorted(load("ilo_conventions").to_pylist(), key=lambda row: (row["principle"], row["number"]))
    return tuple(
        Convention(row["convention"], row["number"], row["title_sv"], row["title_en"], row["principle"])
        for row in rows
    )


def known_codes(codes: Iterable[str]) -> list[str]:
    """Those that the reference tables have; a category may have been taken away since."""
    return [code for code in codes if code in all_categories()]


def facts_of(codes: Iterable[str]) -> list[CategoryFacts]:
    """The facts of each category."""
    return [category_facts(code) for code in known_codes(codes)]


def prioritised_of(codes: Iterable[str]) -> Category | None:
    """The first of the categories that is nationally prioritised, or lies under one that is."""
    prioritised = set(prioritised_codes())
    return next((all_categories()[code] for code in codes if code in prioritised), None)


def decision_of(category: Category) -> tuple[str, str]:
    """The national decision that prioritises it: its period, and its source."""
    deciding = _deciding(category)
    source = all_sources().get(deciding.source)
    period = "–".join(year for year in (deciding.period_from, deciding.period_to) if year)
    return period, f"{source.publisher}, {source.title}" if source else deciding.source


def is_over(category: Category, today: date) -> bool:
    """Whether the period of the national decision has ended; the decision is the latest that is known all the same."""
    deciding = _deciding(category)
    return bool(deciding.period_to) and int(str(deciding.period_to)[:4]) < today.year


def is_period_over(category: Category, year: int) -> bool:
    """Whether the period of the decision has ended: the next one is then not known here."""
    last = _deciding(category).period_to
    return last is not None and last.isdigit() and int(last) < year


def _deciding(category: Category) -> Category:
    """The category that the decision names: itself, or the one it lies under."""
    return category if category.prioritised else all_categories()[category.parent or category.code]


def worst(bands: Iterable[Band]) -> Band:
    """The worst that is known; unknown where none is."""
    known = set(bands)
    return next((band for band in WORST_FIRST if band in known), Band.UNKNOWN)


def countries_of_origin(codes: Iterable[str]) -> list[CategoryCountry]:
    """The countries that a published figure names as origin of the goods, each once."""
    found: dict[str, CategoryCountry] = {}
    for facts in facts_of(codes):
        for country in facts.countries:
            if country.origins:
                found.setdefault(country.rated.country.iso3, country)
    return list(found.values())


def country_band(codes: Sequence[str]) -> tuple[Band, str]:
    """The worst country risk among the countries of origin, and which country; unknown where none is named."""
    countries = [one for one in countries_of_origin(codes) if one.rated.risk.band]
    band = worst(Band(str(one.rated.risk.band)) for one in countries)
    named = [country_name(one.rated.country.iso3) for one in countries if one.rated.risk.band == band]
    return band, ", ".join(named[:4])


def product_band(codes: Iterable[str]) -> tuple[Band, str]:
    """The worst rating of the product, and by whom; unknown where no source speaks of it."""
    cells = [cell for facts in facts_of(codes) for cell in facts.cells if cell.product_level]
    band = worst(PRODUCT_BANDS.get(str(cell.product_level), Band.UNKNOWN) for cell in cells)
    sources = {
        all_sources()[cell.product_source].publisher
        for cell in cells
        if cell.product_source in all_sources() and PRODUCT_BANDS.get(str(cell.product_level)) == band
    }
    return band, ", ".join(sorted(sources))


def harmed_principles(codes: Iterable[str]) -> dict[str, str]:
    """Principle of the ILO → the goods of the categories' chains for which harm against it is documented."""
    found: dict[str, list[str]] = {}
    for facts in facts_of(codes):
        for harm in facts.harms:
            for kind in harm.kinds:
                principle = PRINCIPLES_OF_HARM.get(kind)
                if principle and harm.good not in found.setdefault(principle, []):
                    found[principle].append(harm.good)
    return {principle: ", ".join(goods) for principle, goods in found.items()}


def rests_on(codes: Iterable[str]) -> dict[str, str]:
    """The editions that what is decided now rests on: kept with what is signed."""
    years: dict[str, set[int]] = {}
    for row in _index_years():
        years.setdefault(row[0], set()).add(row[1])
    return {
        "kedja": kedja.__version__,
        "reference": fingerprint()[:EDITION],
        "categories": ", ".join(known_codes(codes)),
        **{f"index_{index}": "–".join(str(year) for year in sorted({min(each), max(each)})) for index, each in years.items()},
    }  # fmt: skip


@cache
def _index_years() -> tuple[tuple[str, int], ...]:
    table = load("country_index")
    pairs = zip(table["index"].to_pylist(), table["year"].to_pylist(), strict=True)
    return tuple({(str(index), int(year)) for index, year in pairs if index in INDICES})
