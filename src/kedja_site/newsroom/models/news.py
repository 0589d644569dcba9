"""Aktuellt and its items."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.newsroom.models.published import BODY_FEATURES, SUMMARY_WORDS, PublishedPage, plain
from kedja_site.newsroom.selectors import news_in

NEWS_A_PAGE = 10


class NewsIndexPage(PublishedPage):
    """Aktuellt: all news, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.NewsPage"]
    template = "newsroom/news_index_page.html"

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `news`, one page of items; a page number out of range gives the nearest there is."""
        context = super().get_context(request, *args, **kwargs)
        context["news"] = Paginator(news_in(self), NEWS_A_PAGE).get_page(request.GET.get("page"))
        return context


class NewsPage(PublishedPage):
    """One item of Aktuellt."""

    date = models.DateField(_("date"), db_index=True)
    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)
    # How an import knows the item again, and whether somebody has edited it since.
    import_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    imported_text = models.CharField(max_length=64, blank=True, editable=False)

    kind = "news"

    content_panels = [
        *Page.content_panels,
        FieldPanel("date"),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("body")], heading=_("Text")),
    ]
    parent_page_types = ["newsroom.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "newsroom/news_page.html"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the index that the item stands under."""
        context = super().get_context(request, *args, **kwargs)
        index = self.get_parent()
        context["index"] = index
        context["index_address"] = index.get_url(request)
        return context

    @property
    def text(self) -> str:
        """Lead and body."""
        return f"{self.lead} {plain(self.body)}".strip()

    @cached_property
    def summary(self) -> str:
        """For a list: the lead, or else the beginning of the body."""
        return self.lead or Truncator(plain(self.body)).words(SUMMARY_WORDS)
