"""What was measured of a contract's goals, and the link by which a supplier says it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.circular.models.contract_goal import DIGITS, PLACES, ContractGoal
from kedja_site.followup.models import StoredFile
from kedja_site.register.models import Contract
from kedja_site.results.models.written_once import WrittenOnce


class Measurement(WrittenOnce):
    """A value and the day it speaks of. A correction is a new one that names what it replaces."""

    goal = models.ForeignKey(ContractGoal, on_delete=models.CASCADE, related_name="measurements")
    day = models.DateField(_("measured on"))
    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=PLACES)
    note = models.TextField(_("how it came to this (optional)"), max_length=1000, blank=True)
    evidence = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    is_by_supplier = models.BooleanField(default=False)
    by_name = models.CharField(_("your name"), max_length=200, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said_at = models.DateTimeField(default=timezone.now)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    personal_fields = frozenset({"by_name"})

    class Meta:
        ordering = ("day", "pk")
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            models.UniqueConstraint(
                fields=["goal", "day"],
                condition=models.Q(replaces=None),
                name="circular_measured_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.goal_id} {self.day}"


class MeasuringLink(models.Model):
    """The supplier's way to say what it has measured for a contract, without an account."""

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="measuring_link")
    email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    seed = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, unique=True, help_text="By which the link is found.")
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()
    asked_for = models.DateField(null=True, blank=True, help_text="The moment that was asked for last.")

    def __str__(self) -> str:
        return str(self.contract)
