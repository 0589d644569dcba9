"""Everything the reference tables say of one category, put in the order that its page tells it."""

from dataclasses import dataclass
from functools import cache

from kedja.reference import load
from kedja.risk.columns import AREAS, STAGES
from kedja.risk.country import RatedCountry
from kedja_site.knowledge.facts.categories import (
    AreaRegion,
    Category,
    all_categories,
    area_regions,
    children_of,
)
from kedja_site.knowledge.facts.countries import all_countries
from kedja_site.knowledge.facts.harm import HarmInChain, KnownCase, harms_in_chains, known_cases
from kedja_site.knowledge.facts.judged import JudgedCell, OriginShare, cells, origins

WORST_FIRST = ("very_high", "high", "elevated", "low", "unknown")


@dataclass(frozen=True, slots=True)
class HarmOfGood:
    """A good of the category's chain and the kinds of harm documented for it, in which countries."""

    good: str
    stage: str
    kinds: tuple[str, ...]
    countries: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class CategoryCountry:
    """A country that the category's goods come from, or where harm is documented for them, or both."""

    rated: RatedCountry
    origins: tuple[OriginShare, ...]
    harms: tuple[HarmInChain, ...]

    @property
    def kinds(self) -> list[tuple[str, list[str]]]:
        """Each kind of harm with its goods."""
        found: dict[str, list[str]] = {}
        for each in self.harms:
            goods = found.setdefault(each.harm.kind, [])
            if each.harm.good not in goods:
                goods.append(each.harm.good)
        return list(found.items())

    @property
    def harm_sources(self) -> list[str]:
        """The sources of the documented harms."""
        return list(dict.fromkeys(each.harm.source for each in self.harms))


@dataclass(frozen=True, slots=True)
class OtherRating:
    """What a list that the judgement is not given says: the Norwegian high-risk list."""

    product: str
    stage: str
    level: str
    source: str


@dataclass(frozen=True, slots=True)
class CategoryFacts:
    """A category with its judgement, countries, cases and area."""

    category: Category
    parent: Category | None
    children: tuple[Category, ...]
    matrix: tuple[tuple[str, tuple[JudgedCell, ...]], ...]
    countries: tuple[CategoryCountry, ...]
    harms: tuple[HarmOfGood, ...]
    cases: tuple[KnownCase, ...]
    others: tuple[OtherRating, ...]
    regions: tuple[AreaRegion, ...]

    @property
    def cells(self) -> list[JudgedCell]:
        """The cells in the order of the matrix."""
        return [cell for _stage, row in self.matrix for cell in row]

    @property
    def rated_cells(self) -> int:
        """How many cells some source speaks of."""
        return sum(cell.severity is not None for cell in self.cells)

    @property
    def worst_severity(self) -> int | None:
        """The highest class of severity; None where nothing is rated."""
        return max((cell.severity for cell in self.cells if cell.severity is not None), default=None)

    @property
    def worst_band(self) -> str:
        """The worst band of any cell; unknown where none is known."""
        return min((cell.band for cell in self.cells), key=WORST_FIRST.index, default="unknown")

    @property
    def stages_with_origin(self) -> list[str]:
        """The stages of which some origin is known."""
        known = {share.stage for country in self.countries for share in country.origins}
        return [stage for stage in STAGES if stage in known]


@cache
def category_facts(code: str) -> CategoryFacts:
    """The facts of the category `code`; KeyError where there is none."""
    category = all_categories()[code]
    by_place = {(cell.stage, cell.area): cell for cell in cells()[code]}
    chain = [each for each in harms_in_chains() if each.category == code]
    return CategoryFacts(
        category=category,
        parent=all_categories()[category.parent] if category.parent else None,
        children=tuple(children_of(code)),
        matrix=tuple((stage, tuple(by_place[stage, area] for area in AREAS)) for stage in STAGES),
        countries=_countries([share for share in origins() if share.category == code], chain),
        harms=_goods(chain),
        cases=tuple(case for case in known_cases() if case.category == code),
        others=_other_ratings().get(code, ()),
        regions=area_regions().get(category.procurement_area or "", ()),
    )


def _countries(shares: list[OriginShare], chain: list[HarmInChain]) -> tuple[CategoryCountry, ...]:
    """Those that goods come from first, the largest share first; then by country risk, the highest first."""
    codes = dict.fromkeys([*(share.iso3 for share in shares), *(each.harm.iso3 for each in chain)])
    found = [
        CategoryCountry(
            all_countries()[iso3],
            tuple(share for share in shares if share.iso3 == iso3),
            tuple(each for each in chain if each.harm.iso3 == iso3),
        )
        for iso3 in codes
    ]

    def order(each: CategoryCountry) -> tuple[int, int, str]:
        total = each.rated.risk.total
        largest = max((share.share_bp for share in each.origins), default=0)
        return (-largest, 1000 if total is None else total, each.rated.country.iso3)

    return tuple(sorted(found, key=order))


def _goods(chain: list[HarmInChain]) -> tuple[HarmOfGood, ...]:
    grouped: dict[tuple[str, str, str], list[HarmInChain]] = {}
    for each in chain:
        grouped.setdefault((each.stage, each.harm.good, each.harm.source), []).append(each)
    return tuple(
        HarmOfGood(
            good,
            stage,
            tuple(dict.fromkeys(each.harm.kind for each in found)),
            tuple(dict.fromkeys(each.harm.iso3 for each in found)),
            source,
        )
        for (stage, good, source), found in sorted(
            grouped.items(), key=lambda item: (-STAGES.index(item[0][0]), item[0][1])
        )
    )


@cache
def _other_ratings() -> dict[str, tuple[OtherRating, ...]]:
    newest: dict[str, list[OtherRating]] = {}
    for row in load("high_risk_products").to_pylist():
        if row["newest"]:
            newest.setdefault(row["product"], []).append(
                OtherRating(row["product"], row["stage"], row["level"], row["source"])
            )
    found: dict[str, list[OtherRating]] = {}
    for row in load("category_high_risk_product").to_pylist():
        found.setdefault(row["category"], []).extend(newest.get(row["product"], []))
    return {category: tuple(each) for category, each in found.items()}
