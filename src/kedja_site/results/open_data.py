"""The datasets of results: published summaries, and the figures of the yearly reports. What the pages show, and no more."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.results.models import PublishedSummary, TrendReport
from kedja_site.results.selectors import published, reports
from kedja_site.results.trend_content import TOTAL, read_trend


def _whole(name: str, *args: object) -> str:
    with override("sv"):
        return settings.SITE_ADDRESS + reverse(name, args=args)


def summary_rows() -> Iterator[Row]:
    """A row for each requirement of each published summary: what was found of it."""
    for each in published().order_by("published_at", "pk"):
        said = each.said
        whole: dict[str, str | int | None] = {
            "summary": each.public_id,
            "version": each.number,
            "supplier": each.supplier_name,
            "category": each.category or None,
            "product": said.product or None,
            "led_by": said.led_by,
            "area": said.area or None,
            "method": each.method or None,
            "performed_on": each.performed_on.isoformat() if each.performed_on else None,
            "level": said.level or None,
            "light": each.light,
            "plan": said.plan_state,
            "valid_until": each.valid_until.isoformat() if each.valid_until else None,
            "published_at": each.published_at.isoformat(),
            "text_language": each.text_language,
            "next_step": said.next_step or None,
            "address": _whole("results:summary", each.public_id),
        }
        for row in said.requirements:
            yield {
                **whole,
                "requirement": row.code,
                "number": row.number or None,
                "result": row.result,
                "words": row.words or None,
            }


def deviation_rows() -> Iterator[Row]:
    """A row for each deviation of each published summary."""
    for each in published().order_by("published_at", "pk"):
        for place, row in enumerate(each.said.deviations, start=1):
            yield {
                "summary": each.public_id,
                "place": place,
                "requirement": row.requirement,
                "severity": row.severity,
                "kind": row.kind or None,
                "state": row.state,
                "plan_due_on": row.plan_due_on.isoformat() if row.plan_due_on else None,
                "text": row.text or None,
                "address": _whole("results:summary", each.public_id),
            }


def trend_rows() -> Iterator[Row]:
    """Every figure of the newest version of each year's report."""
    for report in reports():
        content = read_trend(report.content)
        for table in content.tables:
            for row in table.rows:
                for year, figure in zip(content.years, row.figures, strict=True):
                    yield {
                        "report": report.year,
                        "version": report.number,
                        "table": table.name,
                        "key": row.key or None,
                        "is_total": row.key == TOTAL,
                        "year": year,
                        "findings": figure,
                        "is_left_out": figure is None,
                        "address": _whole("results:trend", report.year),
                    }


def _state_of_summaries() -> tuple[datetime | None, str]:
    found = PublishedSummary.objects.aggregate(last=Max("published_at"), most=Max("pk"))
    current = published().aggregate(number=Count("pk"), most=Max("pk"))
    return found["last"], f"{found['most']}-{current['number']}-{current['most']}"


def _state_of_reports() -> tuple[datetime | None, str]:
    found = TrendReport.objects.aggregate(last=Max("published_at"), most=Max("pk"))
    return found["last"], str(found["most"])


SUMMARY = DataColumn("summary", "string", _("identifier of the summary; never changes"))
ADDRESS = DataColumn("address", "string", _("the page on this site"))

publish(
    PublishedSet(
        "follow-up-summaries",
        _("Summaries of follow-ups"),
        _(
            "Every published summary, a row for each requirement: who was followed up, how, when, and what was found."
        ),
        (
            SUMMARY,
            DataColumn("version", "integer", _("number of the version in force")),
            DataColumn("supplier", "string", _("who was followed up")),
            DataColumn("category", "string", _("code of the purchasing category")),
            DataColumn("product", "string", _("product or range that was sampled")),
            DataColumn("led_by", "string", _("who followed up")),
            DataColumn("area", "string", _("letter of the procurement area; empty where it was not an area")),
            DataColumn("method", "string", _("how it was done last")),
            DataColumn("performed_on", "date", _("when it was done last")),
            DataColumn("level", "string", _("level of the terms; empty: not known")),
            DataColumn("light", "string", _("green, yellow or red, on the day of publication")),
            DataColumn("plan", "string", _("none, accepted or done: the action plans together")),
            DataColumn("valid_until", "date", _("how long the result can count for other buyers")),
            DataColumn("published_at", "dateTime", _("when this version was published")),
            DataColumn("text_language", "string", _("language of the text")),
            DataColumn("next_step", "string", _("what happens next")),
            ADDRESS,
            DataColumn(
                "requirement", "string", _("requirement of the clause, or area of the code of conduct")
            ),
            DataColumn("number", "string", _("number as printed in the clause")),
            DataColumn("result", "string", _("met, mended, partly, not_met, not_applicable or not_examined")),
            DataColumn("words", "string", _("what is said of it")),
        ),
        summary_rows,
        lambda: _state_of_summaries()[0],
        lambda: _state_of_summaries()[1],
        _("Names of sub-suppliers, their sites and persons, and trade secrets are taken out and marked […]."),
        _("follow-up"),
    )
)
publish(
    PublishedSet(
        "follow-up-deviations",
        _("Deviations in published summaries"),
        _("Every deviation that a published summary tells of, with its state on the day of publication."),
        (
            SUMMARY,
            DataColumn("place", "integer", _("its place in the summary")),
            DataColumn("requirement", "string", _("requirement that was not met")),
            DataColumn("severity", "string", _("severe or ordinary")),
            DataColumn("kind", "string", _("which of the six severe kinds; empty for an ordinary one")),
            DataColumn("state", "string", _("how far it had come")),
            DataColumn("plan_due_on", "date", _("last day of the action plan")),
            DataColumn("text", "string", _("what was found")),
            ADDRESS,
        ),
        deviation_rows,
        lambda: _state_of_summaries()[0],
        lambda: _state_of_summaries()[1],
        _("Names of sub-suppliers, their sites and persons, and trade secrets are taken out and marked […]."),
        _("follow-up"),
    )
)
publish(
    PublishedSet(
        "follow-up-trends",
        _("Findings by year"),
        _(
            "The figures of the yearly reports: findings by area of the code, category, country, kind and what became of them."
        ),
        (
            DataColumn("report", "integer", _("year of the report")),
            DataColumn("version", "integer", _("number of the version in force")),
            DataColumn("table", "string", _("area, category, country, kind or cured")),
            DataColumn("key", "string", _("what is counted; empty: not known")),
            DataColumn("is_total", "boolean", _("the sum of the table’s rows")),
            DataColumn("year", "integer", _("year of the findings")),
            DataColumn("findings", "integer", _("number of findings; empty: left out")),
            DataColumn("is_left_out", "boolean", _("small, or by it a small one could be worked out")),
            ADDRESS,
        ),
        trend_rows,
        lambda: _state_of_reports()[0],
        lambda: _state_of_reports()[1],
        keyword=_("follow-up"),
    )
)
