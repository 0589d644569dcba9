"""The auditor's report as it was signed, and what the leader of the case decided about it. Both are written once."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.models.audit import Audit
from kedja_site.audits.models.entry import WrittenOnce
from kedja_site.followup.statuses import Verdict


class Report(WrittenOnce):
    """A signed report. Its snapshot names people by the key that the log knows them by, never by name."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(_("version"))
    snapshot = models.JSONField()
    sha256 = models.CharField(max_length=64)
    signed_by = models.UUIDField(help_text="The key of people.PersonKey.")
    signed_at = models.DateTimeField(default=timezone.now)
    why = models.CharField(_("why there is a new version"), max_length=300, blank=True)

    class Meta:
        ordering = ("-number",)
        verbose_name = _("audit report")
        verbose_name_plural = _("audit reports")
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="audits_report_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(why=""), name="audits_new_report_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audit_id}/{self.number}"


class ReportDecision(WrittenOnce):
    """Approved, or sent back with a reason, by somebody else than who signed."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="decision")
    is_approved = models.BooleanField()
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict.choices, blank=True)
    why = models.CharField(_("why"), max_length=1000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    by_key = models.UUIDField(default=uuid.uuid4, help_text="The key of people.PersonKey.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_approved=True) & ~models.Q(verdict="")
                | models.Q(is_approved=False) & ~models.Q(why=""),
                name="audits_decision_says_verdict_or_why",
            )
        ]

    def __str__(self) -> str:
        return str(self.report)
