"""Pictures for the demo's news, drawn by code in the site's colours: nobody's photograph, nobody's face."""

import math
from collections.abc import Callable

WIDE, HIGH = 1600, 900
NIGHT, SEA, MIST, LIGHT, SUN, LEAF, CLAY = (
    "#06343a",
    "#0b4a52",
    "#5f9aa0",
    "#dfecec",
    "#ffd25e",
    "#3f8f74",
    "#d9622b",
)


def _sheet(*shapes: str, ground: str = LIGHT) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDE}" height="{HIGH}" viewBox="0 0 {WIDE} {HIGH}">'
        f'<rect width="{WIDE}" height="{HIGH}" fill="{ground}"/>{"".join(shapes)}</svg>'
    )


def _disc(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{colour}"/>'


def _box(x: float, y: float, width: float, height: float, colour: str, rounding: float = 0) -> str:
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" rx="{rounding:.0f}" fill="{colour}"/>'


def _hill(base: float, swing: float, shift: float, colour: str) -> str:
    """A soft ridge across the sheet, filled down to its foot."""
    line = " ".join(
        f"L{x} {base + swing * math.sin(x / 260 + shift) + swing * 0.4 * math.sin(x / 95 + shift * 3):.0f}"
        for x in range(0, WIDE + 1, 20)
    )
    return f'<path d="M0 {HIGH} {line} L{WIDE} {HIGH} Z" fill="{colour}"/>'


def _ring(x: float, y: float, radius: float, colour: str, thick: float = 26) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="none" stroke="{colour}" stroke-width="{thick:.0f}"/>'


def chain() -> str:
    """Rings that join a field, a factory and a house with a cross."""
    rings = [
        _ring(x, 745 + 34 * math.sin(x / 170), 74, SUN if number % 2 else LIGHT)
        for number, x in enumerate(range(-20, WIDE + 80, 118))
    ]
    rows = [
        f'<path d="M{40 + 66 * number} 900 Q{170 + 40 * number} 700 {270 + 16 * number} 575" fill="none" stroke="{LEAF}" stroke-width="14"/>'
        for number in range(5)
    ]
    return _sheet(
        _disc(1270, 210, 92, SUN),
        _hill(470, 40, 0.4, "#14575f"),
        _box(690, 330, 90, 240, MIST),
        _box(800, 280, 44, 290, CLAY),
        f'<path d="M560 570V420l110 60V420l110 60V420l110 60v90Z" fill="{MIST}"/>',
        _box(1180, 350, 240, 240, LIGHT, 8),
        _box(1282, 400, 36, 120, LEAF),
        _box(1240, 442, 120, 36, LEAF),
        _hill(580, 22, 2.1, SEA),
        *rows,
        *rings,
        ground=NIGHT,
    )


def harbour() -> str:
    """A ship with containers on a calm sea."""
    colours = (CLAY, SUN, LEAF, MIST, LIGHT)
    boxes = [
        _box(420 + 112 * column, 470 - 62 * row, 104, 56, colours[(column * 3 + row * 2) % len(colours)], 4)
        for column in range(6)
        for row in range(3 - (column in {0, 5}))
    ]
    waves = [
        f'<path d="M0 {y} q100 -24 200 0 t200 0 t200 0 t200 0 t200 0 t200 0 t200 0 t200 0" fill="none" stroke="{MIST}" stroke-width="6" opacity="{0.7 - number * 0.13:.2f}"/>'
        for number, y in enumerate((700, 752, 804, 856))
    ]
    return _sheet(
        _box(0, 0, WIDE, 640, "#f6dfa6"),
        _disc(1230, 420, 150, SUN),
        _hill(560, 26, 1.2, "#9fc0bd"),
        _box(0, 620, WIDE, 280, SEA),
        *boxes,
        f'<path d="M330 540h860l-90 130H420Z" fill="{NIGHT}"/>',
        _box(1096, 350, 84, 190, LIGHT, 4),
        _box(1112, 372, 52, 26, SEA),
        _box(1126, 290, 26, 60, CLAY),
        *waves,
    )


def weave() -> str:
    """Threads over and under each other."""
    step, thick = 100, 64
    across = [_box(0, y, WIDE, thick, LEAF if (y // step) % 2 else "#2f7a62") for y in range(20, HIGH, step)]
    over = [
        _box(x, y - 18, thick, step + (thick - step) + 36, SUN if (x // step) % 2 else "#f3b73f", 10)
        for row, y in enumerate(range(20, HIGH, step))
        for column, x in enumerate(range(20, WIDE, step))
        if (row + column) % 2
    ]
    under = [_box(x, 0, thick, HIGH, "#d99a24") for x in range(20, WIDE, step)]
    return _sheet(*under, *across, *over, ground=NIGHT)


def forge() -> str:
    """A small workshop with a lit door, hills behind it."""
    smoke = [_disc(640 - 46 * n, 300 - 58 * n, 34 + 12 * n, "#c5d6d6") for n in range(4)]
    return _sheet(
        _hill(430, 60, 0.2, "#bcd3d2"),
        _hill(560, 40, 1.7, MIST),
        *smoke,
        _box(612, 320, 62, 190, CLAY),
        f'<path d="M430 520 800 350l370 170Z" fill="{NIGHT}"/>',
        _box(480, 510, 640, 250, SEA),
        f'<path d="M700 760V620a100 100 0 0 1 200 0v140Z" fill="{SUN}"/>',
        _box(548, 580, 90, 80, SUN, 6),
        _box(962, 580, 90, 80, SUN, 6),
        _disc(800, 660, 40, CLAY),
        _box(0, 756, WIDE, 144, NIGHT),
    )


def field() -> str:
    """Rows of crops over soft hills, under a large sun."""
    rows = [
        f'<path d="M{-400 + 150 * n} 900 Q{240 + 70 * n} 690 {560 + 32 * n} 560" fill="none" stroke="#2f7a62" stroke-width="{26 - n % 2 * 8}"/>'
        for n in range(16)
    ]
    return _sheet(
        _disc(420, 290, 170, SUN),
        _hill(480, 50, 0.9, "#9fc9b5"),
        _hill(570, 34, 2.4, "#6bb096"),
        _hill(640, 22, 4.0, LEAF),
        *rows,
        ground="#fbeecb",
    )


def circuit() -> str:
    """Lines between round points, as on a circuit board."""
    lines = []
    for n in range(9):
        y = 80 + n * 92
        turn = 380 + (n * 173) % 520
        down = y + (92 if n % 2 else -46)
        colour = SUN if n % 3 == 0 else MIST
        lines += [
            f'<path d="M60 {y}H{turn}l70 {down - y}H{WIDE - 60}" fill="none" stroke="{colour}" stroke-width="14" stroke-linejoin="round"/>',
            _ring(60, y, 24, colour, 14),
            _ring(WIDE - 60, down, 24, colour, 14),
            _ring(turn + 70, down, 18, colour, 12),
        ]
    return _sheet(
        *lines,
        _box(620, 300, 360, 300, SEA, 18),
        _box(660, 340, 280, 220, LEAF, 10),
        *[_box(640 + 56 * n, 268, 24, 38, SUN, 4) for n in range(6)],
        *[_box(640 + 56 * n, 594, 24, 38, SUN, 4) for n in range(6)],
        ground=NIGHT,
    )


DRAWINGS: dict[str, Callable[[], str]] = {
    "chain": chain,
    "harbour": harbour,
    "weave": weave,
    "forge": forge,
    "field": field,
    "circuit": circuit,
}
