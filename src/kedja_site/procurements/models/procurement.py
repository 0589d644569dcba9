"""A procurement: what is to be bought, by whom, and in which lots."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.procurements.statuses import Phase, ProcurementState
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_procurement_id() -> str:
    """H for upphandling; U is a follow-up's."""
    return new_public_id("H")


class Procurement(Guarded):
    """The file. That it is there, what is bought, who buys and when is open to the collaboration; the rest is the buyers'.

    What stands in it beside (`Subject.PROCUREMENT_FILE`) is secret until the award (OSL 19:3).
    """

    subject = Subject.PROCUREMENT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_procurement_id, editable=False)
    title = models.CharField(_("title"), max_length=300)
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="procurements", verbose_name=_("procured by")
    )
    reference = models.CharField(_("diary number"), max_length=60, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="procurements",
        verbose_name=_("responsible"),
    )
    cpv = models.JSONField(_("CPV codes"), default=list, blank=True, help_text="Eight digits each.")
    value = models.BigIntegerField(
        _("estimated value"), null=True, blank=True, help_text="In the currency's minor unit, for the whole term."
    )  # fmt: skip
    currency = models.CharField(_("currency"), max_length=3, default="SEK")
    announce_on = models.DateField(_("to be announced"), null=True, blank=True)
    award_on = models.DateField(_("to be awarded"), null=True, blank=True)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    ends_on = models.DateField(_("ends"), null=True, blank=True)
    options = models.CharField(_("options"), max_length=300, blank=True)
    option_until = models.DateField(_("with options until"), null=True, blank=True)
    is_abroad = models.BooleanField(
        _("work abroad"), null=True, blank=True, help_text="Whether work may be performed abroad; empty is not known."
    )  # fmt: skip
    phase = models.CharField(
        _("phase"), max_length=10, choices=Phase.choices, default=Phase.PREPARE, db_index=True
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ProcurementState.choices, default=ProcurementState.UNDER_WAY
    )
    called_off_why = models.TextField(_("why it is called off"), max_length=1000, blank=True)
    called_off_on = models.DateField(_("called off"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded"), null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), default=timezone.now, db_index=True)
    changed_no = models.PositiveIntegerField(
        default=1, help_text="Grows at each change: who saves on top of another's is told."
    )

    class Meta:
        ordering = ("-opened_at", "-pk")
        verbose_name = _("procurement")
        verbose_name_plural = _("procurements")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="procurements_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~Q(state=ProcurementState.CALLED_OFF) | ~Q(called_off_why=""),
                name="procurements_called_off_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="procurements_value_not_below_zero"
            ),
            models.UniqueConstraint(
                fields=["owner", "reference"],
                condition=~Q(reference=""),
                name="procurements_diary_number_once_an_owner",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "phase", "-opened_at"]),
            models.Index(fields=["state", "-opened_at"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the file."""
        return reverse("procurements:file", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All where open; else those that the viewer's organisations buy by."""
        return Q() if access.open else cls.file_within(access)

    @classmethod
    def file_within(cls, access: Access) -> Q:
        """Whose file the access reaches: its buyers'; once it is awarded, everybody's in the collaboration."""
        buying = ProcurementBuyer.objects.filter(procurement=OuterRef("pk"), buyer__in=access.organisations)
        own = Q(owner__in=access.organisations) | Q(Exists(buying))
        return Q(phase=Phase.MANAGE) | own if access.open else own

    def is_within(self, access: Access) -> bool:
        """The same as `within` of one that is at hand; ask with `buyers` fetched."""
        return access.everything or access.open or access.covers(self.owner_id, *self._buyers())

    def file_is_within(self, access: Access) -> bool:
        """The same as `file_within`."""
        if access.open and self.phase == Phase.MANAGE:
            return True
        return access.covers(self.owner_id, *self._buyers())

    def _buyers(self) -> list[int]:
        return [row.buyer_id for row in self.buyers.all()]

    @property
    def is_under_way(self) -> bool:
        """Whether it was not called off."""
        return self.state == ProcurementState.UNDER_WAY


class ProcurementBuyer(models.Model):
    """An organisation that takes part, beside the one that procures."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="buyers")
    buyer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="procures_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procurement", "buyer"], name="procurements_buyer_once")
        ]

    def __str__(self) -> str:
        return str(self.buyer)


class Lot(models.Model):
    """A lot. Every procurement has one at least: one that is not divided has lot 1 alone, called as the whole is."""

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField(_("lot"))
    title = models.CharField(_("title"), max_length=300)
    value = models.BigIntegerField(
        _("estimated value"), null=True, blank=True, help_text="In the minor unit of the procurement's currency."
    )  # fmt: skip

    class Meta:
        ordering = ("number",)
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        constraints = [
            models.UniqueConstraint(fields=["procurement", "number"], name="procurements_lot_number_once"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=0), name="procurements_lot_value_not_below_zero"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def codes(self) -> tuple[str, ...]:
        """Its purchasing categories; ask with `categories` fetched."""
        return tuple(sorted(row.category for row in self.categories.all()))


class LotCategory(models.Model):
    """A purchasing category of the lot, by its code in `kedja.reference`."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="categories")
    category = models.CharField(_("purchasing category"), max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot", "category"], name="procurements_category_once_a_lot")
        ]
        indexes = [models.Index(fields=["category", "lot"])]

    def __str__(self) -> str:
        return self.category
