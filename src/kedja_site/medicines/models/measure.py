"""What a region has tried against a substance in the water, and what it has written of how it went."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.medicines.statuses import MeasuredBy, MeasureKind
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.public_ids import LONGEST, new_public_id

FIRST_YEAR, LAST_YEAR = 2000, 2100


def new_measure_id() -> str:
    """W for water."""
    return new_public_id("W")


class WaterMeasure(Guarded):
    """Something tried from a year on, held against a year before it."""

    subject = Subject.MEDICINE_MEASURE

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_measure_id, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="medicine_measures",
        verbose_name=_("organisation"),
    )
    region = models.CharField(max_length=12, help_text="As in SubstanceYear.")
    substance = models.CharField(_("substance"), max_length=80, db_index=True)
    kind = models.CharField(_("what is tried"), max_length=12, choices=MeasureKind.choices)
    name = models.CharField(_("in a few words"), max_length=200)
    how = models.TextField(_("how"), max_length=2000, blank=True)
    responsible = models.CharField(_("responsible organisation"), max_length=200)
    before_year = models.PositiveIntegerField(
        _("held against the year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    from_year = models.PositiveIntegerField(
        _("in force from the year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    measured_by = models.CharField(
        _("measured by"), max_length=8, choices=MeasuredBy.choices, default=MeasuredBy.AMOUNT
    )
    aim_pct = models.PositiveIntegerField(
        _("aim: less, %"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    is_public = models.BooleanField(_("may be told to everybody"), default=True)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    begun_at = models.DateTimeField(default=timezone.now)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-from_year", "pk")
        verbose_name = _("measure against a substance")
        verbose_name_plural = _("measures against substances")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "substance", "name"], name="medicines_measure_once"
            ),
            models.CheckConstraint(
                condition=Q(from_year__gt=F("before_year")), name="medicines_before_goes_before"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, with its curve."""
        return reverse("medicines:measure", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All, for the collaboration; else those of the own organisations."""
        return Q() if access.open else Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.organisation_id)


class MeasureNote(models.Model):
    """What was written of a year. Never changed: the next stands beside."""

    measure = models.ForeignKey(WaterMeasure, on_delete=models.CASCADE, related_name="notes")
    year = models.PositiveIntegerField(
        _("year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    text = models.TextField(_("how it went"), max_length=1000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        return f"{self.year}"
