"""Summaries as their viewers may read them."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from kedja_site.people.access import Viewer
from kedja_site.people.guarded import rows_of
from kedja_site.register.public_ids import read_public_id
from kedja_site.results.models import PublishedSummary, Summary, TrendReport

FOR_ALL = "what was published, and whether it was withdrawn, is for all to know"


def summaries_for(viewer: Viewer) -> QuerySet[Summary]:
    """Those that the viewer makes, or has been shown as the supplier."""
    rows: QuerySet[Summary] = Summary.objects.visible_to(viewer).select_related(
        "follow_up__supplier", "follow_up__led_by", "follow_up__contact"
    )
    return rows


def visible_summary(viewer: Viewer, public_id: str) -> Summary:
    """The one of that id; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    found = summaries_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def published() -> QuerySet[PublishedSummary]:
    """What stands published today, the newest first: for everybody."""
    return PublishedSummary.objects.filter(is_current=True)


def published_of_cases(cases: Collection[int] | QuerySet[Any]) -> QuerySet[PublishedSummary]:
    """The same of some cases. Which summary a version is of is no secret; the summary's own row is."""
    return rows_of(PublishedSummary, FOR_ALL).filter(is_current=True, summary__follow_up__in=cases)


def versions_of(public_id: str) -> list[PublishedSummary]:
    """All versions of a summary, the newest first; empty where it was never published, or has been withdrawn."""
    read = read_public_id(public_id)
    return list(PublishedSummary.objects.filter(public_id=read).order_by("-number")) if read else []


def withdrawal_of(public_id: str) -> Summary | None:
    """The summary, where it was published once and is withdrawn: its reason is public, its text is not."""
    read = read_public_id(public_id)
    return (
        Summary.objects.unguarded(FOR_ALL)
        .only("public_id", "withdrawn_at", "withdrawn_why")
        .filter(public_id=read, withdrawn_at__isnull=False)
        .first()
        if read
        else None
    )


def reports() -> list[TrendReport]:
    """The newest version of each year's report, the latest year first."""
    newest: dict[int, TrendReport] = {}
    for report in TrendReport.objects.order_by("-year", "-number"):
        newest.setdefault(report.year, report)
    return list(newest.values())
