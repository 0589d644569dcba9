"""The matrix of a risk analysis as a picture: each place in its band's colour, with the numbers of the risks that stand there."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report.bands import BAND_COLOURS
from kedja_site.procurements.scale import WordedScale

WIDTH, HEIGHT, LEFT, BELOW = 96, 56, 150, 64


def matrix_svg(risks: Sequence[Mapping[str, Any]], scale: WordedScale) -> str:
    """The picture; risks that are not assessed do not stand in it."""
    columns, rows = scale.scale.likelihood, scale.scale.severity
    whole = (LEFT + columns * WIDTH + 8, rows * HEIGHT + BELOW + 8)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole[0]} {whole[1]}" width="{whole[0]}" height="{whole[1]}">',
        f'<rect width="{whole[0]}" height="{whole[1]}" fill="#ffffff"/>',
    ]
    placed: dict[tuple[int, int], list[str]] = {}
    for number, risk in enumerate(risks, 1):
        if risk["likelihood"] and risk["severity"]:
            placed.setdefault((risk["severity"], risk["likelihood"]), []).append(str(number))
    for severity in range(rows, 0, -1):
        top = (rows - severity) * HEIGHT + 4
        parts.append(_text(LEFT - 8, top + HEIGHT / 2 + 5, scale.word("severity", severity), anchor="end"))
        for likelihood in range(1, columns + 1):
            band = scale.scale.rows[severity - 1][likelihood - 1]
            left = LEFT + (likelihood - 1) * WIDTH
            parts.append(
                f'<rect x="{left}" y="{top}" width="{WIDTH - 3}" height="{HEIGHT - 3}" rx="4" fill="{BAND_COLOURS[band.value]}"/>'
            )
            if (severity, likelihood) in placed:
                said = ", ".join(placed[severity, likelihood])
                parts.append(
                    _text(left + WIDTH / 2, top + HEIGHT / 2 + 5, said, fill="#ffffff", weight="700")
                )
    for likelihood in range(1, columns + 1):
        step, _blank, word = scale.word("likelihood", likelihood).partition(" ")
        middle = LEFT + (likelihood - 0.5) * WIDTH
        parts.append(_text(middle, rows * HEIGHT + 20, step))
        parts.append(_text(middle, rows * HEIGHT + 36, word, size=11))
    parts.append(_text(LEFT + columns * WIDTH / 2, rows * HEIGHT + 60, _("Likelihood"), weight="700"))
    parts.append(_text(4, 18, _("Severity"), anchor="start", weight="700"))
    return SafeString("".join([*parts, "</svg>"]))


def _text(
    x: float, y: float, words: str, *, anchor: str = "middle", fill: str = "#14211f", weight: str = "400", size: int = 13
) -> str:  # fmt: skip
    return (
        f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}" fill="{fill}" font-family="sans-serif" font-weight="{weight}" font-size="{size}">'
        f"{escape(words)}</text>"
    )
