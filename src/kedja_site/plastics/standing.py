"""How an action stands: the plastic of the article and its substitute together, year by year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kedja.plastics import climate
from kedja.progress import PlanProgress, Went, plan_progress
from kedja_site.plastics.models import Article, PlanAction, Volume
from kedja_site.plastics.statuses import Measure

YearUnits = dict[int, int]


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year of an action."""

    year: int
    units: int | None
    """Pieces of the article; None where nobody has told."""
    instead_units: int | None
    plastic_mg: int | None
    co2e_ug: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """An action with its years, and how it went."""

    action: PlanAction
    years: tuple[YearRow, ...]
    progress: PlanProgress

    @property
    def went(self) -> Went:
        """How it went."""
        return self.progress.went


def standings_of(actions: Iterable[PlanAction]) -> list[Standing]:
    """Each action with its years. One query, however many there are."""
    rows = list(actions)
    articles = {each.substitute.article_id for each in rows} | {
        each.substitute.instead_id for each in rows if each.substitute.instead_id
    }
    units: dict[tuple[int, int], YearUnits] = defaultdict(dict)
    found = Volume.objects.unguarded("the years of plans that the viewer may see").filter(
        article__in=articles, organisation__in={each.organisation_id for each in rows}
    )
    for article, organisation, year, number in found.values_list("article", "organisation", "year", "units"):
        units[article, organisation][year] = number
    return [_standing(each, units) for each in rows]


def _standing(action: PlanAction, units: dict[tuple[int, int], YearUnits]) -> Standing:
    substitute = action.substitute
    ours = units.get((substitute.article_id, action.organisation_id), {})
    theirs = units.get((substitute.instead_id or 0, action.organisation_id), {})
    years = tuple(
        _year(action, year, ours.get(year), theirs.get(year))
        for year in sorted({*ours, *theirs, action.before_year, action.from_year})
    )
    by_year = {row.year: row.co2e_ug if action.measure == Measure.CO2E else row.plastic_mg for row in years}
    return Standing(
        action, years, plan_progress(by_year, action.before_year, action.from_year, action.aim_pct * 100)
    )


def _year(action: PlanAction, year: int, units: int | None, instead_units: int | None) -> YearRow:
    """Before the action began, none of the substitute is none; afterwards a year without a figure is not known."""
    substitute = action.substitute
    other = substitute.instead
    if other is not None and instead_units is None and year < action.from_year:
        instead_units = 0
    # Of the two, what is not told is not known: nothing follows from the half.
    is_whole = units is not None and (other is None or instead_units is not None)
    masses = [(substitute.article, units or 0)] + ([(other, instead_units or 0)] if other else [])
    plastic = [_plastic(article, number) for article, number in masses]
    let_out = [_co2e(article, number) for article, number in masses]
    return YearRow(
        year,
        units,
        instead_units,
        sum(each or 0 for each in plastic) if is_whole and None not in plastic else None,
        sum(each or 0 for each in let_out) if is_whole and None not in let_out else None,
    )


def _plastic(article: Article, units: int) -> int | None:
    """Milligrams; a washed article weighs where it is bought, which is once."""
    if article.is_plastic_free:
        return 0
    parts = list(article.parts.all())
    return units * sum(each.mass_mg for each in parts) if parts else None


def _co2e(article: Article, units: int) -> int | None:
    found = climate([each.part for each in article.parts.all()])
    return found.amount.ug * units if found.amount and not found.without else None
