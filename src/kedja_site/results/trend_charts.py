"""The charts of a yearly report: bars of the report's year, and of all years together."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.report.charts import Bar, bars
from kedja_site.knowledge.facts.language import page_language
from kedja_site.results.models import TrendReport
from kedja_site.results.trend_content import TOTAL, TrendContent, read_trend
from kedja_site.results.trend_words import ShownTable, key_word, shown_table, table_title

WIDE, NARROW = 720, 340


@dataclass(frozen=True, slots=True)
class ChartWithTable:
    """A chart and the table it is drawn from. `svg` is empty where every figure is left out."""

    table: ShownTable
    svg: SafeString
    caption: str
    note: str


def charts_of(report: TrendReport) -> list[ChartWithTable]:
    """One for each table, in the reader's language."""
    content = read_trend(report.content)
    return [
        ChartWithTable(
            shown_table(content, table),
            SafeString(_drawn(report.pk, table.name, page_language())),  # the library's own drawing
            _("%(title)s, %(year)s") % {"title": table_title(table.name), "year": content.year},
            _note([row.figures[-1] for row in table.without_total]),
        )
        for table in content.tables
    ]


def years_chart(report: TrendReport) -> SafeString:
    """All findings, year by year; empty where none is shown."""
    return SafeString(_drawn(report.pk, "", page_language()))  # the library's own drawing


def _note(figures: list[int | None]) -> str:
    if None not in figures:
        return ""
    return _("Rows whose number is left out have no bar: that is not the same as none.")


@lru_cache(maxsize=64)
def _drawn(pk: int, name: str, language: str) -> str:
    """A report never changes, so neither do its drawings."""
    content = read_trend(TrendReport.objects.get(pk=pk).content)
    with override(language):
        rows, title = _rows(content, name)
        if not rows:
            return ""
        said = "; ".join(f"{row.label}: {row.amount:.0f}" for row in rows)
        drawn = [
            bars(
                rows,
                name=f"trend-{name or 'years'}-{kind}",
                title=title,
                description=said,
                currency=_("deviations"),
                language="en" if language == "en" else "sv",
                width=width,
            )
            for kind, width in (("wide", WIDE), ("narrow", NARROW))
        ]
    return f'<div class="for-wide">{drawn[0]}</div><div class="for-narrow">{drawn[1]}</div>'


def _rows(content: TrendContent, name: str) -> tuple[list[Bar], str]:
    if not name:
        total = next(row for row in content.tables[0].rows if row.key == TOTAL)
        years = zip(content.years, total.figures, strict=True)
        return [Bar(str(year), figure) for year, figure in years if figure is not None], _("Findings by year")
    table = next(each for each in content.tables if each.name == name)
    shown = [(key_word(name, row.key), row.figures[-1]) for row in table.without_total]
    return [Bar(word, figure) for word, figure in shown if figure is not None], table_title(name)
