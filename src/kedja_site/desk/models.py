"""What is told to people in the daily letter, and notes on suppliers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Supplier


class Notice(models.Model):
    """Something to tell a person: in the next daily digest, or at once where it is urgent. Told once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=200, help_text="What it is about; the same is told once.")
    text_sv = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    path = models.CharField(max_length=300, help_text="The page it leads to, in Swedish.")
    is_urgent = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="desk_told_once")]
        indexes = [models.Index(fields=["told_at", "person"])]

    def __str__(self) -> str:
        return self.key


class Rhythm(models.TextChoices):
    """How often the digest comes."""

    DAILY = "daily", _("every working day")
    WEEKLY = "weekly", _("on Mondays")
    NEVER = "never", _("never: only what is urgent")


class DeskSettings(models.Model):
    """How a person wants letters, and the seed of the calendar's address."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="desk"
    )
    language = models.CharField(
        _("language of letters"), max_length=2, choices=settings.LANGUAGES, default="sv"
    )
    rhythm = models.CharField(_("how often"), max_length=8, choices=Rhythm.choices, default=Rhythm.DAILY)
    calendar_seed = models.CharField(max_length=64, blank=True, help_text="Empty: no calendar address.")
    calendar_fingerprint = models.CharField(max_length=64, unique=True, null=True, blank=True)
    digest_on = models.DateField(null=True, blank=True, help_text="When the last digest was written.")

    def __str__(self) -> str:
        return str(self.person)


class SupplierNote(Guarded):
    """A note on a supplier: the organisation's own, or shared with all buyers."""

    subject = Subject.SUPPLIER_NOTE

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="notes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="notes")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("note"), max_length=4000)
    is_shared = models.BooleanField(_("shared with all buyers"), default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("note on a supplier")
        verbose_name_plural = _("notes on suppliers")

    def __str__(self) -> str:
        return f"{self.organisation} {self.at:%Y-%m-%d}"

    @classmethod
    def within(cls, access: Access) -> Q:
        """Shared ones where open, and the own organisation's."""
        own = Q(organisation__in=access.organisations)
        return Q(is_shared=True) | own if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id) or (access.open and self.is_shared)
