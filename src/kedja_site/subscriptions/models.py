"""Who subscribes to what, and the letters to many that are under way."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja_site.newsroom.models import Topic
from kedja_site.subscriptions.statuses import Rhythm
from kedja_site.subscriptions.tokens import Purpose, fingerprint, new_seed, token


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    """Subscribers by what may be sent to them."""

    def confirmed(self) -> Self:
        """Those who have said yes from their own mailbox."""
        return self.exclude(confirmed_at=None)

    def with_token(self, purpose: Purpose, given: str) -> "Subscriber | None":
        """Whose token it is; None where it is nobody's."""
        return self.filter(**{f"{purpose}_fingerprint": fingerprint(given)}).first()


class Subscriber(models.Model):
    """An address that asked for letters. No account, no name; leaving deletes the row."""

    email = models.EmailField(_("e-mail address"), unique=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices)
    wants_everything = models.BooleanField(_("everything"), default=False)
    topics = models.ManyToManyField(Topic, blank=True, related_name="+", verbose_name=_("topics"))
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, db_index=True)
    # The tokens are made of the seed and the site's secret, so that each letter can carry its own; kept are only
    # their fingerprints, by which a token that comes back is found.
    seed = models.CharField(max_length=43, default=new_seed, unique=True)
    confirm_fingerprint = models.CharField(max_length=64, unique=True)
    leave_fingerprint = models.CharField(max_length=64, unique=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")

    def __str__(self) -> str:
        return f"{self.pk}"

    def token(self, purpose: Purpose) -> str:
        """The unguessable part of a link in this subscriber's letters."""
        return token(self.seed, purpose)


class Issue(models.Model):
    """A letter to many: one of a day or of a month, and how far down the list of subscribers it has come."""

    rhythm = models.CharField(max_length=8, choices=Rhythm.choices)
    period = models.CharField(max_length=10)  # 2026-11-24 or 2026-11
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reached = models.BigIntegerField(default=0)  # the number of the last subscriber it was written to
    written = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        constraints = [models.UniqueConstraint(fields=["rhythm", "period"], name="one_issue_a_period")]
        ordering = ["-ends_at"]

    def __str__(self) -> str:
        return f"{self.rhythm} {self.period}"
