"""What follows when a measurement goes with its contract: its evidence goes too."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from kedja_site.circular.models import Measurement
from kedja_site.followup.files import forget_files


@receiver(post_delete, sender=Measurement, dispatch_uid="circular-evidence")
def forget_evidence(instance: Measurement, **_given: Any) -> None:
    """The row and its bytes, where nothing else has the same."""
    if instance.evidence is not None:
        forget_files([instance.evidence])
