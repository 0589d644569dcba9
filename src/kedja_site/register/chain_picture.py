"""The chain as a picture, drawn on the server: tiers side by side on a wide screen, under each other on a phone.

The picture is one thing to a screen reader; the table beside it says the same and has the links.
"""

from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from kedja_site.register.chain_view import ChainView
from kedja_site.register.words import country_of

COLUMN, BOX_WIDTH, BOX_HEIGHT, GAP = 236, 184, 46, 12
HEAD = 26
NARROW_WIDTH, NARROW_ROW, INDENT = 330, 56, 18
SIGN_WIDTH = 7.3
"""A generous width of a sign at 13 px, so that no text leaves its box."""
FRAME = 'fill="none" stroke="currentColor"'


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture for wide and for narrow screens, as SVG."""

    wide: str
    narrow: str


def drawn(view: ChainView, title: str) -> Drawn:
    """Both pictures."""
    said = _("%(places)s places in %(tiers)s tiers. The table below says the same.") % {
        "places": len(view.places) - 1,
        "tiers": len(view.tiers) - 1,
    }
    return Drawn(_wide(view, title, said), _narrow(view, title, said))


def _svg(width: float, height: float, name: str, title: str, said: str, inside: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc"'
        f' viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" font-size="13">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(said)}</desc>{inside}</svg>'
    )


def _cut(text: str, width: float) -> str:
    most = int(width / SIGN_WIDTH)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _words(view: ChainView, key: tuple[str, int]) -> tuple[str, str]:
    place = view.places[key]
    if place.record is None:
        return _("not shown"), _("confidential")
    kind = _("site") if place.kind == "A" else _("company")
    country = country_of(place.record.country)
    return place.name, f"{kind}, {country}" if country else kind


def _box(view: ChainView, key: tuple[str, int], x: float, y: float, width: float) -> str:
    name, below = _words(view, key)
    is_site, is_hidden = key[0] == "A", view.places[key].record is None
    dashes = ' stroke-dasharray="4 3"' if is_hidden else ""
    weight = ' stroke-width="2.5"' if key == view.root else ' stroke-width="1.25"'
    return (
        # A site has square corners, a company round ones: told apart without colour.
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{BOX_HEIGHT}" rx="{2 if is_site else 12}" {FRAME}{weight}{dashes}/>'
        f'<text x="{x + 12:g}" y="{y + 20:g}" fill="currentColor" font-weight="600">{escape(_cut(name, width - 24))}</text>'
        f'<text x="{x + 12:g}" y="{y + 36:g}" fill="currentColor" font-size="11.5" opacity=".8">{escape(_cut(below, (width - 24) * 1.1))}</text>'
    )


def _wide(view: ChainView, title: str, said: str) -> str:
    tallest = max(len(tier) for tier in view.tiers)
    height = HEAD + tallest * (BOX_HEIGHT + GAP)
    where: dict[tuple[str, int], tuple[float, float]] = {}
    parts: list[str] = []
    for number, tier in enumerate(_ordered(view)):
        x = 2 + number * COLUMN
        top = HEAD + (height - HEAD - len(tier) * (BOX_HEIGHT + GAP)) / 2
        head = _("Here") if number == 0 else _("Step %(number)s") % {"number": number}
        parts.append(
            f'<text x="{x + 2}" y="15" fill="currentColor" font-size="12" opacity=".8">{escape(head)}</text>'
        )
        for place, key in enumerate(tier):
            where[key] = (x, top + place * (BOX_HEIGHT + GAP))
            parts.append(_box(view, key, *where[key], BOX_WIDTH))
    for step in view.steps:
        if step.near in where and step.far in where:
            parts.insert(0, _edge(where[step.near], where[step.far]))
    return _svg(
        len(view.tiers) * COLUMN - COLUMN + BOX_WIDTH + 4, height, "chain-wide", title, said, "".join(parts)
    )


def _edge(near: tuple[float, float], far: tuple[float, float]) -> str:
    middle = BOX_HEIGHT / 2
    if far[0] > near[0]:
        x1, x2 = near[0] + BOX_WIDTH, far[0]
    elif far[0] < near[0]:
        x1, x2 = near[0], far[0] + BOX_WIDTH
    else:  # a link within a tier, such as in a cycle: a bow beside the column
        x1 = x2 = near[0] + BOX_WIDTH
    y1, y2 = near[1] + middle, far[1] + middle
    bend = 26 if far[0] >= near[0] else -26
    return (
        f'<path d="M{x1:g} {y1:g}C{x1 + bend:g} {y1:g} {x2 - bend if x1 != x2 else x2 + bend:g} {y2:g} {x2:g} {y2:g}"'
        f' {FRAME} stroke-width="1.25" opacity=".55"/>'
    )


def _ordered(view: ChainView) -> list[list[tuple[str, int]]]:
    """Each tier in the order of those it hangs on, so that lines cross little."""
    nearest: dict[tuple[str, int], tuple[str, int]] = {}
    for step in view.steps:
        nearest.setdefault(step.far, step.near)
    ordered: list[list[tuple[str, int]]] = []
    for tier in view.tiers:
        before = {key: n for n, key in enumerate(ordered[-1])} if ordered else {}
        ordered.append(sorted(tier, key=lambda key: before.get(nearest[key], 0) if key in nearest else 0))
    return ordered


def _narrow(view: ChainView, title: str, said: str) -> str:
    """Each place under the one it hangs on, a step further in."""
    under: dict[tuple[str, int], list[tuple[str, int]]] = {}
    placed = {view.root}
    for step in view.steps:
        if step.far not in placed:
            placed.add(step.far)
            under.setdefault(step.near, []).append(step.far)
    parts: list[str] = []
    rows = 0

    def put(key: tuple[str, int], depth: int, above: float | None) -> None:
        nonlocal rows
        x, y = 2 + depth * INDENT, 4 + rows * NARROW_ROW
        rows += 1
        if above is not None:
            trunk = x - INDENT / 2
            parts.append(
                f'<path d="M{trunk:g} {above:g}V{y + BOX_HEIGHT / 2:g}H{x:g}" {FRAME} opacity=".55"/>'
            )
        parts.append(_box(view, key, x, y, NARROW_WIDTH - x - 2))
        for child in under.get(key, []):
            put(child, depth + 1, y + BOX_HEIGHT)

    put(view.root, 0, None)
    return _svg(NARROW_WIDTH, rows * NARROW_ROW + 4, "chain-narrow", title, said, "".join(parts))
