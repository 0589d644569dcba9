"""The worked examples of the rules' pages: tables that are run."""

from datetime import date
from pathlib import Path

RULES = Path(__file__).parents[2] / "docs/reference/rules"


def example(page: str, heading: str = "Worked example") -> list[dict[str, str]]:
    """The rows of the first table after `## heading`; a cell of – is empty."""
    lines = (RULES / f"{page}.md").read_text(encoding="utf-8").splitlines()
    start = lines.index(f"## {heading}")
    first = next(n for n in range(start, len(lines)) if lines[n].startswith("|"))
    table = []
    for line in lines[first:]:
        if not line.startswith("|"):
            break
        table.append(["" if cell.strip() == "–" else cell.strip() for cell in line.strip("|").split("|")])
    names, _, *rows = table
    return [dict(zip(names, row, strict=True)) for row in rows]


def day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def tri(cell: str) -> bool | None:
    return {"yes": True, "no": False, "not known": None, "": None}[cell]
