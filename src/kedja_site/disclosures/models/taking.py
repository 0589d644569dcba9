"""What was taken into the register of an answer, so that all of it can be undone."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from kedja_site.disclosures.models.request import DisclosureRequest
from kedja_site.people.models import Organisation
from kedja_site.register.models import Source


class Taking(models.Model):
    """One taking in: what it made, ended and said, by kind and number, in the order it was done."""

    request = models.ForeignKey(DisclosureRequest, on_delete=models.CASCADE, related_name="takings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    done = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.request} {self.at:%Y-%m-%d}"
