"""Which chart holds: the office's newest, or the one that is shipped."""

from dataclasses import dataclass

from django.http import Http404

from kedja.circular import Chart, chart_from, default_chart
from kedja_site.circular.models import ChartVersion


@dataclass(frozen=True, slots=True)
class NumberedChart:
    """A chart and its number; 0 is the one that is shipped."""

    chart: Chart
    number: int


def current_chart() -> NumberedChart:
    """The one that holds today."""
    newest = ChartVersion.objects.order_by("-number").first()
    if newest is None:
        return NumberedChart(default_chart(), 0)
    return NumberedChart(chart_from(newest.content), newest.number)


def chart_of(number: int) -> NumberedChart:
    """The one of that number. Http404 where there is none."""
    if number == 0:
        return NumberedChart(default_chart(), 0)
    found = ChartVersion.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return NumberedChart(chart_from(found.content), number)
