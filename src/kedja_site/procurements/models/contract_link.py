"""The contract that a lot became, and the days that were set for it at the hand-over."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.procurements.models.procurement import Lot, Procurement
from kedja_site.register.models import Contract


class HandedOver(models.Model):
    """A lot that has become a contract of the register. A lot with several winners has one for each."""

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="handed_over")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, related_name="handed_over")
    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="from_procurement")
    form_key = models.UUIDField(
        null=True,
        blank=True,
        unique=True,
        help_text="Of the form that it was sent with: sent twice, it is done once.",
    )
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_over_at = models.DateTimeField(_("handed over"), default=timezone.now)

    class Meta:
        ordering = ("lot__number", "pk")
        verbose_name = _("hand-over to the contract")
        verbose_name_plural = _("hand-overs to the contract")

    def __str__(self) -> str:
        return f"{self.lot_id} → {self.contract_id}"


class ContractDeadline(models.Model):
    """Something that is to be done for a contract by a day, such as the start-up meeting: a task of who is responsible."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="deadlines")
    key = models.CharField(max_length=60, help_text="Of the room that set it, once a contract.")
    title = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(_("by"))
    done_on = models.DateField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("due_on", "pk")
        verbose_name = _("deadline of a contract")
        verbose_name_plural = _("deadlines of contracts")
        constraints = [
            models.UniqueConstraint(fields=["contract", "key"], name="procurements_deadline_once_a_contract")
        ]
        indexes = [models.Index(fields=["done_on", "due_on"])]

    def __str__(self) -> str:
        return self.title
