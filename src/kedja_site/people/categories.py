"""The purchasing categories of the reference tables, by their code."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from kedja.reference import load


@dataclass(frozen=True, slots=True)
class Category:
    """A purchasing category, and the letter of the area that answers for it; empty where that is not known."""

    code: str
    name_sv: str
    name_en: str
    area: str
    prioritised: bool

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_sv


@lru_cache(maxsize=1)
def categories() -> dict[str, Category]:
    """Every category that stands by itself, not those that are parts of one."""
    return {
        row["code"]: Category(
            row["code"],
            row["name_sv"],
            row["name_en"],
            row["procurement_area"] or "",
            row["prioritised"],
        )
        for row in load("purchasing_categories").to_pylist()
        if row["parent"] is None
    }
