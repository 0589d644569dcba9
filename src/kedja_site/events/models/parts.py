"""The lists that an event's page has: organisations, speakers, programme, documents."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable

from kedja_site.events.statuses import OrganisationRole


class EventOrganisation(Orderable):
    """Who arranges the event, or takes part in arranging it."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="organisations")
    role = models.CharField(
        _("role"), max_length=10, choices=OrganisationRole.choices, default=OrganisationRole.ORGANISER
    )
    name = models.CharField(_("name"), max_length=160)
    address = models.URLField(_("web address"), blank=True)

    panels = [FieldRowPanel([FieldPanel("role"), FieldPanel("name")]), FieldPanel("address")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class EventSpeaker(Orderable):
    """Who speaks, by role and organisation."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="speakers")
    role = models.CharField(
        _("role"), max_length=160, help_text=_("A role or profession, never a person's name.")
    )
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    about = models.TextField(_("about"), blank=True)

    panels = [FieldRowPanel([FieldPanel("role"), FieldPanel("organisation")]), FieldPanel("about")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")


class ProgrammeItem(Orderable):
    """One item of the programme, on the wall clock of the event's time zone."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="programme")
    day = models.DateField(_("day"), null=True, blank=True, help_text=_("Empty: the day of the item before."))
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=200)
    speaker = models.CharField(_("who"), max_length=200, blank=True)
    about = models.TextField(_("about"), blank=True)

    panels = [
        FieldRowPanel([FieldPanel("day"), FieldPanel("begins"), FieldPanel("ends")]),
        FieldPanel("title"),
        FieldPanel("speaker"),
        FieldPanel("about"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("programme item")
        verbose_name_plural = _("programme items")


class EventDocument(Orderable):
    """Something to read: an invitation before, slides and notes afterwards."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        get_document_model_string(), on_delete=models.CASCADE, related_name="+", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=160, blank=True)

    panels = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def name(self) -> str:
        """What the editor calls it here, or else its own title."""
        return self.title or str(self.document.title)
