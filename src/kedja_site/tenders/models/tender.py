"""A tender: whom the link went to, what is being written, and what was sent."""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import StoredFile
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Site
from kedja_site.tenders.models.tender_round import TenderRound, within_file
from kedja_site.tenders.statuses import LINK_LIVES_DAYS, Said


class SentOnceError(Exception):
    """Somebody tried to change or delete what was sent, judged or published."""


def hash_of(content: Any) -> str:
    """SHA-256 of the content in one fixed form: what anybody can work out again."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


class WrittenOnce(models.Model):
    """A row that nothing changes: the database refuses it too (`config/append_only.py`)."""

    class Meta:
        abstract = True

    def save(self, *args: object, **keywords: object) -> None:
        """Only the first time. Raises SentOnceError."""
        if not self._state.adding:
            raise SentOnceError(str(self.pk))
        super().save(*args, **keywords)  # type: ignore[arg-type]  # as Django's own

    def delete(self, *_args: object, **_keywords: object) -> tuple[int, dict[str, int]]:
        """Never. Raises SentOnceError."""
        raise SentOnceError(str(self.pk))


class Tender(Guarded):
    """A tenderer of a round, with its link."""

    subject = Subject.TENDER

    round = models.ForeignKey(TenderRound, on_delete=models.PROTECT, related_name="tenders")
    name = models.CharField(_("tenderer"), max_length=300)
    number = models.CharField(_("organisation number"), max_length=20, blank=True)
    email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    seed = models.CharField(max_length=64, help_text="What the link is made of, beside the site's secret.")
    fingerprint = models.CharField(max_length=64, unique=True, help_text="By which the link is found.")
    invited_at = models.DateTimeField(default=timezone.now)
    sent_by = models.CharField(_("sent by"), max_length=200, blank=True)
    price = models.BigIntegerField(
        _("price that is compared"), null=True, blank=True, help_text="In the minor unit; entered when it is opened."
    )  # fmt: skip

    class Meta:
        ordering = ("round", "name", "pk")
        verbose_name = _("tender")
        verbose_name_plural = _("tenders")
        constraints = [
            models.UniqueConstraint("round", Lower("name"), name="tenders_tenderer_once_a_round"),
            models.CheckConstraint(
                condition=Q(price=None) | Q(price__gte=0), name="tenders_price_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The tender as whoever procures reads it when it is opened."""
        asked = self.round
        return reverse("tenders:tender", args=[asked.procurement.public_id, asked.lot.number, self.pk])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the files whose buyers the viewer is of."""
        return within_file(access, "round__procurement")

    def is_within(self, access: Access) -> bool:
        """The same; ask with `round__procurement__buyers` fetched."""
        return self.round.is_within(access)

    def link_opens(self, now: datetime) -> bool:
        """Whether the link still leads to what was sent."""
        return now < self.round.closes_at + timedelta(days=LINK_LIVES_DAYS)


class Product(models.Model):
    """A product as it is being written; what was sent is in the version."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="products")
    place = models.PositiveSmallIntegerField()
    content = models.JSONField(default=dict)
    edition = models.PositiveIntegerField(
        default=1, help_text="Grows at each save: who saves on top of another's is told."
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("tender", "place")
        constraints = [
            models.UniqueConstraint(fields=["tender", "place"], name="tenders_place_once_a_tender")
        ]

    def __str__(self) -> str:
        return str(self.content.get("name", ""))


class Evidence(models.Model):
    """A file that a tenderer has sent. It stays, also where another takes its place: a version may speak of it."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="evidence")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file.name


class TenderVersion(WrittenOnce):
    """What was sent. The newest at the closing is the tender."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("tender", "-number")
        constraints = [
            models.UniqueConstraint(fields=["tender", "number"], name="tenders_version_once_a_tender")
        ]

    def __str__(self) -> str:
        return f"{self.tender} {self.number}"

    @property
    def is_whole(self) -> bool:
        """Whether its content is what was sent, by its hash."""
        return hash_of(self.content) == self.sha256


class Assessment(WrittenOnce):
    """What whoever procures counts an answer as, in place of what the tender says; the newest holds."""

    version = models.ForeignKey(TenderVersion, on_delete=models.PROTECT, related_name="assessments")
    place = models.PositiveSmallIntegerField(help_text="Of the product.")
    criterion = models.CharField(max_length=40)
    answer = models.CharField(_("counts as"), max_length=4, choices=Said.choices)
    why = models.TextField(_("why"), max_length=1000)
    by = models.UUIDField(help_text="The key of people.PersonKey.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="tenders_assessment_says_why")]

    def __str__(self) -> str:
        return f"{self.version} {self.place} {self.criterion}"


class SiteMatch(models.Model):
    """That a site which the winner names is one of the register's: somebody has chosen it among those it may be."""

    round = models.ForeignKey(TenderRound, on_delete=models.CASCADE, related_name="site_matches")
    name_key = models.CharField(max_length=300)
    country = models.CharField(max_length=2)
    address_key = models.CharField(max_length=500, blank=True)
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "name_key", "country", "address_key"], name="tenders_site_matched_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name_key}: {self.site}"


class PublishedOutcome(WrittenOnce):
    """What the buyer has chosen to tell everybody of the tender that won; the newest version is shown."""

    round = models.ForeignKey(TenderRound, on_delete=models.PROTECT, related_name="outcomes")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    by = models.UUIDField(help_text="The key of people.PersonKey.")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="tenders_outcome_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.content.get('lot', '')} {self.number}"

    def get_absolute_url(self) -> str:
        """Its public page."""
        return reverse("tenders:outcome", args=[self.round_id])


class OutcomeWithdrawal(WrittenOnce):
    """That what was told of a round was taken back, and why; the reason is public. What is published after it stands again."""

    outcome = models.OneToOneField(
        PublishedOutcome,
        on_delete=models.PROTECT,
        related_name="withdrawal",
        help_text="The newest version then; those before it went with it.",
    )
    why = models.TextField(_("why"), max_length=1000)
    by = models.UUIDField(help_text="The key of people.PersonKey.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="tenders_withdrawal_says_why")]

    def __str__(self) -> str:
        return str(self.outcome)
