"""Which regions procure together, and how sure that is. The facts are those of the reference tables."""

from dataclasses import dataclass
from datetime import date

from kedja.reference import Source, load, source

STATED, EVIDENCED, INFERRED, UNKNOWN = "stated", "evidenced", "inferred", "unknown"


@dataclass(frozen=True, slots=True)
class RegionPlace:
    """A region, the area it belongs to (empty where that is not known), and how that is known."""

    code: str
    name: str
    area: str
    status: str
    source: Source | None

    @property
    def is_sure(self) -> bool:
        """Stated or evidenced by a source, not inferred."""
        return self.status in {STATED, EVIDENCED}


@dataclass(frozen=True, slots=True)
class Category:
    """A purchasing category that an area answers for."""

    code: str
    name_sv: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its regions and the prioritised categories it answers for."""

    letter: str
    regions: tuple[RegionPlace, ...]
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Division:
    """The division into areas of a period; `is_current` is false where the period is over and no newer is known."""

    first_year: int
    last_year: int
    is_current: bool
    areas: tuple[Area, ...]
    regions: tuple[RegionPlace, ...]

    @property
    def unplaced(self) -> tuple[RegionPlace, ...]:
        """The regions whose area is not known."""
        return tuple(region for region in self.regions if not region.area)


def division_of(today: date) -> Division:
    """The division that holds on `today`; where none does, the last one that began before."""
    rows = load("procurement_areas").to_pylist()
    begun = [row for row in rows if row["valid_from"] <= today] or rows
    newest = max(row["valid_from"] for row in begun)
    rows = [row for row in begun if row["valid_from"] == newest]
    last_day = max(row["valid_to"] for row in rows)
    place = {row["region"]: row for row in rows if row["region"]}
    regions = tuple(
        RegionPlace(
            code=region["code"],
            name=region["name"],
            area=row["area"] if row else "",
            status=row["status"] if row else UNKNOWN,
            source=source(row["source"]) if row else None,
        )
        for region in load("regions").to_pylist()
        for row in [place.get(region["code"])]
    )
    categories = [
        (row["procurement_area"], Category(row["code"], row["name_sv"], row["name_en"]))
        for row in load("purchasing_categories").to_pylist()
        if row["prioritised"] and row["parent"] is None
    ]
    areas = tuple(
        Area(
            letter,
            tuple(region for region in regions if region.area == letter),
            tuple(category for of, category in categories if of == letter),
        )
        for letter in sorted({row["area"] for row in rows})
    )
    return Division(newest.year, last_day.year, newest <= today <= last_day, areas, regions)
