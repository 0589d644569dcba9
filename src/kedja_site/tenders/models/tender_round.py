"""A lot for which tenders are asked in, by a signed version that does not change, until a moment."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.procurements.models import Lot, Procurement, SignedVersion


def within_file(access: Access, procurement: str) -> Q:
    """Rows whose procurement, found by the field `procurement`, the access reaches: its buyers' own, awarded or not."""
    mine = Procurement.objects.unguarded("whose file it is").filter(
        Procurement.file_within(access), pk=OuterRef(procurement)
    )
    return Q(Exists(mine))


class TenderRound(Guarded):
    """The asking for tenders of one lot. Nobody reads what came in before it closes."""

    subject = Subject.TENDER

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="tender_rounds")
    lot = models.OneToOneField(Lot, on_delete=models.PROTECT, related_name="tender_round")
    version = models.ForeignKey(
        SignedVersion, on_delete=models.PROTECT, related_name="+", help_text="What is asked, and the rule."
    )
    closes_at = models.DateTimeField(_("tenders close"), db_index=True)
    asked_at = models.DateTimeField(default=timezone.now)
    opened_at = models.DateTimeField(
        null=True, blank=True, help_text="When the log was told what had come in; not before the closing."
    )
    awarded_to = models.ForeignKey(
        "tenders.Tender", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    awarded_why = models.TextField(_("why"), max_length=2000, blank=True)
    awarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("asking for tenders")
        verbose_name_plural = _("askings for tenders")
        constraints = [
            models.CheckConstraint(
                condition=Q(awarded_to=None) | (~Q(awarded_why="") & Q(awarded_at__isnull=False)),
                name="tenders_award_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.procurement} {self.lot.number}"

    def get_absolute_url(self) -> str:
        """Where tenders are asked for and compared."""
        return reverse("tenders:round", args=[self.procurement.public_id, self.lot.number])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the files whose buyers the viewer is of."""
        return within_file(access, "procurement")

    def is_within(self, access: Access) -> bool:
        """The same; ask with `procurement__buyers` fetched."""
        return self.procurement.file_is_within(access)

    def takes(self, now: datetime) -> bool:
        """Whether tenders can still be written and sent: before the closing, of a procurement that goes on."""
        return not self.is_closed(now) and self.procurement.is_under_way

    def is_closed(self, now: datetime) -> bool:
        """Whether tenders are in, and may be opened."""
        return now >= self.closes_at
