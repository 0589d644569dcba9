"""Addresses of pages that have been taken away for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoneAddress(models.Model):
    """Where a deleted page was, so that who follows an old link is told that it is gone, not that it never was."""

    path = models.CharField(_("address"), max_length=512, unique=True)
    title = models.CharField(_("title"), max_length=255)
    gone_on = models.DateField(_("deleted on"))

    class Meta:
        verbose_name = _("address that is gone")
        verbose_name_plural = _("addresses that are gone")

    def __str__(self) -> str:
        return self.path
