"""The letters: what was written to whom, and whether it has gone."""

from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

STILL_TO_GO = models.Q(sent_at=None, failed_at=None)


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by what has become of them."""

    def waiting(self) -> Self:
        """Neither gone nor given up."""
        return self.filter(STILL_TO_GO)

    def due(self, now: datetime) -> Self:
        """To be tried now, those to a single reader before those to a whole list."""
        return self.waiting().filter(next_try_at__lte=now).order_by("is_to_many", "pk")

    def failed(self) -> Self:
        """Given up: nobody will try again by themselves."""
        return self.exclude(failed_at=None)


class Letter(models.Model):
    """One letter to one address, with a text and an HTML part. Kept until it has gone and its time is over."""

    # Says what the letter is about, once: writing the same letter again finds this one.
    key = models.CharField(_("key"), max_length=200, unique=True)
    template = models.CharField(_("kind"), max_length=100)
    language = models.CharField(_("language"), max_length=5)
    to = models.EmailField(_("to"))
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"))
    # Where one click leaves the list that the letter belongs to (RFC 8058); empty where it belongs to none.
    leave_address = models.URLField(_("leave"), blank=True)
    is_to_many = models.BooleanField(_("to many"), default=False)
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("given up"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    # Nobody tries before this: the end of a pause, or of the time that the process at work has for itself.
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    trouble = models.TextField(_("trouble"), blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=STILL_TO_GO, name="letters_still_to_go"),
            models.Index(fields=["sent_at"], name="letters_sent"),
            models.Index(fields=["failed_at"], name="letters_failed"),
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"


class LetterAttachment(models.Model):
    """A file that goes with a letter."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(_("content type"), max_length=100)
    data = models.BinaryField(_("data"))

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
