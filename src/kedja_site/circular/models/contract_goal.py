"""What a contract has promised of circular goals, as it was signed before the tender."""

from decimal import Decimal

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.circular import Better, Indicator, Measurer, MeasuringMoment
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.procurements.models import SignedVersion
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import LONGEST, new_public_id

DIGITS, PLACES = 18, 4
MOMENT_NAMES = {1: _("Start"), 2: _("Half-way"), 3: _("Before the end")}
"""Our own default: which three moments the original map means is not established."""


def new_goal_id() -> str:
    """M for mål."""
    return new_public_id("M")


class ContractGoal(Guarded):
    """A goal with its indicator, once a contract. Names are kept as they were signed, in Swedish."""

    subject = Subject.CONTRACT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_goal_id, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="circular_goals")
    version = models.ForeignKey(SignedVersion, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(_("goal"), max_length=8)
    goal_name = models.CharField(max_length=300)
    strategies = models.JSONField(default=list, help_text="Codes and names of strategies.")
    name = models.CharField(_("what is measured"), max_length=300)
    unit = models.CharField(_("unit"), max_length=40)
    better = models.CharField(_("better is"), max_length=4)
    how = models.TextField(_("how it is measured"), max_length=1000)
    measured_by = models.CharField(_("measured by"), max_length=8)
    baseline = models.DecimalField(
        _("value today"), max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True
    )
    target = models.DecimalField(_("target"), max_digits=DIGITS, decimal_places=PLACES)
    first_on = models.DateField()
    second_on = models.DateField()
    third_on = models.DateField()
    second_target = models.DecimalField(max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("contract_id", "goal")
        verbose_name = _("circular goal of a contract")
        verbose_name_plural = _("circular goals of contracts")
        constraints = [
            models.UniqueConstraint(fields=["contract", "goal"], name="circular_goal_once_a_contract")
        ]

    def __str__(self) -> str:
        return f"{self.goal} {self.name}"

    def get_absolute_url(self) -> str:
        """The page of the goal."""
        return reverse("circular:goal", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the contracts that the access reaches."""
        mine = Contract.objects.unguarded("whose contract it is").filter(
            Contract.within(access), pk=OuterRef("contract")
        )
        return Q(Exists(mine))

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or self.contract.is_within(access)

    @property
    def indicator(self) -> Indicator:
        """As the rules read it."""
        return Indicator(
            self.name,
            self.unit,
            Better(self.better),
            Measurer(self.measured_by),
            self.how,
            self.baseline,
            self.target,
            (
                MeasuringMoment(str(MOMENT_NAMES[1]), self.first_on),
                MeasuringMoment(str(MOMENT_NAMES[2]), self.second_on, self.second_target),
                MeasuringMoment(str(MOMENT_NAMES[3]), self.third_on, Decimal(self.target)),
            ),
        )
