"""Everything the reference tables say of one country."""

from dataclasses import dataclass
from functools import cache

from kedja.risk.columns import AREAS
from kedja.risk.country import RatedCountry
from kedja_site.knowledge.facts.countries import Dimension, all_countries, dimensions_of
from kedja_site.knowledge.facts.harm import DocumentedHarm, documented_harms, harms_in_chains
from kedja_site.knowledge.facts.judged import AreaLikelihood, OriginShare, likelihoods, origins


@dataclass(frozen=True, slots=True)
class GoodOfCountry:
    """A good that harm is documented for in the country, and the categories whose chains it stands in."""

    good: str
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CategoryOfCountry:
    """A category that the country matters for: what comes from there, and for which goods harm is documented."""

    code: str
    origins: tuple[OriginShare, ...]
    goods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """A country with its risk, its likelihood by area, its documented goods and the categories it matters for."""

    rated: RatedCountry
    dimensions: tuple[Dimension, ...]
    likelihoods: tuple[AreaLikelihood, ...]
    goods: tuple[GoodOfCountry, ...]
    categories: tuple[CategoryOfCountry, ...]


@cache
def country_facts(iso3: str) -> CountryFacts:
    """The facts of a country; KeyError where there is none."""
    rated = all_countries()[iso3]
    by_area = likelihoods()[iso3]
    return CountryFacts(
        rated=rated,
        dimensions=dimensions_of(iso3),
        likelihoods=tuple(by_area[area] for area in AREAS),
        goods=_goods([harm for harm in documented_harms() if harm.iso3 == iso3]),
        categories=_categories(iso3),
    )


def _goods(harms: list[DocumentedHarm]) -> tuple[GoodOfCountry, ...]:
    grouped: dict[str, list[DocumentedHarm]] = {}
    for harm in harms:
        grouped.setdefault(harm.good, []).append(harm)
    chains: dict[str, dict[str, None]] = {}
    for each in harms_in_chains():
        chains.setdefault(each.harm.good, {})[each.category] = None
    return tuple(
        GoodOfCountry(
            good,
            tuple(harm.kind for harm in found),
            tuple(dict.fromkeys(harm.source for harm in found)),
            tuple(chains.get(good, {})),
        )
        for good, found in grouped.items()
    )


def _categories(iso3: str) -> tuple[CategoryOfCountry, ...]:
    shares: dict[str, list[OriginShare]] = {}
    goods: dict[str, dict[str, None]] = {}
    for share in origins():
        if share.iso3 == iso3:
            shares.setdefault(share.category, []).append(share)
    for each in harms_in_chains():
        if each.harm.iso3 == iso3:
            goods.setdefault(each.category, {})[each.harm.good] = None
    codes = dict.fromkeys([*shares, *goods])
    return tuple(
        CategoryOfCountry(code, tuple(shares.get(code, ())), tuple(goods.get(code, {}))) for code in codes
    )
