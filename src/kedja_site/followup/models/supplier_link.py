"""The supplier's way in without an account: one link for each case, to all that is asked in it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models.case import FollowUp


class SupplierLink(models.Model):
    """Whom the link was sent to. Its secret is worked out of `seed` and the site's own secret (`supplier_link.py`)."""

    follow_up = models.OneToOneField(FollowUp, on_delete=models.CASCADE, related_name="link")
    email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    seed = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, unique=True, help_text="By which the link is found.")
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField(help_text="Of a case that has ended; an open case's link opens.")

    def __str__(self) -> str:
        return str(self.follow_up)
