"""The paths from what was named to the contracts, as a picture: tiers side by side, drawn on the server.

It is one thing to a screen reader; the table beside it says the same and has the links.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja_site.alarms.answer import NamedStep, Row
from kedja_site.register.words import country_of

COLUMN, BOX_WIDTH, BOX_HEIGHT, GAP, HEAD = 236, 188, 46, 12, 26
SIGN_WIDTH = 8.3
"""A generous width of a bold sign at 13 px, so that no text leaves its box."""
FRAME = 'fill="none" stroke="currentColor"'
Key = tuple[str, int]


@dataclass(slots=True)
class Box:
    """A place in the picture."""

    column: int
    name: str
    below: str
    is_site: bool
    is_named: bool = False
    is_contract: bool = False
    x: float = 0
    y: float = 0


def drawn(rows: Sequence[Row], title: str) -> SafeString:
    """The picture; empty where there is nothing to draw."""
    if not rows:
        return SafeString("")
    boxes, edges = _laid_out(rows)
    tallest = _place(boxes)
    width = (max(box.column for box in boxes.values()) + 1) * COLUMN - COLUMN + BOX_WIDTH + 4
    height = HEAD + tallest * (BOX_HEIGHT + GAP)
    inside = [
        *_heads(rows),
        *(_edge(boxes[one], boxes[other]) for one, other in edges),
        *map(_box, boxes.values()),
    ]
    said = ngettext(
        "%(number)s contract, with the way to it. The table says the same.",
        "%(number)s contracts, with the way to each. The table says the same.",
        len(rows),
    ) % {"number": len(rows)}
    return SafeString(
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="alarm-title alarm-desc"'
        f' viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" font-size="13">'
        f'<title id="alarm-title">{escape(title)}</title><desc id="alarm-desc">{escape(said)}</desc>{"".join(inside)}</svg>'
    )


def _laid_out(rows: Iterable[Row]) -> tuple[dict[Key, Box], list[tuple[Key, Key]]]:
    """Boxes by what they stand for, in columns from what was named to the contracts; and what joins them."""
    rows = list(rows)
    deepest = max(step.tier for row in rows for step in row.path)
    boxes: dict[Key, Box] = {}
    edges: dict[tuple[Key, Key], None] = {}
    for row in rows:
        before: Key | None = None
        for at, step in enumerate(row.path):
            key = ("site" if step.is_site else "supplier", step.record.pk)
            column = deepest - step.tier
            if key not in boxes:
                boxes[key] = Box(column, step.record.name, _below(step), step.is_site, is_named=at == 0)
            # Where a place stands in several tiers, it is drawn in the farthest: lines then lead onward alone.
            boxes[key].column = min(boxes[key].column, column)
            if before and before != key:
                edges[before, key] = None
            before = key
        contract = ("contract", row.contract.pk)
        boxes[contract] = Box(
            deepest, row.contract.title, str(row.contract.owner), is_site=False, is_contract=True
        )
        if before:
            edges[before, contract] = None
    return boxes, list(edges)


def _below(step: NamedStep) -> str:
    kind = _("site") if step.is_site else _("company")
    country = country_of(step.record.country)
    return f"{kind}, {country}" if country else kind


def _place(boxes: dict[Key, Box]) -> int:
    """Gives each box its place; the number of boxes in the longest column."""
    columns: dict[int, list[Box]] = {}
    for box in boxes.values():
        columns.setdefault(box.column, []).append(box)
    tallest = max(len(column) for column in columns.values())
    for number, column in columns.items():
        top = HEAD + (tallest - len(column)) * (BOX_HEIGHT + GAP) / 2
        for at, box in enumerate(column):
            box.x, box.y = 2 + number * COLUMN, top + at * (BOX_HEIGHT + GAP)
    return tallest


def _heads(rows: Sequence[Row]) -> list[str]:
    deepest = max(step.tier for row in rows for step in row.path)
    words = [_("Tier %(number)s") % {"number": deepest - column} for column in range(deepest)] + [
        _("Contracts")
    ]
    return [
        f'<text x="{4 + column * COLUMN}" y="15" fill="currentColor" font-size="12" opacity=".8">{escape(word)}</text>'
        for column, word in enumerate(words)
    ]


def _edge(one: Box, other: Box) -> str:
    middle = BOX_HEIGHT / 2
    x1, y1, x2, y2 = one.x + BOX_WIDTH, one.y + middle, other.x, other.y + middle
    if (
        one.column == other.column
    ):  # within a tier, such as from a site to its company: a bow beside the column
        x2, bend = one.x + BOX_WIDTH, 26.0
        curve = f"C{x1 + bend:g} {y1:g} {x2 + bend:g} {y2:g} {x2:g} {y2:g}"
    elif other.column - one.column > 1 and abs(y1 - y2) < BOX_HEIGHT:
        # Past the tiers between, it would run behind a box and not be seen: it goes around above them.
        top = min(one.y, other.y) - GAP / 2
        curve = (
            f"C{x1 + 20:g} {y1:g} {x1 + 10:g} {top:g} {x1 + 40:g} {top:g}"
            f"L{x2 - 40:g} {top:g}C{x2 - 10:g} {top:g} {x2 - 20:g} {y2:g} {x2:g} {y2:g}"
        )
    else:
        curve = f"C{x1 + 26:g} {y1:g} {x2 - 26:g} {y2:g} {x2:g} {y2:g}"
    return f'<path d="M{x1:g} {y1:g}{curve}" {FRAME} stroke-width="1.25" opacity=".55"/>'


def _box(box: Box) -> str:
    # A site has square corners, a company round ones, a contract a double edge: told apart without colour.
    weight = ' stroke-width="2.5"' if box.is_named else ' stroke-width="1.25"'
    inner = (
        f'<rect x="{box.x + 3:g}" y="{box.y + 3:g}" width="{BOX_WIDTH - 6}" height="{BOX_HEIGHT - 6}" rx="2" {FRAME} opacity=".5"/>'
        if box.is_contract
        else ""
    )
    corner = 2 if box.is_site or box.is_contract else 12
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="{corner}" {FRAME}{weight}/>{inner}'
        f'<text x="{box.x + 12:g}" y="{box.y + 20:g}" fill="currentColor" font-weight="600">{escape(_cut(box.name))}</text>'
        f'<text x="{box.x + 12:g}" y="{box.y + 36:g}" fill="currentColor" font-size="11.5" opacity=".8">{escape(_cut(box.below))}</text>'
    )


def _cut(text: str) -> str:
    most = int((BOX_WIDTH - 24) / SIGN_WIDTH)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
