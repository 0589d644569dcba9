"""That a follow-up counts for a contract: decided by the contract's buyer, with the rule's answer as it was then."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models.case import FollowUp
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract


class ReuseDecision(models.Model):
    """Written once; another decision stands beside it with a later time, and the latest holds."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="reuse_decisions")
    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="reuse_decisions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="reuse_decisions")
    counts = models.BooleanField(_("counts"))
    conditions = models.JSONField(help_text="Condition → whether it held, what was, and what was wanted.")
    valid_until = models.DateField(_("counts until"), null=True, blank=True)
    saved = models.BigIntegerField(
        _("what an own follow-up would have cost"),
        null=True,
        blank=True,
        help_text="In the minor unit of SEK; empty is not known.",
    )
    why = models.TextField(_("why"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-decided_at", "-pk")
        indexes = [models.Index(fields=["contract", "follow_up", "-decided_at"])]

    def __str__(self) -> str:
        return f"{self.contract} ← {self.follow_up}"
