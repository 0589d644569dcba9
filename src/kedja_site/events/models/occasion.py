"""What the translations of one event share, and who has registered for it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.events.statuses import ACTIVE, RegistrationState


class Occasion(models.Model):  # type: ignore[django-manager-missing] # Wagtail gives its pages no types
    """One event, whatever languages it is told in. Apart from its pages, whose drafts must not undo any of this."""

    key = models.UUIDField(unique=True, help_text="The translation key of the event's pages.")
    # For calendars (RFC 5545): how often time, place or state have changed, and what they were last.
    sequence = models.PositiveIntegerField(default=0)
    facts = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_why_sv = models.TextField(blank=True)
    cancelled_why_en = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    # The number that had a place when the personal data was deleted.
    places_taken = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return str(self.key)

    @property
    def is_cancelled(self) -> bool:
        """Called off for good; its pages stay and say so."""
        return self.cancelled_at is not None

    @property
    def cancelled_why(self) -> str:
        """The reason in the reader's language, or else in Swedish."""
        return (self.cancelled_why_en if get_language() == "en" else "") or self.cancelled_why_sv


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Registrations by where they stand."""

    def active(self) -> "RegistrationQuerySet":
        """With a place or waiting for one."""
        return self.filter(state__in=ACTIVE)

    def placed(self) -> "RegistrationQuerySet":
        """With a place."""
        return self.filter(state=RegistrationState.PLACED)

    def waiting(self) -> "RegistrationQuerySet":
        """On the waiting list, first come first."""
        return self.filter(state=RegistrationState.WAITING).order_by("registered_at", "pk")


class Registration(models.Model):
    """Somebody who wants to come. Deleted some time after the event; emptied at once where somebody cancels."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="registrations")
    # What the secret link is a signature of: the table alone opens no link.
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=RegistrationState.choices)
    email = models.EmailField(_("e-mail"), blank=True)
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    needs = models.TextField(_("needs"), blank=True)
    language = models.CharField(max_length=5)
    registered_at = models.DateTimeField(_("registered"))

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["registered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "email"],
                condition=Q(state__in=ACTIVE),
                name="one_registration_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(state=RegistrationState.CANCELLED)
                | Q(email="", name="", organisation="", needs=""),
                name="nothing_kept_of_who_cancelled",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def has_place(self) -> bool:
        """Not only on the waiting list."""
        return self.state == RegistrationState.PLACED

    @property
    def is_cancelled(self) -> bool:
        """Has cancelled, so nothing but that is kept."""
        return self.state == RegistrationState.CANCELLED
