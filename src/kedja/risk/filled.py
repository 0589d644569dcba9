"""How much of the judgement is filled in: open data on product risk is thin, and the share is published."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kedja.reference import load
from kedja.risk.inputs import reference_tables
from kedja.risk.judge import Judgement, judge
from kedja.risk.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Share:
    """Cells (category × stage × area) and how many have a severity class, and from what."""

    part: str
    cells: int
    filled: int
    from_rating: int
    from_harm_only: int
    insufficient: int

    @property
    def filled_bp(self) -> int:
        """Share of the cells that have a class, in basis points."""
        return self.filled * 10_000 // self.cells if self.cells else 0


def filled_share(
    settings: Settings | None = None, home: Path | None = None, judgement: Judgement | None = None
) -> tuple[Share, ...]:
    """The share of cells with a severity class: of all, of goods, of services and works, by stage and area.

    `insufficient` counts the cells that the rating service itself calls insufficient information. Origin is
    another matter: see the coverage of a run.
    """
    judged = judgement or judge(settings or load_settings(), reference_tables(home))
    kinds = {row["code"]: row["kind"] for row in load("purchasing_categories", home).to_pylist()}
    rows = judged.severity.to_pylist()
    goods = [row for row in rows if kinds[row["category"]] == "goods"]
    others = [row for row in rows if kinds[row["category"]] != "goods"]
    parts = [("all", rows), ("goods", goods), ("services_and_works", others)]
    for name in ("stage", "area"):
        parts += [
            (f"goods.{value}", [row for row in goods if row[name] == value])
            for value in dict.fromkeys(row[name] for row in rows)
        ]
    return tuple(_share(name, part) for name, part in parts)


def _share(part: str, rows: Iterable[dict[str, object]]) -> Share:
    cells = list(rows)
    filled = [row for row in cells if row["severity"] is not None]
    rated = [row for row in filled if row["product_level"] not in (None, "insufficient")]
    insufficient = sum(row["product_level"] == "insufficient" for row in cells)
    return Share(part, len(cells), len(filled), len(rated), len(filled) - len(rated), insufficient)
