"""The room's pictures: bars of mass or emission, and the years of an action. A table beside says the same."""

from collections.abc import Sequence
from functools import lru_cache
from math import floor, log10

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.plastics import UG_PER_KG
from kedja.report.charts import Bar, bars
from kedja.report.drawing import draw
from kedja_site.knowledge.facts.language import page_language
from kedja_site.plastics.standing import Standing
from kedja_site.plastics.statuses import Measure
from kedja_site.plastics.words import MG_PER_KG, co2e, mass

KEPT = 256
WIDE, NARROW, HEIGHT = 720, 320, 240
VALUE, GOAL = "#3a7ca5", "#c2255c"


def bar_chart(rows: Sequence[tuple[str, float]], name: str, title: str, unit: str) -> SafeString:
    """Bars in the order given, wide and narrow; nothing where there is nothing."""
    if not any(amount for _label, amount in rows):
        return SafeString("")
    return _bars(_as_seen(rows), name, title, unit, page_language())


def _as_seen(rows: Sequence[tuple[str, float]]) -> tuple[tuple[str, float], ...]:
    """To a thousandth of the longest bar, less than a screen shows: one piece more is not another picture to draw."""
    step = 10.0 ** (floor(log10(max(abs(amount) for _label, amount in rows))) - 3)
    return tuple((label, round(round(amount / step) * step, 6)) for label, amount in rows)


@lru_cache(maxsize=KEPT)
def _bars(
    rows: tuple[tuple[str, float], ...], name: str, title: str, unit: str, language: Language
) -> SafeString:
    """The same figures are the same picture: to draw one takes longer than the rest of its page."""
    said = "; ".join(f"{label}: {amount:.1f}" for label, amount in rows)
    drawn = [
        bars(
            [Bar(label, amount) for label, amount in rows],
            name=f"{name}-{kind}",
            title=title,
            description=said,
            currency=unit,
            language=language,
            width=width,
        )
        for kind, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    return _both(drawn)


def year_chart(standing: Standing) -> SafeString:
    """What is measured each year, and what was aimed at."""
    action = standing.action
    by_co2e = action.measure == Measure.CO2E
    unit = UG_PER_KG if by_co2e else MG_PER_KG
    told = co2e if by_co2e else mass
    values = [(row.year, row.co2e_ug if by_co2e else row.plastic_mg) for row in standing.years]
    points = [(year, value) for year, value in values if value is not None]
    if not points:
        return SafeString("")
    before = standing.progress.before
    years = [str(year) for year, _value in values]
    aim = (
        [
            (str(year), before * (100 - action.aim_pct) / 100 / unit)
            for year, _value in values
            if year >= action.from_year
        ]
        if before is not None
        else []
    )
    said = "; ".join(f"{year}: {told(value)}" for year, value in points)
    title = _("Year by year: %(name)s") % {"name": action.substitute.name}
    x = {
        "field": "year",
        "type": "ordinal",
        "axis": {"title": None, "labelAngle": 0},
        "scale": {"domain": years},
    }
    y = {
        "field": "kg",
        "type": "quantitative",
        "axis": {"title": None, "gridColor": "#8b94a1", "gridOpacity": 0.35},
        "scale": {"zero": True},
    }
    drawn = []
    for kind, width in (("wide", WIDE), ("narrow", NARROW)):
        layers = [
            {
                "data": {"values": [{"year": str(year), "kg": value / unit} for year, value in points]},
                "mark": {"type": "bar", "color": VALUE, "width": {"band": 0.5}},
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": [{"year": year, "kg": value} for year, value in aim]},
                "mark": {
                    "type": "tick",
                    "color": GOAL,
                    "thickness": 4,
                    "width": 60 if kind == "wide" else 40,
                },
                "encoding": {"x": x, "y": y},
            },
        ]
        spec = {"width": width - 70, "height": HEIGHT, "layer": layers}
        drawn.append(draw(spec, f"action-{action.pk}-{kind}", title, said, page_language()))
    return _both(drawn)


def _both(drawn: Sequence[str]) -> SafeString:
    # The library's own drawing.
    return SafeString(f'<div class="for-wide">{drawn[0]}</div><div class="for-narrow">{drawn[1]}</div>')
