"""Which steps of the ladder a contract has words for, by the clause that it was signed with."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.register.models import Contract


class ContractLadder(models.Model):
    """One for each contract whose clause is known sanction by sanction; others are judged by the register's yes or no."""

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="ladder")
    steps = models.JSONField(_("steps"), default=list, help_text="Of kedja.policy.escalation, in its order.")
    set_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("ladder of a contract")
        verbose_name_plural = _("ladders of contracts")

    def __str__(self) -> str:
        return f"{self.contract_id}: {', '.join(self.steps)}"
