"""What a follow-up has cost, and who paid: row L16 of the features."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models.case import FollowUp
from kedja_site.followup.statuses import Method, Payer
from kedja_site.people.models import Organisation


class Cost(models.Model):
    """One amount of one step. A wrong one is taken back by another with the opposite sign, so that sums stay true."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="costs")
    method = models.CharField(_("step"), max_length=14, choices=Method.choices)
    what = models.CharField(_("what was paid"), max_length=200, blank=True)
    amount = models.BigIntegerField(_("amount"), help_text="In the minor unit of SEK.")
    payer = models.CharField(_("who pays"), max_length=14, choices=Payer.choices)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("which region"),
        help_text="Where a region pays.",
    )
    on = models.DateField(_("day"), default=timezone.localdate)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="followup_cost_is_not_nothing"),
            models.CheckConstraint(
                condition=Q(payer=Payer.REGION) | Q(organisation=None),
                name="followup_only_a_region_is_named_as_payer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.get_payer_display()}"
