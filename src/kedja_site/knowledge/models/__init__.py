"""What the office writes about what is known: category pages, joint reports, and the criteria library."""

from kedja_site.knowledge.models.category import CategoryAction, CategoryPage, GuidanceLink
from kedja_site.knowledge.models.criterion import Criterion, CriterionVersion
from kedja_site.knowledge.models.index import KnowledgeIndexPage
from kedja_site.knowledge.models.report import (
    ReportCountry,
    ReportFinding,
    ReportIndexPage,
    ReportPage,
)

__all__ = [
    "CategoryAction",
    "CategoryPage",
    "Criterion",
    "CriterionVersion",
    "GuidanceLink",
    "KnowledgeIndexPage",
    "ReportCountry",
    "ReportFinding",
    "ReportIndexPage",
    "ReportPage",
]
