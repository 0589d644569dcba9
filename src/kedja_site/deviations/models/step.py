"""Steps of the ladder that a buyer has taken by its contract, and advice that the supplier acknowledges."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.deviations.models.deviation import Deviation
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract


class EscalationStep(models.Model):
    """What one buyer decided for one contract, and why. Never automatic, never changed: another step stands beside it."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="steps")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="+", verbose_name=_("by the contract")
    )
    step = models.CharField(_("step"), max_length=30)
    why = models.TextField(_("why"), max_length=2000)
    decided_on = models.DateField(_("decided on"), default=timezone.localdate)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=~models.Q(why=""), name="deviations_step_has_a_reason"),
            models.UniqueConstraint(
                fields=["deviation", "contract", "step", "decided_on"], name="deviations_step_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.step}"


class Advice(models.Model):
    """Something that the supplier is told, and says that it has read (row D16 of the features)."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="advice")
    text = models.TextField(_("advice"), max_length=4000)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    read_at = models.DateTimeField(_("acknowledged"), null=True, blank=True)
    read_by = models.CharField(_("acknowledged by"), max_length=200, blank=True)

    personal_fields = frozenset({"read_by"})

    class Meta:
        ordering = ("-given_at", "-pk")
        verbose_name = _("advice")
        verbose_name_plural = _("advice")

    def __str__(self) -> str:
        return self.text[:60]
