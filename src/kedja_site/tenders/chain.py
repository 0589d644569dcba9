"""The plants that a product's answer names: several for a substance, and several where the medicine is formulated.

What was sent before several could be named has one, written as itself and not in a list; it is read as it stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kedja.medicines.criteria import Place, Step, medicine_criteria

PLACE = ("name", "address", "country")
Told = Mapping[str, Any] | Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant, and the criteria that it does not meet though the answer is of the whole product."""

    place: Place
    fails: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """By which it is spoken of: its country where it has no name."""
        return self.place.name or self.place.address or self.place.country


def plants_in(told: Told) -> tuple[Plant, ...]:
    """Those that something is told of."""
    each = [told] if isinstance(told, Mapping) else told
    return tuple(
        Plant(place_in(one), tuple(one.get("fails", ()))) for one in each if any(one.get(part) for part in PLACE)
    )  # fmt: skip


def place_in(content: Mapping[str, Any]) -> Place:
    """Where a step is made, from what was written."""
    return Place(content.get("country", ""), content.get("name", ""), content.get("address", ""))


def makers_of(product: Mapping[str, Any]) -> dict[str, tuple[Plant, ...]]:
    """By substance: the plants that make it."""
    return {key: plants_in(told) for key, told in product.get("substances", {}).items()}


def formulators_of(product: Mapping[str, Any]) -> tuple[Plant, ...]:
    """The plants that make the medicine itself."""
    return plants_in(product.get("formulation", ()))


def failing(product: Mapping[str, Any], criterion: str) -> tuple[Plant, ...]:
    """The plants of the product that do not meet the criterion; each once."""
    plants: list[Plant] = [plant for each in makers_of(product).values() for plant in each]
    found = (plant for plant in (*plants, *formulators_of(product)) if criterion in plant.fails)
    return tuple(dict.fromkeys(found))


def countries_of(plants: Iterable[Plant]) -> set[str]:
    """Those that are told."""
    return {plant.place.country for plant in plants if plant.place.country}


@cache
def of_step(step: Step) -> frozenset[str]:
    """The criteria that speak of plants of the step."""
    return frozenset(key for key, one in medicine_criteria().items() if one.step is step)
