"""What the amounts that a viewer may see come to: concentration, quotient, class and rank, by the library's picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyarrow as pa
from django.db.models import Q, QuerySet

from kedja.medicines import RiskClass, draw_picture, known_limits, known_removals
from kedja.medicines.columns import AMOUNTS, PARAMETERS, REMOVALS
from kedja.medicines.picture import permille
from kedja_site.medicines.models import SubstanceYear
from kedja_site.medicines.water import Water, waters
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject

BY_THE_RULE = "whole substances, where the rule of small numbers lets all see them"
FIELDS = ("substance", "region", "year", "micrograms", "is_shown", "is_published", "kind")


@dataclass(frozen=True, slots=True)
class Judged:
    """A substance in a place and year. `is_own_alone`: only the viewer's organisation sees it."""

    substance: str
    region: str
    year: int
    micrograms: int
    removal_known: bool
    pec: float | None
    quotient: float | None
    risk_class: RiskClass
    rank: int | None
    is_own_alone: bool
    is_published: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Covered:
    """How much of what is seen of a place and year a limit is known for."""

    substances: int
    substances_with_limit: int
    micrograms: int
    micrograms_with_limit: int

    @property
    def share(self) -> float | None:
        """From 0 to 1, by weight."""
        return self.micrograms_with_limit / self.micrograms if self.micrograms else None


@dataclass(frozen=True, slots=True)
class Figures:
    """The rows, the largest quotient first and those without one last; coverage and parameters by place and year."""

    rows: tuple[Judged, ...]
    coverage: dict[tuple[str, int], Covered]
    waters: dict[tuple[str, int], Water]

    def of(self, region: str, year: int) -> list[Judged]:
        """Those of a place and year."""
        return [row for row in self.rows if (row.region, row.year) == (region, year)]


def amounts_for(viewer: Viewer) -> QuerySet[SubstanceYear]:
    """What may be shown to all, and what is the viewer's own organisation's."""
    seen = Q(is_shown=True)
    if access := access_for(viewer, Subject.MEDICINE_AMOUNT, Action.SEE):
        seen |= SubstanceYear.within(access)
    rows: QuerySet[SubstanceYear] = SubstanceYear.objects.unguarded(BY_THE_RULE).filter(seen)
    return rows


def hidden_in(viewer: Viewer, region: str, year: int) -> int:
    """How many substances of a place and year are kept back from the viewer."""
    rows = SubstanceYear.objects.unguarded("how many are kept back is for all to know, not which")
    total: int = rows.filter(region=region, year=year).count()
    return total - amounts_for(viewer).filter(region=region, year=year).count()


@cache
def with_limit() -> frozenset[str]:
    """The substances that a limit is known for."""
    return frozenset(known_limits()["substance"].to_pylist())


def years_of(viewer: Viewer, **where: object) -> list[int]:
    """The years that there are amounts for, the newest first."""
    found = amounts_for(viewer).filter(**where).order_by("-year").values_list("year", flat=True)
    return list(found.distinct())


def figures(rows: QuerySet[SubstanceYear]) -> Figures:
    """What the rows come to."""
    found = list(rows.order_by().values_list(*FIELDS))
    known = waters({(row[1], row[2]) for row in found})
    told = {(row[0], row[1], row[2]): row[3:] for row in found}
    picture, coverage = draw_picture(
        _amounts(found), _parameters(known.values()), known_limits(), _removals(known)
    )
    judged = [
        Judged(
            row["substance"],
            row["region"],
            row["year"],
            row["micrograms"],
            row["removal_known"],
            row["pec"],
            row["quotient"],
            RiskClass(row["risk_class"]),
            row["rank"],
            not told[row["substance"], row["region"], row["year"]][1],
            told[row["substance"], row["region"], row["year"]][2],
            told[row["substance"], row["region"], row["year"]][3],
        )
        for row in picture.to_pylist()
    ]
    judged.sort(key=lambda row: (row.quotient is None, -(row.quotient or 0), -row.micrograms, row.substance))
    return Figures(
        tuple(judged),
        {(row.pop("region"), row.pop("year")): Covered(**row) for row in coverage.to_pylist()},
        known,
    )


def _amounts(found: list[tuple[object, ...]]) -> pa.Table:
    columns = list(zip(*found, strict=True))[:4] if found else [()] * 4
    return pa.table(columns, schema=AMOUNTS.schema())


def _parameters(known: Iterable[Water]) -> pa.Table:
    rows = [
        (
            each.place.key,
            each.year,
            each.parameters.population,
            each.parameters.waste_water,
            each.parameters.dilution,
        )
        for each in known
        if each.parameters is not None
    ]
    return pa.table(list(zip(*rows, strict=True)) or [()] * 5, schema=PARAMETERS.schema())


def _removals(known: dict[tuple[str, int], Water]) -> pa.Table:
    """The sources' for all; a region's own beside, as it holds for each year: what is treated from a year on shows from then."""
    rows = [
        (substance, region, year, permille(percent))
        for (region, year), water in known.items()
        for substance, percent in water.removals.items()
    ]
    table = pa.table(list(zip(*rows, strict=True)) or [()] * 4, schema=REMOVALS.schema())
    return pa.concat_tables([known_removals(), table])
