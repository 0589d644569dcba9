"""The letters: what was written to whom, and whether it has gone."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    written_at = models.DateTimeField(_("written"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    next_try_at = models.DateTimeField(_("next try"), null=True, blank=True)
    trouble = models.TextField(_("trouble"), blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sent_at", "next_try_at"], name="letters_waiting")]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
