"""The published summaries, narrowed by what a reader asks for."""

from collections.abc import Mapping

from django.db.models import QuerySet

from kedja_site.results.models import PublishedSummary


def narrowed(rows: QuerySet[PublishedSummary], asked: Mapping[str, str]) -> QuerySet[PublishedSummary]:
    """Those of the supplier, category, light and year that are asked for."""
    if words := asked.get("q"):
        rows = rows.filter(supplier_name__icontains=words)
    if category := asked.get("category"):
        rows = rows.filter(category=category)
    if light := asked.get("light"):
        rows = rows.filter(light=light)
    if year := asked.get("year"):
        rows = rows.filter(published_at__year=int(year))
    return rows
