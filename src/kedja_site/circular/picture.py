"""The choice as a picture: chosen strategies to the left, the goals they serve to the right, a line for each.

The table beside it says the same. Text takes the colour of the page (`currentColor`), so that it reads in light and dark.
"""

import textwrap
from dataclasses import dataclass
from html import escape

from django.utils.translation import gettext as _

from kedja.circular import Chart, Choice, judge_choice
from kedja.circular.chart import Said
from kedja_site.circular.words import said

LEFT, RIGHT, GAP, EDGE = 420, 420, 160, 12
NARROW_LEFT, NARROW_RIGHT, NARROW_GAP = 150, 130, 60
LINE, PAD, BETWEEN = 19, 11, 10
LETTER = 8.0
"""Wide enough for the mean character at 15 px, so that no word is cut."""
COLOURS = {"A": "#3a7ca5", "B": "#22694f", "C": "#b7830a", "D": "#d9622b", "E": "#8a4fa3"}
OTHER = "#7a828c"
INK = "#14211f"


@dataclass(frozen=True, slots=True)
class _Box:
    lines: tuple[str, ...]
    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def picture(chart: Chart, choice: Choice, *, name: str, is_narrow: bool = False) -> str:
    """The picture as SVG; `name` is unique on the page. Empty where nothing is chosen."""
    left, right, gap = (NARROW_LEFT, NARROW_RIGHT, NARROW_GAP) if is_narrow else (LEFT, RIGHT, GAP)
    judged = judge_choice(chart, choice)
    goals = [each for each in chart.goals if each.code in choice.goals]
    strategies = [each for each in chart.strategies if each.code in choice.strategies]
    if not goals:
        return ""
    from_left = _column([(each.code, each.name) for each in strategies], left)
    from_right = _column([(each.code, each.name) for each in goals], right)
    height = max(_bottom(from_left), _bottom(from_right)) + EDGE
    from_left, from_right = _centred(from_left, height), _centred(from_right, height)
    width = left + gap + right + 2 * EDGE
    x = EDGE + left + gap
    lines = [
        f'<path d="M{EDGE + left} {from_left[code].middle:.0f}C{EDGE + left + gap / 2:.0f} {from_left[code].middle:.0f} '
        f'{x - gap / 2:.0f} {from_right[goal].middle:.0f} {x} {from_right[goal].middle:.0f}" fill="none" '
        f'stroke="{COLOURS.get(goal, OTHER)}" stroke-width="3"/>'
        for goal, codes in judged.strategies_of.items()
        for code in codes
    ]
    boxes = [_drawn(box, EDGE, left, OTHER, "normal") for box in from_left.values()]
    boxes += [_drawn(box, x, right, COLOURS.get(code, OTHER), "bold") for code, box in from_right.items()]
    told = "; ".join(
        f"{goal}: {', '.join(codes) or _('no strategy')}" for goal, codes in judged.strategies_of.items()
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {width} {height:.0f}" width="{width}" height="{height:.0f}">'
        f'<title id="{name}-title">{escape(_("Goals and strategies"))}</title>'
        f'<desc id="{name}-desc">{escape(told)}</desc>{"".join(lines)}{"".join(boxes)}</svg>'
    )


def for_paper(svg: str) -> str:
    """The same in ink on white, for a file of its own."""
    ground = svg.index(">", svg.index("<svg")) + 1
    return (svg[:ground] + '<rect width="100%" height="100%" fill="#ffffff"/>' + svg[ground:]).replace(
        "currentColor", INK
    )


def as_png(svg: str) -> bytes:
    """Twice as large, for a screen at the meeting."""
    import vl_convert  # noqa: PLC0415 - large, and needed only by who takes the picture along

    made: bytes = vl_convert.svg_to_png(for_paper(svg), scale=2)
    return made


def _column(things: list[tuple[str, Said]], width: int) -> dict[str, _Box]:
    top = float(EDGE)
    column: dict[str, _Box] = {}
    for code, name in things:
        letters = max(int((width - 2 * PAD) / LETTER), 8)
        lines = tuple(textwrap.wrap(f"{code} {said(name)}", letters)) or (code,)
        column[code] = _Box(lines, top, len(lines) * LINE + 2 * PAD)
        top += column[code].height + BETWEEN
    return column


def _bottom(column: dict[str, _Box]) -> float:
    return max((box.top + box.height for box in column.values()), default=0.0)


def _centred(column: dict[str, _Box], height: float) -> dict[str, _Box]:
    down = (height - EDGE - _bottom(column)) / 2
    return {code: _Box(box.lines, box.top + down, box.height) for code, box in column.items()}


def _drawn(box: _Box, x: float, width: int, colour: str, weight: str) -> str:
    rows = "".join(
        f'<text x="{x + PAD}" y="{box.top + PAD + 14 + n * LINE:.0f}" fill="currentColor" font-size="15" '
        f'font-weight="{weight}" font-family="system-ui, sans-serif">{escape(line)}</text>'
        for n, line in enumerate(box.lines)
    )
    return (
        f'<rect x="{x}" y="{box.top:.0f}" width="{width}" height="{box.height:.0f}" rx="6" fill="none" '
        f'stroke="{colour}" stroke-width="2"/>{rows}'
    )
