"""Pictures of quotients: the largest of a region, and how they have changed. The tables beside them say the same."""

import json
from functools import lru_cache
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.report.drawing import draw
from kedja_site.knowledge.facts.language import page_language
from kedja_site.medicines.figures import Judged
from kedja_site.medicines.measured import QUOTIENTS, Standing
from kedja_site.medicines.places import place_of
from kedja_site.medicines.statuses import MeasuredBy
from kedja_site.medicines.words import KILOGRAM, figure, risk_word, substance_name

WIDE, NARROW = 720, 320
COLOURS = ["#3a7ca5", "#c2255c", "#b7830a", "#22694f", "#8a4fa3", "#d9622b"]
DASHES = [[1, 0], [6, 4], [2, 3], [10, 4], [10, 4, 2, 4], [4, 2]]
GRID = {"gridColor": "#8b94a1", "gridOpacity": 0.35}
CLASS_COLOURS = {"high": "#c2255c", "moderate": "#d9622b", "low": "#b7830a", "insignificant": "#3a7ca5"}
MOST = 10


def largest(rows: list[Judged], name: str) -> SafeString | str:
    """The largest quotients of a region and year, as bars on a scale of tens; nothing without any."""
    shown = [row for row in rows if row.quotient][:MOST]
    if not shown:
        return ""
    values = [
        {
            "name": substance_name(row.substance),
            "quotient": row.quotient,
            "class": row.risk_class.value,
            "label": figure(row.quotient, 2),
        }
        for row in shown
    ]
    low = min(row.quotient or 1 for row in shown)
    told = "; ".join(f"{each['name']}: {each['label']} ({risk_word(str(each['class']))})" for each in values)
    least = min(0.01, 10 ** (len(str(int(1 / low))) * -1))

    def spec(width: int) -> dict[str, Any]:
        y = {
            "field": "name",
            "type": "nominal",
            "sort": None,
            "axis": {
                "title": None,
                "labelLimit": 170 if width > NARROW else 105,
                "ticks": False,
                "domain": False,
            },
        }
        x = {
            "field": "quotient",
            "type": "quantitative",
            "scale": {"type": "log", "domainMin": least},
            "axis": {"title": _("PEC/PNEC"), "tickCount": 4, "format": "~g", "labelOverlap": True} | GRID,
        }
        classes = list(CLASS_COLOURS)
        return {
            "padding": {"left": 24, "right": 12, "top": 5, "bottom": 5},
            "width": width - (260 if width > NARROW else 190),
            "height": {"step": 30},
            "data": {"values": values},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 18},
                    "encoding": {
                        "y": y,
                        "x": x,
                        "x2": {"datum": least},
                        "color": {
                            "field": "class",
                            "type": "nominal",
                            "scale": {"domain": classes, "range": [CLASS_COLOURS[each] for each in classes]},
                            "legend": None,
                        },
                    },
                },
                {
                    "mark": {
                        "type": "text",
                        "align": "left",
                        "dx": 5,
                        "fontSize": 13,
                        "color": "currentColor",
                    },
                    "encoding": {"y": y, "x": x, "text": {"field": "label"}},
                },
                {
                    "mark": {"type": "rule", "color": "currentColor", "strokeDash": [5, 4]},
                    "encoding": {"x": {"datum": 1}},
                },
            ],
        }

    return _both(spec, name, _("The largest quotients"), told)


def over_years(rows: list[Judged], name: str, *, by: str) -> SafeString | str:
    """Quotients year by year; a line for each `by` (substance or region). Nothing where there are not two years."""
    points = [row for row in rows if row.quotient]
    if len({row.year for row in points}) < 2:  # noqa: PLR2004 - two points make a line
        return ""
    names = list(dict.fromkeys(_named(row, by) for row in points))[: len(COLOURS)]
    values = [
        {"year": str(row.year), "quotient": row.quotient, "of": _named(row, by)}
        for row in sorted(points, key=lambda row: row.year)
        if _named(row, by) in names
    ]
    told = "; ".join(
        f"{each['of']} {each['year']}: {figure(float(str(each['quotient'])), 2)}" for each in values
    )

    def spec(width: int) -> dict[str, Any]:
        legend = {
            "title": None,
            "orient": "bottom",
            "columns": 3 if width > NARROW else 1,
            "symbolType": "stroke",
            "symbolSize": 500,
            "symbolStrokeWidth": 3,
            "columnPadding": 24,
            "labelLimit": 220,
        }
        return {
            "width": width - 80,
            "height": 260,
            "data": {"values": values},
            "mark": {"type": "line", "strokeWidth": 3, "point": {"size": 70, "filled": True}},
            "encoding": {
                "x": {
                    "field": "year",
                    "type": "ordinal",
                    "axis": {"title": None, "labelAngle": 0, "labelOverlap": True},
                    "scale": {"padding": 0.3},
                },
                "y": {
                    "field": "quotient",
                    "type": "quantitative",
                    "scale": {"type": "log"},
                    "axis": {"title": _("PEC/PNEC"), "tickCount": 4, "format": "~g"} | GRID,
                },
                "color": {
                    "field": "of",
                    "type": "nominal",
                    "sort": None,
                    "scale": {"domain": names, "range": COLOURS[: len(names)]},
                    "legend": legend,
                },
                "strokeDash": {
                    "field": "of",
                    "type": "nominal",
                    "scale": {"domain": names, "range": DASHES[: len(names)]},
                    "legend": legend,
                },
            },
        }

    return _both(spec, name, _("Quotients year by year"), told)


def over_measured_years(standing: Standing) -> SafeString | str:
    """What a measure is held against each year, and what is aimed at; nothing where no year is measured."""
    measure = standing.measure
    is_quotient = measure.measured_by == MeasuredBy.QUOTIENT
    unit = QUOTIENTS if is_quotient else KILOGRAM
    values = [(str(row.year), row.value(measure.measured_by)) for row in standing.years]
    points = [{"year": year, "value": value / unit} for year, value in values if value is not None]
    if not points:
        return ""
    before = standing.progress.before
    aim = [
        {"year": str(row.year), "value": before * (100 - measure.aim_pct) / 100 / unit}
        for row in standing.years
        if before is not None and row.year >= measure.from_year
    ]
    said = "; ".join(f"{each['year']}: {figure(float(str(each['value'])))}" for each in points)
    x = {
        "field": "year",
        "type": "ordinal",
        "axis": {"title": None, "labelAngle": 0},
        "scale": {"domain": [year for year, _value in values]},
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": _("PEC/PNEC") if is_quotient else "kg", "tickCount": 5} | GRID,
        "scale": {"zero": True},
    }

    def spec(width: int) -> dict[str, Any]:
        tick = {"type": "tick", "color": COLOURS[1], "thickness": 4, "width": 60 if width > NARROW else 40}
        bar = {"type": "bar", "color": COLOURS[0], "width": {"band": 0.5}}
        return {
            "width": width - 80,
            "height": 240,
            "layer": [
                {"data": {"values": points}, "mark": bar, "encoding": {"x": x, "y": y}},
                {"data": {"values": aim}, "mark": tick, "encoding": {"x": x, "y": y}},
            ],
        }

    return _both(spec, f"measure-{measure.pk}", _("Year by year: %(name)s") % {"name": measure.name}, said)


def _named(row: Judged, by: str) -> str:
    if by == "substance":
        return substance_name(row.substance)
    place = place_of(row.region)
    return place.name if place else row.region


def _both(spec: Any, name: str, title: str, told: str) -> SafeString:
    drawn = [
        _drawn(json.dumps(spec(width)), f"{name}-{kind}", title, told, page_language())
        for kind, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    # The library's own drawing.
    return SafeString(f'<div class="for-wide">{drawn[0]}</div><div class="for-narrow">{drawn[1]}</div>')


@lru_cache(maxsize=256)
def _drawn(spec: str, name: str, title: str, told: str, language: Language) -> str:
    """The same picture is drawn once: it takes a tenth of a second."""
    return draw(json.loads(spec), name, title, told, language)
