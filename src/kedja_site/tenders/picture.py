"""What each tender has got, criterion by criterion, as a picture; the table beside it says the same."""

from textwrap import wrap
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report.drawing import draw
from kedja_site.knowledge.facts.language import page_language
from kedja_site.tenders.comparing import Comparison
from kedja_site.tenders.words import worth_word

WIDE, NARROW, PRINTED, BAR = 720, 320, 560, 34
COLOURS = ("#3a7ca5", "#d98e04", "#5b8c5a", "#8d5a97", "#c2255c", "#6b7280", "#2a9d8f", "#9c6644")


def drawn(comparison: Comparison, width: int, name: str) -> str:
    """Stacked bars: a tender each, a colour a criterion. Money is in whole units."""
    unit = 100 if comparison.is_price else 1
    # Long names stand on several lines; `|` divides them for the drawing alone.
    criteria = {
        one.key: "|".join(wrap(one.name, 38 if width == NARROW else 62)) for one in comparison.weighed
    }
    values = [
        {"tender": row.tender.name, "criterion": criteria[one.key], "worth": float(points) / unit, "at": at}
        for row in comparison.rows
        for at, one in enumerate(comparison.weighed)
        if row.version is not None and (points := row.scored.by_criterion[one.key]) is not None
    ]
    names = [row.tender.name for row in comparison.rows]
    said = "; ".join(
        f"{row.tender.name}: {worth_word(row.scored.total, comparison.asked)}" for row in comparison.rows
    )
    label = 140 if width == NARROW else 170
    spec: dict[str, Any] = {
        "width": width - label - 30,
        "height": max(len(names), 1) * BAR,
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {
                "field": "tender", "type": "nominal", "sort": names, "scale": {"domain": names},
                "axis": {"title": None, "labelLimit": label - 15, "minExtent": label},
            },
            "x": {
                "field": "worth", "type": "quantitative",
                "axis": {"title": _("kronor") if comparison.is_price else _("points"), "gridOpacity": 0.35, "gridColor": "#8b94a1", "tickCount": 5},
            },
            "color": {
                "field": "criterion", "type": "nominal",
                "scale": {"domain": list(criteria.values()), "range": list(COLOURS[: len(criteria)])},
                "legend": {"orient": "bottom", "columns": 1, "title": None, "labelLimit": width - 40, "labelExpr": "split(datum.label, '|')"},
            },
            "order": {"field": "at", "sort": "ascending"},
        },
    }  # fmt: skip
    return draw(spec, name, _("Points by tender and criterion"), said, page_language())


def picture(comparison: Comparison) -> SafeString:
    """Wide and narrow."""
    wide, narrow = (
        drawn(comparison, width, f"tenders-{kind}") for kind, width in (("wide", WIDE), ("narrow", NARROW))
    )
    # The library's own drawing.
    return SafeString(f'<div class="for-wide">{wide}</div><div class="for-narrow">{narrow}</div>')
