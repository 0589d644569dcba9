"""The chart as everybody reads it, with what is not established; its version for suppliers; and its earlier versions."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kedja.circular import Chart, Known, TextKind
from kedja_site.circular.charts import NumberedChart, chart_of, current_chart
from kedja_site.circular.models import ChartVersion
from kedja_site.circular.permissions import user_can_keep_chart
from kedja_site.circular.words import (
    BETTER_WORDS,
    KNOWN_WORDS,
    MEASURER_WORDS,
    MOMENT_WORDS,
    STEP_WORDS,
    TEXT_WORDS,
    said,
    strategy_name,
)
from kedja_site.config.access import public


def goals_shown(chart: Chart) -> list[dict[str, Any]]:
    """The goals with their strategies and measures, in words."""
    return [
        {
            "code": goal.code,
            "name": said(goal.name),
            "moment": MOMENT_WORDS[goal.moment],
            "is_complete": goal.is_complete,
            "strategies": [
                {
                    "code": each.code,
                    "name": said(each.name),
                    "known": KNOWN_WORDS[each.known] if each.known is not Known.PUBLISHED else "",
                    "step": STEP_WORDS[each.step] if each.step else "",
                    "serves": [(code, said(why)) for code, why in each.serves.items()],
                    "texts": [
                        (TEXT_WORDS[kind], said(each.texts[kind])) for kind in TextKind if kind in each.texts
                    ],
                }
                for each in chart.of_goal(goal.code)
            ],
            "ideas": [
                {
                    "code": idea.code,
                    "name": said(idea.name),
                    "unit": said(idea.unit),
                    "better": BETTER_WORDS[idea.better],
                    "how": said(idea.how),
                    "by": MEASURER_WORDS[idea.measured_by],
                    "known": KNOWN_WORDS[idea.known],
                }
                for idea in chart.ideas_of(goal.code)
            ],
        }
        for goal in chart.goals
    ]


def conflicts_shown(chart: Chart) -> list[dict[str, str]]:
    """What pulls against what, in words."""
    return [
        {
            "one": each.one,
            "other": each.other,
            "names": f"{strategy_name(chart, each.one)} – {strategy_name(chart, each.other)}",
            "why": said(each.why),
        }
        for each in chart.conflicts
    ]


def _page(request: HttpRequest, numbered: NumberedChart, template: str) -> HttpResponse:
    newest = current_chart()
    version = ChartVersion.objects.filter(number=numbered.number).first()
    context = {
        "number": numbered.number,
        "is_newest": numbered.number == newest.number,
        "version": version,
        "goals": goals_shown(numbered.chart),
        "conflicts": conflicts_shown(numbered.chart),
    }
    if request.user.is_authenticated:
        context["may_keep"] = user_can_keep_chart(request.user) and numbered.number == newest.number
    return render(request, template, context)


@public
@require_safe
def chart(request: HttpRequest) -> HttpResponse:
    """The one that holds."""
    return _page(request, current_chart(), "circular/chart.html")


@public
@require_safe
def version(request: HttpRequest, number: int) -> HttpResponse:
    """An earlier one."""
    return _page(request, chart_of(number), "circular/chart.html")


@public
@require_safe
def for_suppliers(request: HttpRequest) -> HttpResponse:
    """What a supplier can offer for each goal: to fill in, print and bring to a dialogue."""
    return _page(request, current_chart(), "circular/for_suppliers.html")


@public
@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """All versions with their reasons."""
    return render(request, "circular/versions.html", {"versions": ChartVersion.objects.order_by("-number")})
