"""Records that are one and the same: those that look so, what was decided of them, and what merging moved."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.register.exchange.statuses import ClaimState, PairDecision, Twins
from kedja_site.register.models.supplier import Supplier


class LikelyPair(models.Model):
    """Two records that may be one, with what speaks for it. Decided once, it is never asked again."""

    kind = models.CharField(max_length=8, choices=Twins.choices)
    one = models.PositiveBigIntegerField(help_text="The lower number.")
    other = models.PositiveBigIntegerField()
    score = models.PositiveSmallIntegerField(help_text="0 to 100.")
    rung = models.CharField(max_length=12, help_text="Which rung of the ladder found it.")
    decision = models.CharField(max_length=9, choices=PairDecision.choices, default=PairDecision.WAITING)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-score", "pk")
        constraints = [
            models.UniqueConstraint(fields=["kind", "one", "other"], name="register_pair_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="register_pair_in_order"),
        ]
        indexes = [
            models.Index(
                fields=["kind", "-score", "id"],
                condition=Q(decision="waiting"),
                name="register_pairs_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.one} = {self.other}?"


class Merge(models.Model):
    """One record merged into another, with all that moved, so that it can be undone."""

    kind = models.CharField(max_length=8, choices=Twins.choices)
    kept = models.PositiveBigIntegerField(db_index=True)
    merged = models.PositiveBigIntegerField(db_index=True)
    moved = models.JSONField(
        default=dict, help_text="Model and field to the rows that pointed to the merged."
    )
    taken_away = models.JSONField(default=list, help_text="Rows that would have stood twice, as they were.")
    made = models.JSONField(default=dict, help_text="Names and numbers that the kept one got by it.")
    reason = models.TextField(_("reason"), blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    merged_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.kind} {self.merged} → {self.kept}"


class Claim(models.Model):
    """Somebody says that a supplier's record is theirs to keep."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="claims")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    name = models.CharField(_("your name"), max_length=200)
    email = models.EmailField(_("e-mail address at the company"))
    task = models.CharField(_("your task at the company"), max_length=200)
    evidence = models.TextField(_("what shows that you speak for the company"))
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="sv")
    state = models.CharField(
        max_length=9, choices=ClaimState.choices, default=ClaimState.UNPROVED, db_index=True
    )
    made_at = models.DateTimeField(default=timezone.now)
    proved_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("made_at", "pk")
        verbose_name = _("claim")
        verbose_name_plural = _("claims")

    def __str__(self) -> str:
        return f"{self.email} – {self.supplier}"
