"""Guidance in steps: for procurers, suppliers and auditors."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from kedja_site.guidance.blocks import StepBlock
from kedja_site.guidance.selectors import cards_of, guides_by_audience, guides_under, neighbours
from kedja_site.guidance.statuses import Audience, Phase
from kedja_site.newsroom.models import PublishedPage, plain


class GuidanceIndexPage(PublishedPage):
    """The way in to everything that explains the work."""

    lead = models.TextField(_("lead"), blank=True)

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["guidance.GuidePage"]
    template = "guidance/index_page.html"

    class Meta:
        verbose_name = _("guidance index")
        verbose_name_plural = _("guidance indexes")

    @property
    def text(self) -> str:
        """The lead."""
        return self.lead

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `audiences`, each with its guides, and `cards`, the other pages that explain."""
        context = super().get_context(request, *args, **kwargs)
        context["audiences"] = guides_by_audience(self)
        context["cards"] = cards_of(self)
        return context


class GuidePage(PublishedPage):
    """A guide: steps to follow in their order, each with an address of its own."""

    audience = models.CharField(_("audience"), max_length=16, choices=Audience.choices)
    phase = models.CharField(
        _("phase"),
        max_length=16,
        choices=Phase.choices,
        blank=True,
        help_text=_("Of a procurement; empty for guides that follow no procurement."),
    )
    lead = models.TextField(_("lead"), blank=True)
    steps = StreamField([("step", StepBlock())], blank=True, verbose_name=_("steps"))

    kind = "guidance"

    content_panels = [
        *Page.content_panels,
        FieldPanel("audience"),
        FieldPanel("phase"),
        FieldPanel("lead"),
        FieldPanel("steps"),
    ]
    parent_page_types = ["guidance.GuidanceIndexPage"]
    subpage_types: list[str] = []
    template = "guidance/guide_page.html"

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    @property
    def text(self) -> str:
        """Lead and steps."""
        steps = (
            f"{step.value['title']} {plain(str(step.value['body'].source))} "
            + " ".join(rule["text"] for rule in step.value["applies"])
            for step in self.steps
        )
        return f"{self.lead} {' '.join(steps)}".strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the index, the guides of the same audience, and which come before and after this one."""
        context = super().get_context(request, *args, **kwargs)
        index = self.get_parent().specific
        siblings = [guide for guide in guides_under(index) if guide.audience == self.audience]
        context["index"] = index
        context["siblings"] = siblings
        context["previous_guide"], context["next_guide"] = neighbours(self, siblings)
        return context
