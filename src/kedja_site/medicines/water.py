"""The parameters of a place and year: what the region has set, else the defaults, and which of them are defaults."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kedja.medicines import DILUTION, WASTE_WATER, Parameters
from kedja_site.medicines.models import WaterParameters
from kedja_site.medicines.places import Place, place_of

FOR_ALL = "what a region has set is public, as what rests on it"


@dataclass(frozen=True, slots=True)
class Water:
    """What holds. `parameters` is None where the inhabitants are not known; `version` where the region has set them."""

    place: Place
    year: int
    parameters: Parameters | None
    version: WaterParameters | None

    @property
    def removals(self) -> dict[str, Decimal]:
        """Substance → percent that the region's treatment removes."""
        return {key: Decimal(value) for key, value in (self.version.removals if self.version else {}).items()}


def versions_of(key: str) -> list[WaterParameters]:
    """All versions of a place, the newest first."""
    rows = WaterParameters.objects.unguarded(FOR_ALL).filter(region=key).select_related("organisation")
    return list(rows.order_by("-pk"))


def waters(pairs: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Water]:
    """What holds for these places and years, in one question."""
    wanted = set(pairs)
    versions: dict[str, list[WaterParameters]] = {}
    rows = WaterParameters.objects.unguarded(FOR_ALL).filter(region__in={key for key, _year in wanted})
    for row in rows.order_by("-pk"):
        versions.setdefault(row.region, []).append(row)
    places = {key: place_of(key) for key in {key for key, _year in wanted}}
    return {
        (key, year): _water(place, year, versions.get(key, []))
        for key, year in wanted
        if (place := places[key]) is not None
    }


def _water(place: Place, year: int, versions: list[WaterParameters]) -> Water:
    """The one that begins last of those that have begun; of two from the same year the later set."""
    begun = [each for each in versions if each.from_year <= year]
    version = max(begun, key=lambda each: (each.from_year, each.pk), default=None)
    if version is not None:
        parameters = Parameters(version.population, version.waste_water, version.dilution)
        return Water(place, year, parameters, version)
    if place.population is None:
        return Water(place, year, None, None)
    return Water(place, year, Parameters(place.population, WASTE_WATER, DILUTION), None)
