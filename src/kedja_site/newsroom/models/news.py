"""Aktuellt and its items."""

import datetime as dt
from datetime import datetime, time
from typing import Any, cast

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.rich_text import expand_db_html

from kedja_site.newsroom.filtering import KINDS, filtered_news
from kedja_site.newsroom.models.published import (
    BODY_FEATURES,
    CARE_PANEL,
    EASY_PANEL,
    PICTURE_PANEL,
    SUMMARY_WORDS,
    TOPICS_PANEL,
    PublishedPage,
    plain,
)
from kedja_site.newsroom.selectors import related_to
from kedja_site.newsroom.structured import article
from kedja_site.ui.data_block import StructuredThing


class NewsIndexPage(PublishedPage):
    """Aktuellt: all news, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["newsroom.NewsPage"]
    template = "newsroom/news_index_page.html"
    kept_query = frozenset({"page", *KINDS})

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    @property
    def text(self) -> str:
        """The introduction."""
        return self.introduction

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `shown`: the items of the filter that the address asks for, and the filters there are."""
        context = super().get_context(request, *args, **kwargs)
        context["shown"] = filtered_news(self, request.GET)
        return context


class NewsPage(PublishedPage):
    """One item of Aktuellt."""

    date = models.DateField(_("date"), default=timezone.localdate, db_index=True)
    author = models.CharField(
        _("from"),
        max_length=120,
        blank=True,
        help_text=_("A role or an organisation, such as “The national office”; not a person’s name."),
    )
    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)
    # How an import knows the item again, and whether somebody has edited it since.
    import_key = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    imported_text = models.CharField(max_length=64, blank=True, editable=False)

    kind = "news"

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("author")], heading=_("When and from whom")),
        MultiFieldPanel([FieldPanel("lead"), FieldPanel("body")], heading=_("Text")),
        PICTURE_PANEL,
        TOPICS_PANEL,
        InlinePanel(
            "related_items",
            heading=_("Read more"),
            label=_("page"),
            help_text=_("Shown beneath the text. Where there are few, pages on the same topics are added."),
        ),
    ]
    promote_panels = [*Page.promote_panels, EASY_PANEL, CARE_PANEL]
    parent_page_types = ["newsroom.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "newsroom/news_page.html"

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the index that the item stands under, and what to read next."""
        context = super().get_context(request, *args, **kwargs)
        index = self.get_parent()
        context["index"] = index
        context["index_address"] = index.get_url(request)
        context["related"] = related_to(self)
        return context

    @property
    def day_shown(self) -> dt.date:
        """The item's own."""
        return self.date

    @property
    def text(self) -> str:
        """Lead and body."""
        return f"{self.lead} {plain(self.body)}".strip()

    @cached_property
    def summary(self) -> str:
        """For a list: the lead, or else the beginning of the body."""
        return self.lead or Truncator(plain(self.body)).words(SUMMARY_WORDS)

    @property
    def published_at(self) -> datetime:
        """When it was published: the moment, or the beginning of its day where it was written down later."""
        first = self.first_published_at
        if first is not None and timezone.localdate(first) == self.date:
            return cast("datetime", first)
        return timezone.make_aware(datetime.combine(self.date, time()))

    @property
    def whole_text(self) -> str:
        """Lead and body as HTML."""
        lead = format_html("<p>{}</p>", self.lead) if self.lead else ""
        return f"{lead}{expand_db_html(self.body)}"

    def structured_data(self, address: str) -> list[StructuredThing]:
        """A news article."""
        return [article(self, address)]


class RelatedItem(Orderable):
    """A page that an editor sends the reader on to."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_items")
    related = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("page")
    )

    panels = [PageChooserPanel("related", "newsroom.PublishedPage")]

    class Meta(Orderable.Meta):
        verbose_name = _("page to read next")
        verbose_name_plural = _("pages to read next")

    def __str__(self) -> str:
        return str(self.related)
