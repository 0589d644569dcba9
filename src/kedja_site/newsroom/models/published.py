"""What all published pages share."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar, cast

from django.conf import settings
from django.core.exceptions import ValidationError
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

from kedja_site.newsroom.forms import PublishedPageForm
from kedja_site.newsroom.models.easy_read import EasyRead
from kedja_site.newsroom.models.topics import Topic
from kedja_site.newsroom.selectors import translations_of
from kedja_site.newsroom.widgets import TopicsWidget
from kedja_site.ui.data_block import StructuredThing

SUMMARY_WORDS = 36
BODY_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "image", "blockquote"]
EASY_FEATURES = ["h2", "bold", "ul", "link"]
SAME_PUBLICATION = timedelta(days=1)  # a mended misprint is no update

# The parts of an editor's form that all pages have; a model may put them elsewhere.
TOPICS_PANEL = FieldPanel("topics", widget=TopicsWidget)
PICTURE_PANEL = MultiFieldPanel(
    [
        FieldPanel("share_picture"),
        FieldPanel("picture_alt"),
        FieldPanel("picture_is_decorative"),
        FieldPanel("picture_caption"),
    ],
    heading=_("Picture"),
)
EASY_PANEL = FieldPanel("easy_read")
CARE_PANEL = MultiFieldPanel(
    [
        FieldPanel("page_owner"),
        FieldPanel("responsible"),
        FieldPanel("reviewed_on"),
        FieldPanel("review_months"),
    ],
    heading=_("Care of the page"),
)


def plain(rich_text: str) -> str:
    """The words of a rich text, paragraphs told apart by a space."""
    spaced = rich_text.replace("</p>", "</p> ").replace("<br/>", " ").replace("</li>", "</li> ")
    return " ".join(strip_tags(spaced).split())


class PublishedPage(EasyRead):
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
    picture_alt = models.CharField(
        _("what the picture shows"),
        max_length=255,
        blank=True,
        help_text=_("For who does not see it. Left empty, the picture’s own description is read out."),
    )
    picture_is_decorative = models.BooleanField(
        _("the picture is decoration"),
        default=False,
        help_text=_("It says nothing that the text does not: a screen reader passes over it."),
    )
    picture_caption = models.CharField(
        _("caption"),
        max_length=255,
        blank=True,
        help_text=_("Under the picture: what it is, and who made it."),
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

    # A twin that was made a page of its own to be translated: what is published is still the original's words,
    # until somebody publishes.
    awaits_translation = models.BooleanField(default=False, editable=False)

    # What kind of thing this is: a word for lists, search and open data. Each page model says its own.
    kind: ClassVar[str] = "page"

    promote_panels = [*Page.promote_panels, TOPICS_PANEL, PICTURE_PANEL, EASY_PANEL, CARE_PANEL]
    base_form_class = PublishedPageForm
    is_creatable = False

    class Meta:
        verbose_name = _("published page")
        verbose_name_plural = _("published pages")

    @property
    def text_language(self) -> str:
        """The language that the text is written in, which for an untranslated page is the original's."""
        if self.awaits_translation:
            return next(code for code, _name in settings.LANGUAGES if code != self.locale.language_code)
        original = self.alias_of
        return cast("str", (original or self).locale.language_code)

    @property
    def is_untranslated(self) -> bool:
        """The twin of a page in another language, or one whose translation is not published yet."""
        return self.alias_of_id is not None or self.awaits_translation

    @property
    def updated_on(self) -> date | None:
        """The day of the last change worth telling: None where the page stands as it was first published."""
        first, last = self.first_published_at, self.last_published_at
        if first is None or last is None or last - first < SAME_PUBLICATION:
            return None
        return timezone.localdate(last)

    @property
    def published_at(self) -> datetime:
        """When the page was published; now, for one that has not been."""
        return cast("datetime", self.first_published_at or timezone.now())

    @property
    def updated_at(self) -> datetime:
        """When it last changed in a way worth telling."""
        if self.updated_on and self.last_published_at:
            return max(cast("datetime", self.last_published_at), self.published_at)
        return self.published_at

    @property
    def whole_text(self) -> str:
        """All of the page as HTML, for feeds; empty where the summary has to do."""
        return ""

    @property
    def day_shown(self) -> date | None:
        """The day that a list of hits shows: of what the page tells of where it has one, else of its publication."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else None

    @property
    def text(self) -> str:
        """All words of the page beside its title, for search and for lists; each page model gives its own."""
        return str(self.search_description)

    @property
    def summary(self) -> str:
        """For a list: a sentence or two."""
        return str(self.search_description) or Truncator(self.text).words(SUMMARY_WORDS)

    def clean(self) -> None:
        """A picture needs words for who does not see it, or to be said to be decoration."""
        super().clean()
        if self.share_picture is None or self.picture_is_decorative:
            return
        if not (self.picture_alt or self.share_picture.description):
            raise ValidationError(
                {"picture_alt": _("Say what the picture shows, or that it is decoration.")}, code="no_alt"
            )

    @property
    def picture_words(self) -> str:
        """The alternative text of the page's picture; empty where it is decoration or there is none."""
        if self.share_picture is None or self.picture_is_decorative:
            return ""
        return str(self.picture_alt or self.share_picture.description)

    def structured_data(self, address: str) -> list[StructuredThing]:  # noqa: ARG002 - for those that have any
        """What search engines are told of the page at `address`, as schema.org says it; each page model's own."""
        return []

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context with what the frame's language switch and search engines' links are made from.

        `translations` is language → address; `translated` the languages that have words of their own; `canonical`
        the address of the original, where this page only mirrors it.
        """
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        tongues = translations_of(self, request)
        context["translations"] = tongues.addresses
        context["translated"] = tongues.translated
        context["canonical"] = tongues.original
        return context
