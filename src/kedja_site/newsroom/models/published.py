"""What all published pages share."""

from datetime import date, timedelta
from typing import Any, ClassVar, cast

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.newsroom.models.topics import Topic
from kedja_site.newsroom.selectors import translations_of

SUMMARY_WORDS = 36
BODY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "blockquote"]
EASY_FEATURES = ["h2", "bold", "ul", "link"]
SAME_PUBLICATION = timedelta(days=1)  # a mended misprint is no update


def plain(rich_text: str) -> str:
    """The words of a rich text, paragraphs told apart by a space."""
    spaced = rich_text.replace("</p>", "</p> ").replace("<br/>", " ").replace("</li>", "</li> ")
    return " ".join(strip_tags(spaced).split())


class PublishedPage(Page):
    """What the public may read: every kind of page is one of these.

    Its table is what search, subscriptions, feeds and reminders ask, whatever the kind of page. A page that nobody
    has translated yet is, in the other tree, a twin that mirrors the original (Wagtail's alias).
    """

    topics = ParentalManyToManyField(Topic, blank=True, related_name="pages", verbose_name=_("topics"))
    share_picture = models.ForeignKey(
        "wagtailimages.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown in lists, at the top of the page and where the page is shared."),
    )
    easy_read = RichTextField(
        _("easy-to-read version"),
        blank=True,
        features=EASY_FEATURES,
        help_text=_("The same in short sentences and common words. The page gets a link to it."),
    )
    page_owner = models.CharField(
        _("page owner"),
        max_length=120,
        blank=True,
        help_text=_("Who answers for the page: a role, never a person."),
    )
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("reminded"),
        help_text=_("Who gets a letter when it is time to look the page over. Not shown."),
    )
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), default=12, help_text=_("0: no reminder.")
    )

    # What kind of thing this is: a word for lists, search and open data. Each page model says its own.
    kind: ClassVar[str] = "page"

    promote_panels = [
        *Page.promote_panels,
        FieldPanel("topics"),
        FieldPanel("share_picture"),
        FieldPanel("easy_read"),
        MultiFieldPanel(
            [
                FieldPanel("page_owner"),
                FieldPanel("responsible"),
                FieldPanel("reviewed_on"),
                FieldPanel("review_months"),
            ],
            heading=_("Care of the page"),
        ),
    ]
    is_creatable = False

    class Meta:
        verbose_name = _("published page")
        verbose_name_plural = _("published pages")

    @property
    def text_language(self) -> str:
        """The language that the text is written in, which for an untranslated twin is the original's."""
        original = self.alias_of
        return cast("str", (original or self).locale.language_code)

    @property
    def is_untranslated(self) -> bool:
        """The twin of a page in another language."""
        return self.alias_of_id is not None

    @property
    def updated_on(self) -> date | None:
        """The day of the last change worth telling: None where the page stands as it was first published."""
        first, last = self.first_published_at, self.last_published_at
        if first is None or last is None or last - first < SAME_PUBLICATION:
            return None
        return timezone.localdate(last)

    @property
    def text(self) -> str:
        """All words of the page beside its title, for search and for lists; each page model gives its own."""
        return str(self.search_description)

    @property
    def summary(self) -> str:
        """For a list: a sentence or two."""
        return str(self.search_description) or Truncator(self.text).words(SUMMARY_WORDS)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context with `translations` (language → address), which the frame's language switch reads."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["translations"] = translations_of(self, request)
        return context
