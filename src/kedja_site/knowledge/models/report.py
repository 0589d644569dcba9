"""Joint reports: studies made with others, as things of their own that categories and countries refer to."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, Page

from kedja_site.knowledge.facts.countries import country_choices, country_name
from kedja_site.newsroom.models import PublishedPage


class ReportIndexPage(PublishedPage):
    """The list of joint reports, newest first."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["knowledge.KnowledgeIndexPage"]
    subpage_types = ["knowledge.ReportPage"]
    template = "knowledge/report_index_page.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("report index")
        verbose_name_plural = _("report indexes")

    @property
    def text(self) -> str:
        """The introduction."""
        return str(self.introduction)


class ReportPage(PublishedPage):
    """A report: who published it with whom and when, what it speaks of, what it found, where it is.

    Its categories are the page's topics of that kind; so it feeds those category pages.
    """

    publisher = models.CharField(_("publisher"), max_length=200)
    partners = models.CharField(
        _("partners"), max_length=400, blank=True, help_text=_("Organisations, separated by semicolons.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1990), MaxValueValidator(2100)], db_index=True
    )
    date = models.DateField(_("date"), null=True, blank=True, help_text=_("Only where the day is known."))
    lead = models.TextField(_("lead"), blank=True)
    document = models.ForeignKey(
        get_document_model_string(),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("file"),
    )
    address = models.URLField(
        _("address"),
        blank=True,
        max_length=400,
        help_text=_("Where the report, or what is told of it, is published."),
    )

    kind = "report"

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("publisher"), FieldPanel("partners")]),
        FieldRowPanel([FieldPanel("year"), FieldPanel("date")]),
        FieldPanel("lead"),
        InlinePanel("findings", heading=_("Findings"), label=_("Finding")),
        InlinePanel("countries", heading=_("Countries"), label=_("Country")),
        MultiFieldPanel([FieldPanel("document"), FieldPanel("address")], heading=_("Where it is")),
    ]
    parent_page_types = ["knowledge.ReportIndexPage"]
    subpage_types: list[str] = []
    template = "knowledge/report_page.html"

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")

    @property
    def day_shown(self) -> dt.date | None:
        """The report's own; none where only its year is known."""
        return self.date

    @property
    def text(self) -> str:
        """Lead, publisher, partners and findings."""
        findings = " ".join(each.text for each in self.findings.all())
        return " ".join(filter(None, (self.lead, self.publisher, self.partners, findings)))

    @property
    def summary(self) -> str:
        """For a list: the lead."""
        return str(self.lead)

    @property
    def partner_names(self) -> list[str]:
        """The partners, one by one."""
        return [name.strip() for name in self.partners.split(";") if name.strip()]

    def clean(self) -> None:
        """Refuses a day of another year than the year."""
        super().clean()
        if self.date is not None and self.date.year != self.year:
            raise ValidationError({"date": _("The date is of another year.")})


class ReportFinding(Orderable):
    """One thing that the report found, in our words."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="findings")
    text = models.TextField(_("finding"))

    panels = [FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("finding")
        verbose_name_plural = _("findings")

    def __str__(self) -> str:
        return self.text


class ReportCountry(Orderable):
    """A country that the report speaks of."""

    page = ParentalKey(ReportPage, on_delete=models.CASCADE, related_name="countries")
    iso3 = models.CharField(_("country"), max_length=3, choices=country_choices, db_index=True)

    panels = [FieldPanel("iso3")]

    class Meta(Orderable.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return country_name(self.iso3)
