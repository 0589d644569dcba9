"""What is being written in a file, by several people at once: every save is kept."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.procurements.models.procurement import Lot, Procurement


class Draft(models.Model):
    """One for each kind of document and lot; `content` is what stands there now, field by field."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="drafts")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts")
    kind = models.CharField(_("kind"), max_length=40)
    content = models.JSONField(default=dict)
    changed_no = models.PositiveIntegerField(default=0, help_text="The number of the newest save.")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [
            models.UniqueConstraint(fields=["procurement", "lot", "kind"], name="procurements_draft_once"),
            models.UniqueConstraint(
                fields=["procurement", "kind"],
                condition=models.Q(lot=None),
                name="procurements_draft_once_a_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procurement_id} {self.kind} {self.changed_no}"


class DraftSave(models.Model):
    """What somebody saved: the ground that the next save is compared with, and a way back."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="saves")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="procurements_save_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}/{self.number}"
