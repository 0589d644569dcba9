"""A follow-up: one supplier, once, for all who buy from it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.statuses import OPEN, CaseState, Method, Payer, Verdict
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.public_ids import LONGEST, new_public_id
from kedja_site.register.statuses import ClauseLevel


def new_case_id() -> str:
    """U for uppföljning."""
    return new_public_id("U")


class FollowUp(Guarded):
    """The case. Its state, what was done and with what verdict are open to the collaboration; answers and findings are not.

    `led_by` follows up: the area that answers for the category, a region for what is its own, or a buyer outside
    the collaboration whose result was recorded (`is_earlier`).
    """

    subject = Subject.FOLLOW_UP

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_case_id, editable=False)
    supplier = models.ForeignKey(
        Supplier, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("supplier")
    )
    category = models.CharField(_("purchasing category"), max_length=60, blank=True, db_index=True)
    product = models.CharField(_("product or range"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), db_index=True)
    led_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="follow_ups", verbose_name=_("followed up by")
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who looks after it"),
    )
    state = models.CharField(
        _("state"), max_length=14, choices=CaseState.choices, default=CaseState.PLANNED, db_index=True
    )
    state_since = models.DateField(_("since"), default=timezone.localdate)
    level = models.CharField(
        _("level of the terms"), max_length=10, choices=ClauseLevel.choices, blank=True,
        help_text="Of the terms that it is followed up against; empty is not known.",
    )  # fmt: skip
    clause_version = models.CharField(_("version of the clause"), max_length=20, blank=True)
    code_version = models.CharField(_("version of the code of conduct"), max_length=20, blank=True)
    planned_method = models.CharField(
        _("planned method"), max_length=14, choices=Method.choices, default=Method.SELF_REPORT
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True)
    planned_cost = models.BigIntegerField(
        _("planned cost"), null=True, blank=True, help_text="In the minor unit of SEK; empty is not known."
    )
    payer = models.CharField(_("who pays"), max_length=14, choices=Payer.choices, blank=True)
    why = models.TextField(_("why this supplier"), max_length=2000, blank=True)
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict.choices, blank=True)
    is_earlier = models.BooleanField(
        default=False, help_text="Made by another public buyer, and recorded here because it may count."
    )
    earlier_source = models.CharField(_("where it can be read"), max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    closed_on = models.DateField(_("closed"), null=True, blank=True)

    class Meta:
        ordering = ("-year", "-pk")
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=CaseState.CLOSED) | ~Q(verdict=""), name="followup_closed_has_verdict"
            ),
            models.UniqueConstraint(
                fields=["supplier", "category", "year"],
                condition=Q(state__in=sorted(OPEN)) & Q(is_earlier=False),
                name="followup_one_open_a_supplier_category_year",
            ),
        ]
        indexes = [
            models.Index(fields=["led_by", "year", "state"]),
            models.Index(fields=["supplier", "-year"]),
            models.Index(fields=["category", "year"]),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.supplier}"

    def get_absolute_url(self) -> str:
        """The case's page."""
        return reverse("followup:case", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """All where open; else those that the viewer's organisations lead, and a supplier's own."""
        if access.open:
            return Q()
        return Q(led_by__in=access.organisations) | Q(supplier__organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same; ask with `supplier` fetched."""
        return (
            access.everything or access.open or access.covers(self.led_by_id, self.supplier.organisation_id)
        )

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN


class FollowUpContract(models.Model):
    """A contract that the follow-up is made for; the sampled one is where the requirements are read from."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="contracts")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="followed_in")
    is_sampled = models.BooleanField(_("sampled"), default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["follow_up", "contract"], name="followup_contract_once_a_follow_up"
            )
        ]

    def __str__(self) -> str:
        return str(self.contract)


class Performed(models.Model):
    """A step of the ladder that was taken, with its day and verdict: what the rule of reuse is asked about."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="performed")
    method = models.CharField(_("method"), max_length=14, choices=Method.choices)
    performed_on = models.DateField(_("done on"))
    verdict = models.CharField(_("verdict"), max_length=14, choices=Verdict.choices)
    by = models.CharField(
        _("by whom"), max_length=200, blank=True, help_text="An organisation, never a person."
    )

    class Meta:
        ordering = ("-performed_on", "-pk")
        indexes = [models.Index(fields=["follow_up", "-performed_on"])]

    def __str__(self) -> str:
        return f"{self.get_method_display()} {self.performed_on:%Y-%m-%d}"

    def age_in_months(self, today: date) -> int:
        """Whole months since."""
        months = (today.year - self.performed_on.year) * 12 + today.month - self.performed_on.month
        return months - (today.day < self.performed_on.day)
