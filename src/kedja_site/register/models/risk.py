"""How bad it could be to buy by a contract: kept beside it, so that lists are filtered and sorted by it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja_site.register.models.contract import Contract


class RiskBand(models.IntegerChoices):
    """The bands of `kedja.risk`, worst first; unknown is a band of its own and comes before what is known to be low."""

    VERY_HIGH = 1, _("very high")
    HIGH = 2, _("high")
    ELEVATED = 3, _("elevated")
    UNKNOWN = 4, _("unknown")
    LOW = 5, _("low")

    @property
    def code(self) -> str:
        """As `kedja.risk` writes it."""
        return self.name.lower()


class ContractRisk(models.Model):
    """The worst cell of what the contract's categories and stated countries give, with the day and the model."""

    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, primary_key=True, related_name="risk")
    band = models.PositiveSmallIntegerField(choices=RiskBand.choices, default=RiskBand.UNKNOWN)
    severity = models.PositiveSmallIntegerField(null=True)
    likelihood = models.PositiveSmallIntegerField(null=True)
    category = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    area = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=3, blank=True, help_text="Of the worst cell, ISO 3166-1 alpha-3.")
    basis = models.CharField(max_length=12, help_text="stated, distribution or unknown")
    judged_on = models.DateField()
    model = models.CharField(max_length=64, help_text="Differs when a fact, a weight or the code does.")

    class Meta:
        verbose_name = _("risk of a contract")
        verbose_name_plural = _("risks of contracts")
        indexes = [models.Index(fields=["band", "contract"]), models.Index(fields=["model"])]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.get_band_display()}"
