"""How a submission was assessed, question by question, and what was decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.selfreports.models.report import Submission
from kedja_site.selfreports.statuses import Decision, Judged


class Judgement(models.Model):
    """What the assessor says of one answer, with the three things that are looked for in its evidence (domain.md §4.3)."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="judgements")
    question = models.CharField(max_length=60)
    judged = models.CharField(_("judgement"), max_length=16, choices=Judged.choices, blank=True)
    comment = models.TextField(_("comment"), max_length=3000, blank=True)
    is_dated = models.BooleanField(_("dated within two years"), default=False)
    is_specific = models.BooleanField(_("specific to this supplier"), default=False)
    is_shown = models.BooleanField(_("shown in practice"), default=False)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "question"], name="selfreports_judged_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.judged}"


class Assessment(models.Model):
    """The decision on a submission. It stands; a completed answer gets one of its own."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="assessment")
    recommended = models.CharField(max_length=14, choices=Decision.choices, blank=True)
    decision = models.CharField(_("decision"), max_length=14, choices=Decision.choices)
    why = models.TextField(_("why"), max_length=3000, blank=True)
    verdicts = models.JSONField(default=dict, help_text="Requirement → verdict, as it was shown.")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=models.F("recommended")) | ~Q(why=""),
                name="selfreports_otherwise_only_with_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}: {self.get_decision_display()}"
