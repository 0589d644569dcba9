"""An audit: who audits whom, where, when, against what, and at whose cost."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.statuses import OPEN, RECORDED_IN, Kind, State
from kedja_site.followup.models import Cost, FollowUp
from kedja_site.followup.statuses import CaseState, Method, Payer
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, Site
from kedja_site.register.public_ids import LONGEST, new_public_id


def new_audit_id() -> str:
    """R for revision."""
    return new_public_id("R")


class Audit(Guarded):
    """Belongs to whoever leads the case; the audit firm's people see it too. The supplier sees the plan by its link."""

    subject = Subject.AUDIT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_audit_id, editable=False)
    order_key = models.UUIDField(
        unique=True, default=uuid.uuid4, editable=False, help_text="Of the form: sent twice, it orders once."
    )
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="audits")
    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PLANNED, db_index=True
    )
    firm = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="audits",
        verbose_name=_("audit firm"),
        help_text="None where the case's leader audits with own staff.",
    )
    auditor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="audits",
        verbose_name=_("auditor"),
    )
    site = models.ForeignKey(
        Site, on_delete=models.SET_NULL, null=True, blank=True, related_name="audits", verbose_name=_("site")
    )
    address = models.CharField(_("address"), max_length=500, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    report_by = models.DateField(_("report by"))
    standard = models.CharField(_("standard or method"), max_length=200, blank=True)
    language = models.CharField(
        _("language of the audit"), max_length=2, choices=settings.LANGUAGES, default="sv"
    )
    requirements = models.JSONField(
        _("requirements"), default=list, help_text="Codes of `kedja.reference.requirements`."
    )
    contract = models.ForeignKey(
        Contract,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="audits",
        verbose_name=_("sampled contract"),
    )
    product = models.CharField(_("sampled product"), max_length=200, blank=True)
    cost = models.BigIntegerField(
        _("cost"), null=True, blank=True, help_text="In the minor unit of SEK; empty is not known."
    )
    payer = models.CharField(_("who pays"), max_length=14, choices=Payer.choices)
    payer_why = models.CharField(_("why another pays than the rule says"), max_length=300, blank=True)
    preconditions = models.JSONField(
        default=list, help_text="What held of each contract when the audit was ordered."
    )
    override_why = models.TextField(_("why it is ordered all the same"), max_length=1000, blank=True)
    prepare = models.TextField(_("what the supplier has to prepare"), max_length=4000, blank=True)
    note = models.TextField(
        _("note to the auditor"), max_length=4000, blank=True, help_text=_("The supplier does not see it.")
    )
    case_before = models.CharField(max_length=14, choices=CaseState.choices)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ordered_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    state_since = models.DateField(_("since"), default=timezone.localdate)
    ended_why = models.CharField(_("why it was cancelled"), max_length=300, blank=True)

    class Meta:
        ordering = ("-starts_on", "-pk")
        verbose_name = _("audit")
        verbose_name_plural = _("audits")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="audits_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="audits_cost_is_not_less"),
        ]
        indexes = [
            models.Index(fields=["firm", "state"]),
            models.Index(fields=["auditor", "state"]),
            models.Index(fields=["state", "-starts_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        """The audit's page."""
        return reverse("audits:audit", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the cases that the viewer's organisations lead, and those that they are to perform."""
        return Q(follow_up__led_by__in=access.organisations) | Q(firm__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same; ask with `follow_up` fetched."""
        return access.covers(self.follow_up.led_by_id, self.firm_id)

    @property
    def method(self) -> Method:
        """The step of the ladder that it is."""
        return Method(self.kind)

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state in OPEN

    @property
    def can_be_recorded(self) -> bool:
        """Whether the auditor may still write."""
        return self.state in RECORDED_IN

    def is_late(self, today: date) -> bool:
        """Whether the report should have been signed."""
        return self.can_be_recorded and self.report_by < today

    @property
    def by_whom(self) -> str:
        """The organisation that audits, never a person. Ask with `firm` and the case's leader fetched."""
        return str(self.firm or self.follow_up.led_by)


class AuditCost(models.Model):
    """Which rows of the cost ledger are this audit's, so that a change of plan takes back the right ones."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="costs")
    cost = models.OneToOneField(Cost, on_delete=models.CASCADE, related_name="of_audit")

    def __str__(self) -> str:
        return str(self.cost)
