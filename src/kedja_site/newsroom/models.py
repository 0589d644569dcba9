"""Published pages: the start page, Aktuellt and its items, and pages of plain text. One tree in each language."""

from typing import Any, cast

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.newsroom.selectors import news_in, translations_of

NEWS_A_PAGE = 10
NEWS_ON_START = 6
SUMMARY_WORDS = 36
BODY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "blockquote"]


class PublishedPage(Page):
    """What all our pages share: the way to the same page in the other language, and the language of the text.

    A page that nobody has translated yet is, in the other tree, a twin that mirrors the original (Wagtail's alias).
    """

    class Meta:
        abstract = True

    @property
    def text_language(self) -> str:
        """The language that the text is written in, which for an untranslated twin is the original's."""
        original = self.alias_of
        return cast("str", (original or self).locale.language_code)

    @property
    def is_untranslated(self) -> bool:
        """The twin of a page in another language."""
        return self.alias_of_id is not None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context with `translations` (language → address), which the frame's language switch reads."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["translations"] = translations_of(self, request)
        return context


class HomePage(PublishedPage):
    """The start page of a language."""

    introduction = models.TextField(_("introduction"), blank=True)
    vision = RichTextField(_("vision"), blank=True, features=["bold", "italic", "link"])
    imported_vision = models.CharField(max_length=64, blank=True, editable=False)

    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("vision")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["newsroom.NewsIndexPage", "newsroom.TextPage"]
    template = "newsroom/home_page.html"

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `news`, the latest items, `news_index`, where the rest are (None before there is one), and `vision`.

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
        context["news"] = list(news_in(index)[:NEWS_ON_START]) if index else []
        return context


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

    @cached_property
    def summary(self) -> str:
        """For a list: the lead, or else the beginning of the body."""
        if self.lead:
            return self.lead
        spaced = self.body.replace("</p>", "</p> ").replace("<br/>", " ")
        return Truncator(" ".join(strip_tags(spaced).split())).words(SUMMARY_WORDS)


class TextPage(PublishedPage):
    """A page of plain text: what Kedja is, the accessibility statement."""

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "newsroom/text_page.html"

    class Meta:
        verbose_name = _("text page")
        verbose_name_plural = _("text pages")
