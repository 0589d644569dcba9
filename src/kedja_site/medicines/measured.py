"""How what was tried stands: the amount or the quotient of the substance in the region, year by year, as far as the viewer may see."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404

from kedja.progress import PlanProgress, Went, plan_progress
from kedja_site.medicines.figures import Judged, amounts_for, figures
from kedja_site.medicines.models import WaterMeasure
from kedja_site.medicines.statuses import MeasuredBy
from kedja_site.people.access import Viewer
from kedja_site.register.public_ids import read_public_id

QUOTIENTS = 10**9
"""Quotients are held against each other in whole billionths: a rounded one decides nothing."""
FOR_ALL = "a measure that its region tells everybody"


@dataclass(frozen=True, slots=True)
class MeasuredYear:
    """A year of a measure; None is not measured, or kept back from the viewer."""

    year: int
    micrograms: int | None
    quotient: float | None

    def value(self, by: str) -> int | None:
        """What the measure is held against, in whole units."""
        if by == MeasuredBy.QUOTIENT:
            return None if self.quotient is None else round(self.quotient * QUOTIENTS)
        return self.micrograms


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure with its years, and how it went."""

    measure: WaterMeasure
    years: tuple[MeasuredYear, ...]
    progress: PlanProgress

    @property
    def went(self) -> Went:
        """How it went."""
        return self.progress.went


def measures_for(viewer: Viewer) -> QuerySet[WaterMeasure]:
    """Those of the collaboration, and for everybody those that may be told."""
    seen = WaterMeasure.objects.visible_to(viewer).values("pk")
    rows: QuerySet[WaterMeasure] = WaterMeasure.objects.unguarded(FOR_ALL).filter(
        Q(is_public=True) | Q(pk__in=seen)
    )
    return rows.select_related("organisation")


def measure_of(viewer: Viewer, public_id: str) -> WaterMeasure:
    """The one of that id; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    found = measures_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def standings_of(viewer: Viewer, measures: Iterable[WaterMeasure]) -> list[Standing]:
    """Each measure with its years. A fixed number of queries, however many there are."""
    rows = list(measures)
    if not rows:
        return []
    amounts = amounts_for(viewer).filter(
        region__in={each.region for each in rows}, substance__in={each.substance for each in rows}
    )
    by: dict[tuple[str, str], dict[int, Judged]] = defaultdict(dict)
    for judged in figures(amounts).rows:
        by[judged.region, judged.substance][judged.year] = judged
    return [_standing(each, by.get((each.region, each.substance), {})) for each in rows]


def _standing(measure: WaterMeasure, known: dict[int, Judged]) -> Standing:
    years = tuple(
        MeasuredYear(year, known[year].micrograms, known[year].quotient)
        if year in known
        else MeasuredYear(year, None, None)
        for year in sorted({*known, measure.before_year, measure.from_year})
    )
    by_year = {row.year: row.value(measure.measured_by) for row in years}
    return Standing(
        measure, years, plan_progress(by_year, measure.before_year, measure.from_year, measure.aim_pct * 100)
    )
