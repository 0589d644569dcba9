"""Pages that explain the work, the words it is spoken of in, and its documents."""

from kedja_site.guidance.models.code import CodePage
from kedja_site.guidance.models.documents import DocumentsPage, PublishedDocument
from kedja_site.guidance.models.faq import QuestionsPage
from kedja_site.guidance.models.glossary import GlossaryPage, Term
from kedja_site.guidance.models.guide import GuidanceIndexPage, GuidePage
from kedja_site.guidance.models.organisation import OrganisationPage
from kedja_site.guidance.models.privacy import PrivacyPage
from kedja_site.guidance.models.statement import AccessibilityPage

__all__ = [
    "AccessibilityPage",
    "CodePage",
    "DocumentsPage",
    "GlossaryPage",
    "GuidanceIndexPage",
    "GuidePage",
    "OrganisationPage",
    "PrivacyPage",
    "PublishedDocument",
    "QuestionsPage",
    "Term",
]
