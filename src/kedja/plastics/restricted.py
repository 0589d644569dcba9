"""Which contracts and lists restrict PVC or phthalates in a purchasing category, and whether an article would pass.

Source: the demands themselves, table `plastic_restrictions`, each with its own, most of them Region Stockholm's
catalogue of contracts. Which of our purchasing categories each speaks of is our own: where the words are the same it is
sure; where a contract speaks of one kind of medical devices, an article of that category *may* be of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kedja.reference import load

SURE: Mapping[str, str] = {
    "gloves": "gloves",
    "wound care": "wound_care",
    "nutrition": "nutrition",
    "enteral feeding articles": "nutrition",
}
MAYBE: Mapping[str, str] = {
    "anaesthesia and intensive care": "medical_technology",
    "central catheters": "medical_technology",
    "ECG articles": "medical_technology",
    "endoscopy": "medical_technology",
    "pumps": "medical_technology",
    "pressure-measuring sets": "medical_technology",
    "urology": "medical_technology",
    "single-use OR articles": "protective_wear",
}


class Breaks(StrEnum):
    """What of an article a demand does not allow, as far as it is known."""

    PVC = "pvc"
    PHTHALATES = "phthalates"


@dataclass(frozen=True, slots=True)
class Restriction:
    """A demand on a category."""

    category: str
    is_sure: bool
    articles: str
    contract: str
    demands: str
    by: str
    no_pvc: bool
    no_phthalates: bool
    source: str


@cache
def restrictions() -> tuple[Restriction, ...]:
    """Those that speak of one of our categories and forbid PVC or phthalates."""
    found = []
    for row in load("plastic_restrictions").to_pylist():
        category = SURE.get(row["articles"]) or MAYBE.get(row["articles"])
        if category is None or not (row["no_pvc"] or row["no_phthalates"]):
            continue
        found.append(
            Restriction(
                category,
                row["articles"] in SURE,
                row["articles"],
                row["contract"],
                row["demands"],
                row["by"],
                row["no_pvc"],
                row["no_phthalates"],
                row["source"],
            )
        )
    return tuple(found)


def broken(
    restriction: Restriction, *, has_pvc: bool | None, has_phthalates: bool | None
) -> tuple[Breaks, ...] | None:
    """What the article breaks; nothing where it is known to pass; None where it breaks nothing that is known, and not all is."""
    held = (
        (restriction.no_pvc, has_pvc, Breaks.PVC),
        (restriction.no_phthalates, has_phthalates, Breaks.PHTHALATES),
    )
    breaks = tuple(what for forbids, has, what in held if forbids and has)
    if breaks:
        return breaks
    return None if any(forbids and has is None for forbids, has, _what in held) else ()
