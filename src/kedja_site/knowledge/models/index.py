"""The start of the knowledge: every category, and the ways to countries, reports, criteria and data."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from kedja_site.newsroom.models import PublishedPage


class KnowledgeIndexPage(PublishedPage):
    """Kunskap: what is known of each purchasing category, and where to read on."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*PublishedPage.content_panels, FieldPanel("introduction")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["knowledge.CategoryPage", "knowledge.ReportIndexPage"]
    template = "knowledge/knowledge_index_page.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("knowledge index")
        verbose_name_plural = _("knowledge indexes")

    @property
    def text(self) -> str:
        """The introduction."""
        return str(self.introduction)
