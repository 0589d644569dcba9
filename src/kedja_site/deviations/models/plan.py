"""The supplier's plan: a draft that colleagues write together, what was handed in, and the measures that were agreed on."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.deviations.models.deviation import Deviation
from kedja_site.deviations.statuses import MeasureKind, Verdict
from kedja_site.followup.models import StoredFile


class PlanDraft(models.Model):
    """What is written so far. Each save is a version; whoever saves from an older one is shown both texts."""

    deviation = models.OneToOneField(Deviation, on_delete=models.CASCADE, related_name="draft")
    version = models.PositiveIntegerField(default=0)
    content = models.JSONField(default=dict, help_text="root_cause, and measures by their key.")
    saved_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.deviation} {self.version}"


class PlanSave(models.Model):
    """A version of the draft, kept until the deviation is closed: what is merged is merged from what both began with."""

    draft = models.ForeignKey(PlanDraft, on_delete=models.CASCADE, related_name="saves")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-version",)
        constraints = [
            models.UniqueConstraint(fields=["draft", "version"], name="deviations_draft_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.version}"


class Plan(models.Model):
    """What was handed in: never changed, and judged once. Another try is another version."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="plans")
    version = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    handed_in_at = models.DateTimeField(_("handed in"), default=timezone.now)
    handed_in_by = models.CharField(_("handed in by"), max_length=200)
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    comment = models.TextField(_("comment"), max_length=4000, blank=True)
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    judged_key = models.UUIDField(
        null=True, blank=True, help_text="The judge's key in the log, which outlives the account."
    )

    personal_fields = frozenset({"handed_in_by"})

    class Meta:
        ordering = ("-version",)
        verbose_name = _("corrective action plan")
        verbose_name_plural = _("corrective action plans")
        constraints = [
            models.UniqueConstraint(fields=["deviation", "version"], name="deviations_plan_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.deviation} {self.version}"


class Measure(models.Model):
    """A measure of the accepted plan, with what became of it."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="measures")
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="measures")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=MeasureKind.choices)
    what = models.TextField(_("measure"), max_length=2000)
    owner = models.CharField(_("who sees to it"), max_length=200)
    due_on = models.DateField(_("done by"), db_index=True)
    evidence_wanted = models.CharField(_("how it will be shown"), max_length=500, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_how = models.TextField(_("what was done"), max_length=4000, blank=True)

    class Meta:
        ordering = ("place", "pk")
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="deviations_measure_once_a_plan")]

    def __str__(self) -> str:
        return self.what[:60]


class Evidence(models.Model):
    """A file that shows something: that a measure is done, or that a remedy is paid."""

    deviation = models.ForeignKey(Deviation, on_delete=models.CASCADE, related_name="evidence")
    measure = models.ForeignKey(
        Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    payment = models.ForeignKey(
        "deviations.RemedyPayment", on_delete=models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    dated = models.DateField(_("dated"), null=True, blank=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return str(self.file)
