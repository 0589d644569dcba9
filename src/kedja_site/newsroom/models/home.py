"""The start page of a language."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from kedja_site.newsroom.models.news import NewsIndexPage
from kedja_site.newsroom.models.published import PublishedPage, plain
from kedja_site.newsroom.selectors import FrontPage, front_page
from kedja_site.newsroom.ways import WAYS


class HomePage(PublishedPage):
    """The start page of a language."""

    introduction = models.TextField(_("introduction"), blank=True)
    vision = RichTextField(_("vision"), blank=True, features=["bold", "italic", "link"])
    lead_story = models.ForeignKey(
        "newsroom.NewsPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("lead story"),
        help_text=_("Shown large, with its picture. Left empty, it is the latest item that has a picture."),
    )
    imported_vision = models.CharField(max_length=64, blank=True, editable=False)

    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("lead_story"),
        FieldPanel("vision"),
    ]
    parent_page_types = ["wagtailcore.Page"]
    # Every room hangs the root of its pages here; what stands under which is said by each page's parent_page_types.
    template = "newsroom/home_page.html"

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    @property
    def text(self) -> str:
        """Introduction and vision."""
        return f"{self.introduction} {plain(self.vision)}".strip()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `lead_story`, `news` (the latest beside it), `news_index` (None before there is one), and `vision`.

        The vision is the Swedish one, and said to be, where this language has none of its own.
        """
        context = super().get_context(request, *args, **kwargs)
        other = (
            None if self.vision else HomePage.objects.exclude(pk=self.pk).exclude(vision="").live().first()
        )
        context["vision"] = other.vision if other else self.vision
        context["vision_language"] = (other or self).text_language
        index = NewsIndexPage.objects.child_of(self).live().first()
        context["news_index"] = index
        front = front_page(index, self.lead_story_id) if index else FrontPage(None, [])
        context["ways"] = WAYS
        context["lead_story"], context["news"] = front.lead, front.others
        return context
