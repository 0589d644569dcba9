"""What another source says of a field, side by side with the record until somebody decides."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.register.models.record import Source
from kedja_site.register.statuses import Decision


class Statement(models.Model):
    """One source's value of one field of one record."""

    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("kind", "record_id")
    field = models.CharField(max_length=40)
    value = models.JSONField()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="statements")
    decision = models.CharField(max_length=10, choices=Decision.choices, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        indexes = [
            models.Index(fields=["kind", "record_id", "field"]),
            models.Index(
                fields=["decision"], condition=Q(decision="waiting"), name="register_statements_waiting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.value}"
