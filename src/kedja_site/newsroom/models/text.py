"""Pages of plain text."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.newsroom.models.published import BODY_FEATURES, PublishedPage, plain


class TextPage(PublishedPage):
    """A page of plain text: what Kedja is, the licence."""

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "newsroom/text_page.html"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")

    @property
    def text(self) -> str:
        """Lead and body."""
        return f"{self.lead} {plain(self.body)}".strip()
