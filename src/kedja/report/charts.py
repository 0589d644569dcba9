"""Charts as SVG, drawn by Vega-Lite on this machine: no script, a title and a description for screen readers.

Text takes the colour of the page it stands in (`currentColor`), so that a chart reads in light and in dark. A
chart is never alone: whoever shows one shows its table too.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from kedja.language import Language
from kedja.report.bands import BAND_COLOURS, BAND_WORDS
from kedja.report.drawing import FONT_SIZE, draw
from kedja.report.errors import WorldMapMissingError
from kedja.screening.columns import BANDS

WORLD_FILE = Path(__file__).parent / "world.json"
"""Countries at 1:110 million, TopoJSON with M49 ids (Natural Earth through npm `world-atlas`)."""

BAR_COLOUR = "#3a7ca5"
LAND_COLOUR = "#8b94a1"
PLACE_COLOUR = "#c2255c"
CHARACTER_WIDTH = 0.56 * FONT_SIZE
"""Wide enough for the mean character of the fonts in use, so that no label is cut."""
LINE_HEIGHT = 16
PHONE_WIDTH = 500
"""A chart narrower than this is drawn for a phone."""
SCALES: dict[Language, tuple[tuple[int, str], ...]] = {
    "sv": ((10**9, "miljarder {}"), (10**6, "miljoner {}"), (10**3, "tusen {}"), (1, "{}")),
    "en": ((10**9, "{} billion"), (10**6, "{} million"), (10**3, "{} thousand"), (1, "{}")),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its label and its amount in the currency's major unit; `band` gives it a band's colour."""

    label: str
    amount: float
    band: str | None = None


@dataclass(frozen=True, slots=True)
class BandAmount:
    """A part of a stacked bar: the bar's label, the part's band, its amount in the currency's major unit."""

    label: str
    band: str
    amount: float


def bars(
    rows: Sequence[Bar],
    *,
    name: str,
    title: str,
    description: str,
    currency: str,
    language: Language,
    width: int = 720,
) -> str:
    """Horizontal bars in the order given, as an SVG string. `name` is unique on the page."""
    divisor, axis_title = _scale(max((abs(row.amount) for row in rows), default=0.0), currency, language)
    labels = _wrapped([row.label for row in rows], width)
    values = [
        {"label": labels[row.label], "amount": row.amount / divisor, "band": row.band or ""} for row in rows
    ]
    spec = _frame(width, labels) | {
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {
            "y": _label_axis(labels),
            "x": {"field": "amount", "type": "quantitative", "axis": _amount_axis(axis_title)},
            "color": {
                "field": "band",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": ["", *BANDS], "range": [BAR_COLOUR, *_band_fills(name)]},
            },
        },
    }
    return draw(spec, name, title, description, language)


def stacked_bands(
    rows: Sequence[BandAmount],
    *,
    name: str,
    title: str,
    description: str,
    currency: str,
    language: Language,
    width: int = 720,
    shares: bool = False,
) -> str:
    """Horizontal bars stacked by band, the worst first and the unknown last, as an SVG string.

    With `shares` every bar is 100 % long: what a bar is made of, instead of how long it is.
    """
    totals: dict[str, float] = {}
    for row in rows:
        totals[row.label] = totals.get(row.label, 0.0) + row.amount
    divisor, axis_title = _scale(max(totals.values(), default=0.0), currency, language)
    labels = _wrapped(list(totals), width)
    words = BAND_WORDS[language]
    # The legend tells of what is drawn: a chart of known bands does not speak of the unknown.
    shown = [band for band in BANDS if any(row.band == band and row.amount for row in rows)]
    values = [
        {
            "label": labels[row.label],
            "band": words[row.band],
            "amount": row.amount / divisor,
            "order": BANDS.index(row.band),
        }
        for row in rows
    ]
    x_axis = _share_axis(language) if shares else _amount_axis(axis_title)
    spec = _frame(width, labels) | {
        "data": {"values": values},
        "mark": {"type": "bar", "height": {"band": 0.72}},
        "encoding": {
            "y": _label_axis(labels),
            "x": {
                "field": "amount",
                "type": "quantitative",
                "stack": "normalize" if shares else "zero",
                "axis": x_axis,
            },
            "order": {"field": "order", "type": "quantitative"},
            "color": {
                "field": "band",
                "type": "nominal",
                "scale": {
                    "domain": [words[band] for band in shown],
                    "range": [
                        fill for band, fill in zip(BANDS, _band_fills(name), strict=True) if band in shown
                    ],
                },
                "legend": {
                    "title": None,
                    "orient": "top",
                    "direction": "horizontal",
                    "columns": 5 if width > PHONE_WIDTH else 2,
                    "symbolType": "square",
                    "symbolStrokeWidth": 0,
                },
            },
        },
    }
    return draw(spec, name, title, description, language)


def world_map(
    bands: Mapping[str, str],
    numbers: Mapping[str, str],
    *,
    name: str,
    title: str,
    description: str,
    language: Language,
    width: int = 960,
) -> str:
    """Countries filled with their band, as an SVG string; what is not in `bands` is land without colour.

    `bands` is by ISO alpha-3, `numbers` gives each country's M49 number as three digits. The projection is
    Equal Earth, so that areas compare. Raises `WorldMapMissingError` where the shapes are not installed.
    """
    if not WORLD_FILE.is_file():
        raise WorldMapMissingError(
            "The shapes of the world's countries are missing: run `make setup`, which fetches them."
        )
    shown = [{"id": numbers[iso3], "band": band} for iso3, band in bands.items() if iso3 in numbers]
    spec = {
        "width": width,
        "height": round(width * 0.5),
        "padding": 0,
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0]},
        "data": {
            "values": msgspec.json.decode(WORLD_FILE.read_bytes()),
            "format": {"type": "topojson", "feature": "countries"},
        },
        "transform": [
            # Antarctica buys and sells nothing, and would take a sixth of the map.
            {"filter": "datum.id !== '010'"},
            {"lookup": "id", "from": {"data": {"values": shown}, "key": "id", "fields": ["band"]}},
            {"calculate": "datum.band || 'none'", "as": "band"},
        ],
        "mark": {"type": "geoshape", "stroke": LAND_COLOUR, "strokeWidth": 0.4},
        "encoding": {
            "color": {
                "field": "band",
                "type": "nominal",
                "legend": None,
                "scale": {"domain": ["none", *BANDS], "range": ["currentColor", *_band_fills(name)]},
            },
            "fillOpacity": {"condition": {"test": "datum.band === 'none'", "value": 0.1}, "value": 1},
        },
    }
    drawn = draw(spec, name, title, description, language)
    # A tenth of a pixel is finer than the shapes: what is beyond it would only double the file.
    return re.sub(r"(\d\.\d)\d+", r"\1", drawn)


def places_map(
    shaded: Sequence[str],
    points: Sequence[tuple[float, float]],
    numbers: Mapping[str, str],
    *,
    name: str,
    title: str,
    description: str,
    language: Language,
    width: int = 960,
) -> str:
    """A world map with some countries (alpha-3) shaded and places as points (longitude, latitude), as an SVG string.

    `numbers` and the projection are as in `world_map`. Raises `WorldMapMissingError` where the shapes are not installed.
    """
    if not WORLD_FILE.is_file():
        raise WorldMapMissingError(
            "The shapes of the world's countries are missing: run `make setup`, which fetches them."
        )
    shown = [{"id": numbers[iso3], "shade": 1} for iso3 in shaded if iso3 in numbers]
    spec = {
        "width": width,
        "height": round(width * 0.5),
        "padding": 0,
        "projection": {"type": "equalEarth", "rotate": [-11, 0, 0]},
        "layer": [
            {
                "data": {
                    "values": msgspec.json.decode(WORLD_FILE.read_bytes()),
                    "format": {"type": "topojson", "feature": "countries"},
                },
                "transform": [
                    {"filter": "datum.id !== '010'"},
                    {"lookup": "id", "from": {"data": {"values": shown}, "key": "id", "fields": ["shade"]}},
                ],
                "mark": {
                    "type": "geoshape",
                    "stroke": LAND_COLOUR,
                    "strokeWidth": 0.4,
                    "fill": "currentColor",
                },
                "encoding": {
                    "fillOpacity": {"condition": {"test": "datum.shade === 1", "value": 0.38}, "value": 0.1}
                },
            },
            {
                "data": {"values": [{"lon": longitude, "lat": latitude} for longitude, latitude in points]},
                "mark": {
                    "type": "circle",
                    "size": 90,
                    "fill": PLACE_COLOUR,
                    "stroke": "white",
                    "strokeWidth": 1.5,
                    "opacity": 1,
                },
                "encoding": {
                    "longitude": {"field": "lon", "type": "quantitative"},
                    "latitude": {"field": "lat", "type": "quantitative"},
                },
            },
        ],
    }
    drawn = draw(spec, name, title, description, language)
    return re.sub(r"(\d\.\d)\d+", r"\1", drawn)


def _scale(largest: float, currency: str, language: Language) -> tuple[int, str]:
    """What to divide amounts by so that an axis is legible, and what the axis then says."""
    for divisor, words in SCALES[language]:
        if largest >= 2 * divisor or divisor == 1:
            return divisor, words.format(currency)
    raise AssertionError


def _band_fills(name: str) -> list[str]:
    return [f"url(#{name}-unknown)" if band == "unknown" else BAND_COLOURS[band] for band in BANDS]


def _wrapped(labels: Sequence[str], width: int) -> dict[str, str]:
    """Each label with line breaks, so that labels take at most two fifths of the width."""
    characters = round(width * 0.4 / CHARACTER_WIDTH)
    return {label: "\n".join(textwrap.wrap(_hyphenated(label, characters), characters)) for label in labels}


def _hyphenated(label: str, characters: int) -> str:
    """`label` with a hyphen and a place to break in each word that is longer than a line."""
    words = []
    for word in label.split():
        while len(word) > characters:
            words.append(f"{word[: characters - 1]}-")
            word = word[characters - 1 :]  # noqa: PLW2901 - what is left of it
        words.append(word)
    return " ".join(words)


def _frame(width: int, labels: Mapping[str, str]) -> dict[str, Any]:
    lines = max((label.count("\n") + 1 for label in labels.values()), default=1)
    return {
        "width": width,
        "height": max(len(labels), 1) * (10 + lines * LINE_HEIGHT),
        "autosize": {"type": "fit-x", "contains": "padding"},
    }


def _grid() -> dict[str, Any]:
    return {"gridColor": "currentColor", "gridOpacity": 0.15, "domain": False, "ticks": False, "tickCount": 4}


def _amount_axis(title: str) -> dict[str, Any]:
    return {"title": title, "titleFontWeight": "normal", "format": ",.3~r", **_grid()}


def _share_axis(language: Language) -> dict[str, Any]:
    sign = " %" if language == "sv" else "%"
    return {"title": None, "labelExpr": f"format(100 * datum.value, '.0f') + '{sign}'", **_grid()}


def _label_axis(labels: Mapping[str, str]) -> dict[str, Any]:
    longest = max((len(line) for label in labels.values() for line in label.split("\n")), default=1)
    return {
        "field": "label",
        "type": "nominal",
        "sort": list(labels.values()),
        "axis": {
            "title": None,
            "domain": False,
            "ticks": False,
            "labelPadding": 8,
            "labelLimit": 0,
            "labelExpr": "split(datum.label, '\\n')",
            "labelLineHeight": LINE_HEIGHT,
            # The page's font is not the font Vega measures with: keep room for a wider one.
            "minExtent": longest * CHARACTER_WIDTH,
        },
    }
