"""What those who were harmed are owed, and what they have got: people in groups, never by name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.deviations.models.deviation import Deviation
from kedja_site.deviations.statuses import REMEDIED, RemedyState


class Remedy(models.Model):
    """For one group of those harmed. What is not known is empty, and shown as not known."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="remedies")
    group = models.CharField(_("who was harmed"), max_length=300)
    people = models.PositiveIntegerField(_("how many"), null=True, blank=True)
    owed = models.BigIntegerField(
        _("what is owed"),
        null=True,
        blank=True,
        help_text="In the currency's minor unit; empty is not known.",
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    other_form = models.CharField(_("in another form than money"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=RemedyState.choices, default=RemedyState.PLANNED
    )
    verified_how = models.TextField(_("how it was verified with those harmed"), max_length=2000, blank=True)
    verified_by_whom = models.CharField(_("verified by"), max_length=200, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    why_not = models.TextField(_("why no remedy is possible"), max_length=2000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    personal_fields = frozenset({"verified_by_whom"})

    class Meta:
        ordering = ("pk",)
        verbose_name = _("remedy")
        verbose_name_plural = _("remedies")
        constraints = [
            models.CheckConstraint(
                condition=Q(owed=None) | ~Q(currency=""), name="deviations_owed_has_a_currency"
            ),
            models.CheckConstraint(
                condition=~Q(state=RemedyState.NOT_POSSIBLE) | ~Q(why_not=""),
                name="deviations_no_remedy_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=RemedyState.VERIFIED) | Q(verified_on__isnull=False),
                name="deviations_verified_remedy_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.group

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to do for it."""
        return self.state in REMEDIED


class RemedyPayment(models.Model):
    """What was paid on a day. A wrong one is taken back by another with the opposite sign."""

    remedy = models.ForeignKey(Remedy, on_delete=models.CASCADE, related_name="payments")
    paid_on = models.DateField(_("paid on"))
    amount = models.BigIntegerField(_("amount"), help_text="In the currency's minor unit.")
    currency = models.CharField(_("currency"), max_length=3)
    people = models.PositiveIntegerField(_("how many have got it"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="None: the supplier, by its link.",
    )  # fmt: skip
    recorded_at = models.DateTimeField(default=timezone.now)
    form_key = models.UUIDField(unique=True, help_text="Of the form: a double click pays once.")

    class Meta:
        ordering = ("paid_on", "pk")
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="deviations_payment_is_not_nothing")
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"
