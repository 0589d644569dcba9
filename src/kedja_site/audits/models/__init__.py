"""Audits, what auditors write down, and the reports that they sign."""

from kedja_site.audits.models.audit import Audit, AuditCost
from kedja_site.audits.models.entry import Entry, EntryVersion, WrittenOnceError
from kedja_site.audits.models.photo import Photo
from kedja_site.audits.models.report import Report, ReportDecision

__all__ = [
    "Audit",
    "AuditCost",
    "Entry",
    "EntryVersion",
    "Photo",
    "Report",
    "ReportDecision",
    "WrittenOnceError",
]
