"""Summaries with their published versions, what the supplier said of them, and the yearly reports."""

from kedja_site.results.models.published import PublishedSummary, WrittenOnceError
from kedja_site.results.models.summary import Comment, SecretPart, Summary
from kedja_site.results.models.trend_report import TrendReport

__all__ = ["Comment", "PublishedSummary", "SecretPart", "Summary", "TrendReport", "WrittenOnceError"]
