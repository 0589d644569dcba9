"""How many pieces a region bought in a year."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.plastics import MOST_UNITS
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models.article import Article
from kedja_site.plastics.models.file import FileRead


class Volume(Guarded):
    """An article in a region and year. Pieces are open to the collaboration; what they cost is the buyer's own."""

    subject = Subject.PLASTIC_VOLUME

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="volumes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plastic_volumes")
    year = models.PositiveIntegerField(_("year"))
    units = models.BigIntegerField(_("pieces"))
    spend_minor = models.BigIntegerField(null=True, blank=True, help_text="In öre; empty is not known.")
    plastic_mg = models.BigIntegerField(
        default=0, editable=False, help_text="Of all pieces, as far as it is known; kept with the sums."
    )
    source = models.ForeignKey(FileRead, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-year", "organisation_id")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "organisation", "year"], name="plastics_volume_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(units__gte=0, units__lte=MOST_UNITS), name="plastics_units_can_be"
            ),
            models.CheckConstraint(
                condition=Q(spend_minor=None) | Q(spend_minor__gte=0), name="plastics_spend_can_be"
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "year", "-plastic_mg"], name="plastics_heaviest_bought")
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.year}"

    @classmethod
    def within(cls, access: Access) -> Q:
        """All, for the collaboration; else those of the own organisations."""
        return Q() if access.open else Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.organisation_id)
