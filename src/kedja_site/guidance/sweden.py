"""Draws Sweden's regions by area: a letter in each, a pattern where the area is inferred, hatched where unknown."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.guidance.areas import Division, RegionPlace

SHAPES = Path(__file__).parent / "sweden.json"


@dataclass(frozen=True, slots=True)
class Shape:
    """A county's outline as SVG path data, and where its letter stands."""

    path: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Outlines:
    """The size of the picture and the outline of each county code."""

    width: int
    height: int
    shapes: dict[str, Shape]


# Where the centre of gravity lies in a lake, on a border or in the sea, the letter is moved: by how much.
MOVED = {
    "01": (7, 0),
    "08": (0, -14),
    "09": (-2, 4),
    "10": (4, 3),
    "13": (6, -4),
    "20": (-8, -22),
    "23": (-28, -14),
}


@cache
def outlines() -> Outlines:
    """The outlines that `shapes.py` has made."""
    read = json.loads(SHAPES.read_text(encoding="utf-8"))
    shapes = {}
    for code, region in read["regions"].items():
        (x, y), (right, down) = region["middle"], MOVED.get(code, (0, 0))
        shapes[code] = Shape(region["path"], x + right, y + down)
    return Outlines(read["width"], read["height"], shapes)


def said_of(region: RegionPlace) -> str:
    """What the tooltip of a region says."""
    if not region.area:
        return _("%(region)s: area not established") % {"region": region.name}
    if not region.is_sure:
        return _("%(region)s: area %(area)s, inferred") % {"region": region.name, "area": region.area}
    return _("%(region)s: area %(area)s") % {"region": region.name, "area": region.area}


def map_of(division: Division) -> SafeString:
    """An SVG picture for people who see; the same stands in the table beside it, which everybody can read."""
    drawn = outlines()
    regions = [(region, drawn.shapes[region.code]) for region in division.regions]
    areas = format_html_join(
        "",
        '<path class="region area-{}{}" d="{}"><title>{}</title></path>',
        (
            (
                region.area.lower() or "none",
                "" if region.is_sure or not region.area else " inferred",
                shape.path,
                said_of(region),
            )
            for region, shape in regions
        ),
    )
    letters = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        (
            (shape.x, shape.y, f"{region.area or '?'}{'' if region.is_sure or not region.area else '*'}")
            for region, shape in regions
        ),
    )
    return format_html(
        '<svg class="sweden" viewBox="-4 -4 {} {}" role="img" aria-label="{}"><defs>'
        '<pattern id="unknown-area" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="ground" width="8" height="8"/><path class="stroke" d="M0 0V8"/></pattern></defs>'
        '<g>{}</g><g class="letters">{}</g></svg>',
        drawn.width + 8,
        drawn.height + 8,
        _("Map of Sweden's regions by area; the table says the same."),
        areas,
        letters,
    )
