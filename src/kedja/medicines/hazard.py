"""How hazardous a substance is by itself: persistence + bioaccumulation + toxicity, 0–3 each, 0–9 together.

Source: Janusinfo, Region Stockholm, Classification
(https://janusinfo.se/beslutsstod/lakemedelochmiljo/pharmaceuticalsandenvironment/classification.5.7b57ecc216251fae47488423.html).
The score has been phased out there since 2020 in favour of words; where it stands it is shown with its date. The cut-offs
behind each part are not published, so no part is worked out here from endpoints.
"""

from dataclasses import dataclass

MOST = 3
PARTS = ("persistence", "bioaccumulation", "toxicity")


@dataclass(frozen=True, slots=True)
class Hazard:
    """The sum, or what it lacks."""

    score: int | None
    missing: tuple[str, ...]
    is_uncertain: bool

    @property
    def text(self) -> str:
        """As the source writes it: `6`, `6*` where it is uncertain, empty where there is no sum."""
        return "" if self.score is None else f"{self.score}{'*' if self.is_uncertain else ''}"


def hazard(
    persistence: int | None,
    bioaccumulation: int | None,
    toxicity: int | None,
    *,
    is_uncertain: bool = False,
) -> Hazard:
    """The sum of the three. A part that is missing gives no sum, never a lower one. ValueError outside 0–3."""
    parts = dict(zip(PARTS, (persistence, bioaccumulation, toxicity), strict=True))
    for name, value in parts.items():
        if value is not None and not 0 <= value <= MOST:
            raise ValueError(f"{name} is {value}, not 0–{MOST}")
    missing = tuple(name for name, value in parts.items() if value is None)
    score = None if missing else sum(value for value in parts.values() if value is not None)
    return Hazard(score, missing, is_uncertain)
