"""The accessibility statement that the law asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.guidance.statuses import Compliance
from kedja_site.newsroom.models import BODY_FEATURES, PublishedPage, plain


class AccessibilityPage(PublishedPage):
    """What the law (2018:1937) wants told: how far the site complies, what does not, how it was tested, whom to tell.

    The parts are fields, so that none is forgotten. Whom to tell is for the operator to fill in: the page and the
    editor's start page say so until it is done.
    """

    lead = models.TextField(_("lead"), blank=True)
    compliance = models.CharField(
        _("compliance"), max_length=8, choices=Compliance.choices, default=Compliance.PARTIAL
    )
    shortcomings = RichTextField(_("known shortcomings"), blank=True, features=BODY_FEATURES)
    testing = RichTextField(_("how the site was tested"), blank=True, features=BODY_FEATURES)
    how_made = RichTextField(_("how the pages are made"), blank=True, features=BODY_FEATURES)
    assessed_on = models.DateField(_("last assessed"), null=True, blank=True)
    operator = models.CharField(
        _("operator"), max_length=160, blank=True, help_text=_("The authority that answers for the site.")
    )
    contact_email = models.EmailField(_("e-mail for reports"), blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=40, blank=True)
    answer_within = models.CharField(
        _("answered within"), max_length=60, blank=True, help_text=_("For instance: two working days.")
    )

    kind = "page"

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        MultiFieldPanel(
            [
                FieldPanel("operator"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
                FieldPanel("answer_within"),
            ],
            heading=_("Whom readers tell: the operator fills this in"),
        ),
        FieldPanel("compliance"),
        FieldPanel("assessed_on"),
        FieldPanel("shortcomings"),
        FieldPanel("testing"),
        FieldPanel("how_made"),
    ]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/accessibility_page.html"

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @property
    def is_complete(self) -> bool:
        """Whether the law's parts are all there: who answers, a way to reach them, and when it was assessed."""
        return bool(self.operator and (self.contact_email or self.contact_phone) and self.assessed_on)

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(
            [self.lead, plain(self.shortcomings), plain(self.testing), plain(self.how_made)]
        ).strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary
