"""Frequently asked questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from kedja_site.guidance.blocks import QuestionGroupBlock
from kedja_site.newsroom.models import PublishedPage, plain


class QuestionsPage(PublishedPage):
    """Questions in groups; each can be linked to."""

    lead = models.TextField(_("lead"), blank=True)
    groups = StreamField([("group", QuestionGroupBlock())], blank=True, verbose_name=_("groups"))

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("groups")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/questions_page.html"

    class Meta:
        verbose_name = _("page of questions")
        verbose_name_plural = _("pages of questions")

    @property
    def text(self) -> str:
        """Lead, questions and answers."""
        asked = (
            f"{each['question']} {plain(str(each['answer'].source))}"
            for group in self.groups
            for each in group.value["questions"]
        )
        return f"{self.lead} {' '.join(asked)}".strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary
