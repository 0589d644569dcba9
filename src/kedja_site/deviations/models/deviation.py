"""A deviation: a requirement that a supplier does not meet, found once for all who buy from it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kedja.policy.deviation_states import DeviationState, is_overdue
from kedja.policy.relation import Duty, duties_of
from kedja.policy.relation import Relation as PolicyRelation
from kedja_site.deviations.requirements import requirement_word
from kedja_site.deviations.statuses import (
    CLOSED,
    KNOWN_TO_SUPPLIER,
    PLAN_WANTED,
    Origin,
    Relation,
    SevereKind,
    Severity,
    State,
)
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, Site
from kedja_site.register.public_ids import LONGEST, new_public_id
from kedja_site.register.statuses import Stage


def new_deviation_id() -> str:
    """V for avvikelse: A is a site's."""
    return new_public_id("V")


class Deviation(Guarded):
    """What was found, and how far it is mended. Its text is for whoever follows up and for the supplier.

    That there is one, how grave, its state and days are a fact of its own (`DeviationFact`), for all who buy.
    """

    subject = Subject.DEVIATION

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_deviation_id, editable=False)
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.PROTECT, related_name="deviations", verbose_name=_("follow-up")
    )
    severity = models.CharField(_("severity"), max_length=8, choices=Severity.choices, db_index=True)
    severe_kind = models.CharField(_("kind"), max_length=30, choices=SevereKind.choices, blank=True)
    requirement = models.CharField(_("requirement"), max_length=60, db_index=True)
    requirement_number = models.CharField(_("printed number"), max_length=20, blank=True)
    requirement_version = models.CharField(_("version of the clause or code"), max_length=20, blank=True)
    origin = models.CharField(_("origin of the deviation"), max_length=12, choices=Origin.choices)
    origin_key = models.CharField(
        max_length=120, blank=True, help_text="The finding or answer that it was made from, once."
    )
    origin_address = models.CharField(max_length=300, blank=True)
    description = models.TextField(_("what was found"), max_length=8000)
    tier = models.PositiveSmallIntegerField(
        _("tier"), null=True, blank=True, help_text=_("1 is the supplier itself. Empty is not known.")
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="deviations",
        verbose_name=_("site"),
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    relation = models.CharField(
        _("how the supplier relates to the harm"), max_length=12, choices=Relation.choices, blank=True
    )
    state = models.CharField(
        _("state"), max_length=18, choices=State.choices, default=State.REPORTED, db_index=True
    )
    state_since = models.DateField(_("since"), default=timezone.localdate)
    due_on = models.DateField(
        _("due"), null=True, blank=True, db_index=True, help_text="Of the step that it stands at."
    )
    reminded_on = models.DateField(null=True, blank=True)
    learnt_on = models.DateField(_("when the supplier had reason to assume it"), null=True, blank=True)
    done_so_far = models.TextField(_("measures taken and planned"), max_length=8000, blank=True)
    reported_by = models.CharField(_("reported by"), max_length=200, blank=True, help_text="At the supplier.")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("reported on"), default=timezone.now)
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    verified_how = models.CharField(_("verified by"), max_length=10, blank=True)
    verification = models.TextField(_("what the verification showed"), max_length=4000, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    personal_fields = frozenset({"reported_by"})

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("deviation")
        verbose_name_plural = _("deviations")
        constraints = [
            models.CheckConstraint(
                condition=(Q(severity=Severity.SEVERE) & ~Q(severe_kind=""))
                | (Q(severity=Severity.ORDINARY) & Q(severe_kind="")),
                name="deviations_severe_has_a_kind",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(CLOSED)) | Q(closed_on__isnull=False),
                name="deviations_closed_has_a_day",
            ),
            models.UniqueConstraint(
                fields=["follow_up", "origin_key"],
                condition=~Q(origin_key=""),
                name="deviations_made_once_of_a_finding",
            ),
        ]
        indexes = [
            models.Index(fields=["follow_up", "state"]),
            models.Index(fields=["state", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.public_id

    def get_absolute_url(self) -> str:
        """The deviation's page."""
        return reverse("deviations:deviation", args=[self.public_id])

    @property
    def notice_path(self) -> str:
        """The Swedish page, as notices lead to it, whatever language the request is in."""
        with override("sv"):
            return self.get_absolute_url()

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those that the viewer's organisations follow up; of the own company's, what it has been told or told itself."""
        own = Q(follow_up__supplier__organisation__in=access.organisations)
        told = Q(state__in=sorted(KNOWN_TO_SUPPLIER)) | Q(origin=Origin.SUPPLIER)
        return Q(follow_up__led_by__in=access.organisations) | (own & told)

    def is_within(self, access: Access) -> bool:
        """The same; ask with `follow_up__supplier` fetched."""
        if access.covers(self.follow_up.led_by_id):
            return True
        return access.covers(self.follow_up.supplier.organisation_id) and self.is_told

    @property
    def is_told(self) -> bool:
        """Whether the supplier knows of it."""
        return self.state in KNOWN_TO_SUPPLIER or self.origin == Origin.SUPPLIER

    @property
    def is_open(self) -> bool:
        """Whether something is left to do."""
        return self.state not in CLOSED

    @property
    def is_severe(self) -> bool:
        """One of the six."""
        return self.severity == Severity.SEVERE

    @property
    def takes_plan(self) -> bool:
        """Whether the supplier may write and hand in its plan."""
        return self.state in PLAN_WANTED

    def is_late(self, today: date) -> bool:
        """Whether the step that it stands at should have been done; never where no day is set."""
        return is_overdue(DeviationState(self.state), self.due_on, today) is True

    @property
    def duties(self) -> list[Duty]:
        """What is asked of the supplier by its relation to the harm; nothing where that is not settled."""
        if not self.relation:
            return []
        asked = duties_of(PolicyRelation(self.relation))
        return [duty for duty in Duty if duty in asked]

    @property
    def needs_remedy(self) -> bool:
        """Whether those harmed are owed a remedy by the supplier."""
        return Duty.REMEDY in self.duties

    @property
    def requirement_name(self) -> str:
        """With its number."""
        return requirement_word(self.requirement, self.requirement_number)


class DeviationFact(Deviation):
    """That there is a deviation, for those who buy from the supplier: read by `selectors.facts_for`, and without its text."""

    subject = Subject.DEVIATION_FACT

    class Meta:
        proxy = True

    @classmethod
    def within(cls, access: Access) -> Q:
        """Confirmed ones, of suppliers that the viewer's organisations have running contracts with."""
        today = timezone.localdate()
        bought = (
            Contract.objects.unguarded("whether the viewer's organisation buys from the supplier")
            .filter(
                Q(owner__in=access.organisations) | Q(buyers__buyer__in=access.organisations),
                Q(ends_on=None) | Q(ends_on__gte=today),
                supplier=OuterRef("follow_up__supplier"),
                starts_on__lte=today,
            )
            .order_by()
        )
        return Q(Exists(bought), confirmed_on__isnull=False)
