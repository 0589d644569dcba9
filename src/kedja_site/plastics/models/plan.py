"""What a region has chosen to do, and what it has written of how it went."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models.substitute import Substitute
from kedja_site.plastics.statuses import Measure
from kedja_site.register.public_ids import LONGEST, new_public_id

FIRST_YEAR, LAST_YEAR = 2000, 2100


def new_action_id() -> str:
    """D for det vi gör."""
    return new_public_id("D")


class PlanAction(Guarded):
    """A substitute that a region has chosen, from a year on, held against the year before."""

    subject = Subject.PLASTIC_PLAN

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_action_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="plastic_plan")
    substitute = models.ForeignKey(Substitute, on_delete=models.PROTECT, related_name="chosen")
    before_year = models.PositiveIntegerField(
        _("held against the year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    from_year = models.PositiveIntegerField(
        _("in force from the year"), validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    measure = models.CharField(
        _("measured by"), max_length=8, choices=Measure.choices, default=Measure.PLASTIC
    )
    aim_pct = models.PositiveIntegerField(
        _("aim: less, %"), validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    why = models.TextField(_("why"), max_length=1000, blank=True)
    is_public = models.BooleanField(_("may be told to everybody"), default=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    chosen_at = models.DateTimeField(default=timezone.now)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("organisation_id", "-from_year", "pk")
        verbose_name = _("action of a plan")
        verbose_name_plural = _("actions of plans")
        constraints = [
            models.UniqueConstraint(fields=["organisation", "substitute"], name="plastics_chosen_once"),
            models.CheckConstraint(
                condition=Q(from_year__gt=F("before_year")), name="plastics_before_goes_before"
            ),
        ]

    def __str__(self) -> str:
        return str(self.substitute)

    def get_absolute_url(self) -> str:
        """Its page, with its curve."""
        return reverse("plastics:action", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All, for the collaboration; else those of the own organisations."""
        return Q() if access.open else Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open or access.covers(self.organisation_id)


class PlanNote(models.Model):
    """What was written of a year. Never changed: the next stands beside."""

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="notes")
    year = models.PositiveIntegerField(_("year"))
    text = models.TextField(_("how it went"), max_length=1000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-year", "-pk")

    def __str__(self) -> str:
        return f"{self.year}"
