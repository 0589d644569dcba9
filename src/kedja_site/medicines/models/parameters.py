"""What a region says of its water: population, waste water, dilution, and what its treatment removes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject


class WaterParameters(Guarded):
    """A version, written once: the newest of those that had begun holds for a year. Public, as what rests on it is."""

    subject = Subject.MEDICINE_AMOUNT

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="water_parameters",
        verbose_name=_("organisation"),
    )
    region = models.CharField(max_length=12, db_index=True, help_text="As in SubstanceYear.")
    from_year = models.PositiveSmallIntegerField(_("holds from the year"))
    population = models.PositiveIntegerField(_("inhabitants"))
    waste_water = models.PositiveIntegerField(_("litres of waste water a person and day"))
    dilution = models.PositiveIntegerField(_("dilution"))
    removals = models.JSONField(default=dict, blank=True, help_text="Substance to percent removed, as text.")
    reason = models.CharField(_("reason and source"), max_length=500)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(_("set"), default=timezone.now)

    class Meta:
        ordering = ("-from_year", "-pk")
        verbose_name = _("parameters of a region")
        verbose_name_plural = _("parameters of regions")
        constraints = [
            models.CheckConstraint(
                condition=Q(population__gt=0, waste_water__gt=0, dilution__gt=0),
                name="medicines_parameters_above_nought",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="medicines_parameters_have_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.from_year}"

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the viewer's organisations."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)
