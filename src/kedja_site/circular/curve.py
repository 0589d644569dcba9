"""An indicator's values against its target, as a picture; the table beside it says the same."""

from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report.drawing import draw
from kedja_site.circular.models import ContractGoal, Measurement
from kedja_site.circular.words import figure
from kedja_site.knowledge.facts.language import page_language

WIDE, NARROW, HEIGHT = 720, 320, 260
VALUE, GOAL = "#3a7ca5", "#c2255c"


def curve(goal: ContractGoal, standing: list[Measurement]) -> SafeString:
    """Wide and narrow. The value today counts as the first point where nothing was measured at the start."""
    points = [(row.day.isoformat(), float(row.value)) for row in standing]
    if goal.baseline is not None and not any(row.day <= goal.first_on for row in standing):
        points.insert(0, (goal.first_on.isoformat(), float(goal.baseline)))
    targets = [(goal.third_on.isoformat(), float(goal.target))]
    if goal.second_target is not None:
        targets.insert(0, (goal.second_on.isoformat(), float(goal.second_target)))
    if goal.baseline is not None:
        targets.insert(0, (goal.first_on.isoformat(), float(goal.baseline)))
    said = "; ".join(f"{day}: {figure_of(value)}" for day, value in points) or _("nothing is measured yet")
    drawn = [
        draw(
            _spec(goal, points, targets, width),
            f"goal-{goal.pk}-{kind}",
            _("%(name)s against its target") % {"name": goal.name},
            said,
            page_language(),
        )
        for kind, width in (("wide", WIDE), ("narrow", NARROW))
    ]
    # The library's own drawing.
    return SafeString(f'<div class="for-wide">{drawn[0]}</div><div class="for-narrow">{drawn[1]}</div>')


def figure_of(value: float) -> str:
    """As text."""
    return figure(Decimal(str(value)))


def _spec(
    goal: ContractGoal, points: list[tuple[str, float]], targets: list[tuple[str, float]], width: int
) -> dict[str, Any]:
    x = {
        "field": "day",
        "type": "temporal",
        "axis": {
            "title": None,
            "format": "%Y-%m",
            "grid": False,
            "labelOverlap": True,
            "labelSeparation": 12,
        },
    }
    y = {
        "field": "value",
        "type": "quantitative",
        "axis": {"title": goal.unit, "gridColor": "#8b94a1", "gridOpacity": 0.35},
        "scale": {"zero": True, "domainMax": 100} if goal.unit == "%" else {"zero": True},
    }
    return {
        "width": width - 70,
        "height": HEIGHT,
        "layer": [
            {
                "data": {"values": [{"day": day, "value": value} for day, value in targets]},
                "mark": {
                    "type": "line",
                    "color": GOAL,
                    "strokeDash": [6, 5],
                    "strokeWidth": 2,
                    "point": {"shape": "diamond", "size": 90, "filled": True, "color": GOAL},
                },
                "encoding": {"x": x, "y": y},
            },
            {
                "data": {"values": [{"day": day, "value": value} for day, value in points]},
                "mark": {
                    "type": "line",
                    "color": VALUE,
                    "strokeWidth": 3,
                    "point": {"size": 90, "filled": True, "color": VALUE},
                },
                "encoding": {"x": x, "y": y},
            },
        ],
    }
