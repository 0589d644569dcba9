"""The page on personal data that the GDPR asks for (articles 13 and 14)."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.config.personal_data import holdings
from kedja_site.newsroom.models import BODY_FEATURES, PublishedPage, plain


class PrivacyPage(PublishedPage):
    """Who answers for personal data, what each room of the site collects and why, and which rights one has.

    What is collected is told by the rooms themselves, so that it is never forgotten here. Who answers is for the operator
    to fill in: the page and the editor's start page say so until it is done.
    """

    lead = models.TextField(_("lead"), blank=True)
    operator = models.CharField(
        _("controller"),
        max_length=160,
        blank=True,
        help_text=_("The authority that answers for personal data."),
    )
    contact_email = models.EmailField(_("e-mail for questions on personal data"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    officer_email = models.EmailField(_("e-mail to the data protection officer"), blank=True)
    joint = RichTextField(
        _("who answers together"),
        blank=True,
        features=BODY_FEATURES,
        help_text=_(
            "Where several authorities decide together what is done with the data (GDPR article 26)."
        ),
    )
    recipients = RichTextField(_("who else gets it"), blank=True, features=BODY_FEATURES)
    rights = RichTextField(_("your rights"), blank=True, features=BODY_FEATURES)

    kind = "page"

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldPanel("operator"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("officer_email"),
            ],
            heading=_("Who answers: the operator fills this in"),
        ),
        FieldPanel("joint"),
        FieldPanel("recipients"),
        FieldPanel("rights"),
    ]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/privacy_page.html"

    class Meta:
        verbose_name = _("page on personal data")
        verbose_name_plural = _("pages on personal data")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With what each room holds."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "holdings": holdings()}

    @property
    def is_complete(self) -> bool:
        """Whether it says who answers, and how to reach them and their data protection officer."""
        return bool(self.operator and (self.contact_email or self.contact_phone) and self.officer_email)

    @property
    def text(self) -> str:
        """All its words."""
        held = " ".join(f"{each.title} {each.collected} {each.purpose}" for each in holdings())
        return " ".join(
            [self.lead, plain(self.joint), plain(self.recipients), plain(self.rights), held]
        ).strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary
