"""How an organisation's own files name their columns: confirmed once, saved under a name, and used for the next such file."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject


class AmountColumns(Guarded):
    """A column mapping that somebody has confirmed, found again by the headings that it was made for."""

    subject = Subject.MEDICINE_AMOUNT

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="medicine_columns",
        verbose_name=_("organisation"),
    )
    name = models.CharField(_("name"), max_length=120)
    layout = models.CharField(max_length=64, help_text="Hash of the headings, in order.")
    fields = models.JSONField(help_text="Field to heading.")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(_("saved"), default=timezone.now)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("saved columns")
        verbose_name_plural = _("saved columns")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "layout"], name="medicines_columns_once_a_layout")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def within(cls, access: Access) -> models.Q:
        """Those of the viewer's organisations."""
        return models.Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)
