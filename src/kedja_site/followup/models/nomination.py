"""What a region wants followed up next: domain.md §2, the yearly step in which regions report to the office."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models.case import FollowUp
from kedja_site.followup.statuses import NominationState
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_nomination_id() -> str:
    """N for nominering."""
    return new_public_id("N")


class Nomination(Guarded):
    """A supplier, with the contract and product that it is about; seen by its region, and by the area that chooses."""

    subject = Subject.NOMINATION

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_nomination_id, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="nominations", verbose_name=_("nominated by")
    )
    area = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="nominations_to_choose",
        verbose_name=_("area that answers for the category"),
        help_text="None where no area answers for the category: the region follows up by itself.",
    )
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="nominations")
    contract = models.ForeignKey(
        Contract, on_delete=models.SET_NULL, null=True, blank=True, related_name="nominations"
    )
    category = models.CharField(_("purchasing category"), max_length=60, blank=True)
    product = models.CharField(_("product or range"), max_length=200, blank=True)
    why = models.TextField(_("why it should be followed up"), max_length=2000, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=NominationState.choices, default=NominationState.PROPOSED
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answer = models.TextField(_("what was decided, and why"), max_length=2000, blank=True)
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.SET_NULL, null=True, blank=True, related_name="nominations"
    )

    class Meta:
        ordering = ("-year", "supplier__name", "pk")
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            models.UniqueConstraint(
                fields=["year", "organisation", "supplier", "category"],
                condition=~Q(state=NominationState.WITHDRAWN),
                name="followup_nominated_once_a_year",
            )
        ]
        indexes = [models.Index(fields=["area", "year", "state"])]

    def __str__(self) -> str:
        return f"{self.public_id} {self.supplier}"

    def get_absolute_url(self) -> str:
        """Where it stands in the plan."""
        return reverse("followup:nomination", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the viewer's organisations, and those that their area chooses among."""
        return Q(organisation__in=access.organisations) | Q(area__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id, self.area_id)
