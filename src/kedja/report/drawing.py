"""Draws a Vega-Lite specification as an SVG that a page can hold: readable aloud, in light and dark, no script."""

import re
import threading
from html import escape
from typing import Any, Literal

from kedja.language import Language
from kedja.report.bands import BAND_COLOURS

VEGA_LITE = "6.1"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
FONT_SIZE = 13


def warm_up() -> None:
    """Start the drawing engine in the background: half a second that need not be waited for later.

    It runs outside Python's lock. A chart asked for meanwhile waits for it and is right all the same.
    """
    threading.Thread(target=_draw_nothing, name="kedja-warm-up", daemon=True).start()


def _draw_nothing() -> None:
    import vl_convert  # noqa: PLC0415 - as in `draw`

    vl_convert.vegalite_to_svg(
        {"data": {"values": []}, "mark": "bar"}, vl_version=VEGA_LITE, allowed_base_urls=[]
    )


def draw(spec: dict[str, Any], name: str, title: str, description: str, language: Language) -> str:
    """`spec` as SVG. `name` is unique on the page; band fills may name its pattern `url(#NAME-unknown)`."""
    import vl_convert  # noqa: PLC0415 - it starts a JavaScript engine; only who draws should wait for that

    config = {
        "aria": False,
        "background": None,
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": "currentColor",
            "titleColor": "currentColor",
            "labelFontSize": FONT_SIZE,
            "titleFontSize": FONT_SIZE,
        },
        # Upright above its axis: on its side it is hard to read, and stands in numbers that a reader's own font makes wider.
        "axisYQuantitative": {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleX": 0,
            "titleY": -14,
            "titleFontWeight": "normal",
        },
        "legend": {"labelColor": "currentColor", "labelFontSize": FONT_SIZE},
    }
    locale: Literal["sv-SE", "en-GB"] = "sv-SE" if language == "sv" else "en-GB"
    svg: str = vl_convert.vegalite_to_svg(
        spec | {"config": config}, vl_version=VEGA_LITE, format_locale=locale, allowed_base_urls=[]
    )
    return _readable(svg, name, title, description)


def _readable(svg: str, name: str, title: str, description: str) -> str:
    """The SVG with its title, description and the hatching of the unknown, and without a fixed size."""
    hatching = (
        f'<pattern id="{name}-unknown" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)">'
        f'<rect width="6" height="6" fill="{BAND_COLOURS["unknown"]}" fill-opacity="0.35"/>'
        f'<rect width="3" height="6" fill="{BAND_COLOURS["unknown"]}"/></pattern>'
    )
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc"'
        f' viewBox="0 0 {box[1]} {box[2]}" width="{box[1]}" height="{box[2]}">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
        f"<defs>{hatching}</defs>"
    )
    # The image is one thing to a screen reader: Vega's own roles inside would make it many.
    bare = re.sub(r' (?:role|aria-[a-z]+|class)="[^"]*"', "", svg)
    return re.sub(r"^<svg[^>]*>", start, bare)
