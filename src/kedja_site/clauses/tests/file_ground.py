"""A procurement whose level is signed: the ground of a lot's clause."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.actions.sign_clause import sign_clause
from kedja_site.clauses.choices import KIND, prefilled
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.drafts import save_draft
from kedja_site.procurements.level import KIND as LEVEL
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.tests.ground import Ground, make_ground

PENALTY = 1_000_000


@dataclass
class File:
    """A procurement with one lot, and whoever is around it."""

    ground: Ground
    procurement: Procurement

    @property
    def lot(self) -> Lot:
        """Its first lot, with its categories."""
        return self.procurement.lots.get(number=1)

    @property
    def address(self) -> str:
        """Of the lot's clause."""
        return f"/upphandlingar/{self.procurement.public_id}/delar/1/villkor/"

    def level(self, level: str = "advanced", lot: Lot | None = None) -> SignedVersion:
        """The level is signed."""
        return sign(
            user=self.ground.procurer,
            procurement=self.procurement,
            lot=lot or self.lot,
            kind=LEVEL,
            content={
                "level": level,
                "by_rule": level,
                "reason": "prioritised",
                "conditions": {},
                "override_why": "",
            },
            facts={},
            why="Ny" if level != "advanced" else "",
        )

    def content(self, **others: Any) -> dict[str, Any]:
        """All that has to be filled in."""
        return {**prefilled(self.procurement, self.lot), "penalty_amount": PENALTY, **others}

    def save(self, based_on: int = 0, **values: Any) -> None:
        """Somebody saves."""
        save_draft(
            user=self.ground.procurer,
            procurement=self.procurement,
            lot=self.lot,
            kind=KIND,
            values=values,
            based_on=based_on,
        )

    def sign(self, why: str = "", **others: Any) -> SignedVersion:
        """The clause is signed with everything filled in."""
        return sign_clause(self.ground.procurer, self.procurement, self.lot, self.content(**others), why)


def make_file() -> File:
    """All of it, the level not signed."""
    make_first_texts()
    ground = make_ground()
    procurement = ground.procurement
    procurement.starts_on, procurement.ends_on = date(2027, 1, 1), date(2030, 12, 31)
    procurement.save()
    return File(ground, procurement)
