"""An event's page."""

from datetime import date, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from kedja_site.events.editor_form import EventPageForm
from kedja_site.events.models.occasion import Occasion
from kedja_site.events.models.series import EventSeries
from kedja_site.events.opening import Opening
from kedja_site.events.regions import region_choices
from kedja_site.events.statuses import HOME_ZONE, TIME_ZONES, EventKind
from kedja_site.events.structured_data import event_data
from kedja_site.newsroom.models import BODY_FEATURES, PublishedPage, plain
from kedja_site.newsroom.models.published import SUMMARY_WORDS
from kedja_site.ui.data_block import StructuredThing


class EventPage(PublishedPage):
    """One event: before it an invitation, afterwards what came out of it.

    What is the same in every language (time, link, limit, who may come) is edited on the page that was made first,
    and its translations follow when they are saved.
    """

    event_kind = models.CharField(_("kind of event"), max_length=12, choices=EventKind.choices)
    starts_at = models.DateTimeField(_("starts"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, choices=list(TIME_ZONES.items()), default=HOME_ZONE
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    region = models.CharField(
        _("region"), max_length=2, blank=True, choices=region_choices, help_text=_("Where it is held.")
    )
    online_link = models.URLField(_("link to the meeting"), blank=True, max_length=500)
    link_for_registered = models.BooleanField(
        _("the link is only for those who have a place"),
        default=True,
        help_text=_("It then stands in their letters and calendars, and not on the page."),
    )
    members_only = models.BooleanField(
        _("only for members"),
        default=False,
        help_text=_("The page, its dates and its calendar file are shown only to those who are logged in."),
    )
    series = models.ForeignKey(
        EventSeries,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        verbose_name=_("series"),
    )

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("about the event"), blank=True, features=BODY_FEATURES)
    questions = RichTextField(_("what the meeting asks"), blank=True, features=BODY_FEATURES)
    audience = models.CharField(_("for whom"), max_length=250, blank=True)

    conclusions = RichTextField(_("what came out of it"), blank=True, features=BODY_FEATURES)
    recording_link = models.URLField(_("link to the recording"), blank=True, max_length=500)
    recording_members_only = models.BooleanField(_("the recording is only for members"), default=False)

    takes_registrations = models.BooleanField(_("people register"), default=False)
    opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    closes_at = models.DateTimeField(
        _("registration closes"), null=True, blank=True, help_text=_("Empty: when the event starts.")
    )
    limit = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("Empty: no limit.")
    )
    has_waiting_list = models.BooleanField(_("waiting list when it is full"), default=True)
    asks_needs = models.BooleanField(
        _("ask about needs"), default=False, help_text=_("Access, diet and the like. Ask only if you use it.")
    )
    remind_days = models.PositiveSmallIntegerField(
        _("days before, for the reminder"), default=3, help_text=_("0: no reminder.")
    )
    keep_days = models.PositiveSmallIntegerField(_("days after, until personal data is deleted"), default=30)

    occasion = models.ForeignKey(
        Occasion, null=True, editable=False, on_delete=models.PROTECT, related_name="pages"
    )

    SHARED = (
        "event_kind",
        "starts_at",
        "ends_at",
        "time_zone",
        "region",
        "online_link",
        "link_for_registered",
        "members_only",
        "series",
        "recording_link",
        "recording_members_only",
        "takes_registrations",
        "opens_at",
        "closes_at",
        "limit",
        "has_waiting_list",
        "asks_needs",
        "remind_days",
        "keep_days",
    )

    kind = "event"
    was_members_only = False  # until saved: what the row says now
    base_form_class = EventPageForm
    exclude_fields_in_copy = ["occasion"]
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []
    template = "events/event_page.html"

    content_panels = [
        *Page.content_panels,
        FieldPanel("event_kind"),
        MultiFieldPanel(
            [
                HelpPanel(
                    _(
                        "What is the same in every language is edited on the page that was made first; "
                        "its translations show it."
                    )
                ),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("time_zone"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("address")]),
                FieldPanel("region"),
                FieldPanel("online_link"),
                FieldPanel("link_for_registered"),
                FieldPanel("members_only"),
                FieldPanel("series"),
            ],
            heading=_("Time and place"),
        ),
        MultiFieldPanel(
            [FieldPanel("lead"), FieldPanel("body"), FieldPanel("questions"), FieldPanel("audience")],
            heading=_("Text"),
        ),
        InlinePanel("organisations", heading=_("Organisations"), label=_("Organisation")),
        InlinePanel("programme", heading=_("Programme"), label=_("Item")),
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        InlinePanel("documents", heading=_("Documents"), label=_("Document")),
        MultiFieldPanel(
            [FieldPanel("conclusions"), FieldPanel("recording_link"), FieldPanel("recording_members_only")],
            heading=_("Afterwards"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("takes_registrations"),
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("limit"), FieldPanel("has_waiting_list")]),
                FieldPanel("asks_needs"),
                FieldRowPanel([FieldPanel("remind_days"), FieldPanel("keep_days")]),
            ],
            heading=_("Registration"),
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuses an end before the start, and registration that closes before it opens."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end has to be after the start.")})
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            raise ValidationError({"closes_at": _("Registration has to close after it opens.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A translation takes the facts of its original; both belong to one occasion, whatever a draft says."""
        if (original := self.original) is not None:
            for name in self.SHARED:
                setattr(self, name, getattr(original, name))
        self.was_members_only = EventPage.objects.filter(pk=self.pk, members_only=True).exists()
        self.occasion, _is_new = Occasion.objects.get_or_create(key=self.translation_key)
        super().save(*args, **kwargs)

    @property
    def zone(self) -> ZoneInfo:
        """Whose wall clock the event goes by."""
        return ZoneInfo(self.time_zone)

    @property
    def local_start(self) -> datetime:
        """The start on the event's own wall clock."""
        return self.starts_at.astimezone(self.zone)

    @property
    def local_end(self) -> datetime:
        """The end on the event's own wall clock."""
        return self.ends_at.astimezone(self.zone)

    @property
    def is_cancelled(self) -> bool:
        """Called off; the page stays and says so."""
        return self.occasion is not None and self.occasion.is_cancelled

    @property
    def link_for_all(self) -> str:
        """The link to the meeting, where everybody may have it; empty where it is only for those with a place."""
        return "" if self.takes_registrations and self.link_for_registered else self.online_link

    @property
    def opening(self) -> Opening:
        """What says when one can register."""
        return Opening(
            takes_registrations=self.takes_registrations,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            is_cancelled=self.is_cancelled,
        )

    @property
    def original(self) -> "EventPage | None":
        """The page that the facts are edited on, where this one is a translation of it."""
        first = EventPage.objects.filter(translation_key=self.translation_key).order_by("pk").first()
        return None if first is None or first.pk == self.pk else first

    @property
    def day_shown(self) -> date:
        """The day that it begins, where it is held."""
        return self.starts_at.astimezone(self.zone).date()

    @property
    def text(self) -> str:
        """Everything that is said on the page but its links: those are not for everybody."""
        parts = [
            self.lead,
            *(plain(rich) for rich in (self.body, self.questions, self.conclusions)),
            self.audience,
            self.place,
            *(each.name for each in self.organisations.all()),
            *(f"{item.title} {item.speaker} {item.about}" for item in self.programme.all()),
            *(f"{each.role} {each.organisation} {each.about}" for each in self.speakers.all()),
        ]
        return " ".join(part.strip() for part in parts if part.strip())

    @cached_property
    def summary(self) -> str:
        """For a list: the lead, or else the beginning of what is said about it."""
        return self.lead or Truncator(plain(self.body)).words(SUMMARY_WORDS)

    def structured_data(self, address: str) -> list[StructuredThing]:
        """The event, for search engines."""
        return [event_data(self, address)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what `event_context` gathers for this reader."""
        from kedja_site.events.event_context import event_context  # noqa: PLC0415 - it asks the models in turn

        return {**super().get_context(request, *args, **kwargs), **event_context(self, request)}
