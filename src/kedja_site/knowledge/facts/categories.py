"""The purchasing categories: names, kin, responsible area."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from kedja.reference import load
from kedja_site.knowledge.facts.language import page_language


@dataclass(frozen=True, slots=True)
class Category:
    """A purchasing category of the reference tables."""

    code: str
    parent: str | None
    name_sv: str
    name_en: str
    kind: str
    procurement_area: str | None
    prioritised: bool
    period_from: str | None
    period_to: str | None
    source: str

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.name_sv if page_language() == "sv" else self.name_en


@dataclass(frozen=True, slots=True)
class AreaRegion:
    """A region of a procurement area, with how it is known and for how long; `region` is None where none is known."""

    area: str
    region: str | None
    valid_from: date
    valid_to: date
    status: str
    source: str


@cache
def all_categories() -> dict[str, Category]:
    """Every category by its code."""
    return {row["code"]: Category(**row) for row in load("purchasing_categories").to_pylist()}


def children_of(code: str) -> list[Category]:
    """The categories under `code`."""
    return [each for each in all_categories().values() if each.parent == code]


def kin_of(code: str) -> list[str]:
    """The codes of the category, of those above it and of those under it: what is said of one speaks of the others."""
    above, parent = [], all_categories()[code].parent
    while parent is not None:
        above.append(parent)
        parent = all_categories()[parent].parent
    under: list[str] = []
    waiting = [code]
    while waiting:
        found = [each.code for each in children_of(waiting.pop())]
        under += found
        waiting += found
    return [code, *above, *under]


def prioritised_codes() -> list[str]:
    """The prioritised categories and those under them, in the order of the table."""
    known = all_categories()
    return [
        code
        for code, each in known.items()
        if each.prioritised or each.parent in _prioritised(known.values())
    ]


def _prioritised(categories: Iterable[Category]) -> set[str]:
    return {each.code for each in categories if each.prioritised}


def category_choices() -> list[tuple[str, str]]:
    """Code and name, for a form."""
    return [(code, each.name) for code, each in all_categories().items()]


@cache
def _regions() -> dict[str, str]:
    return {row["code"]: row["name"] for row in load("regions").to_pylist()}


def region_name(code: str | None) -> str:
    """'Region Kronoberg'; empty where no region is known."""
    return _regions()[code] if code else ""


@cache
def area_regions() -> dict[str, tuple[AreaRegion, ...]]:
    """Area letter → its regions."""
    found: dict[str, list[AreaRegion]] = {}
    for row in load("procurement_areas").to_pylist():
        found.setdefault(row["area"], []).append(AreaRegion(**row))
    return {area: tuple(each) for area, each in found.items()}
