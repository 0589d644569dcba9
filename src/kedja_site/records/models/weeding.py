"""The plan for archiving and weeding (gallringsplan), and what was proposed and decided by it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.records.statuses import AfterTime, ProposalState


class RetentionRule(Guarded):
    """How long one kind of record is kept, and on what ground. The kinds come from `weeding_kinds.py`."""

    subject = Subject.RETENTION

    kind = models.CharField(max_length=40, unique=True, editable=False)
    months = models.PositiveSmallIntegerField(
        _("months"),
        null=True,
        blank=True,
        help_text=_("After the day that counts. Empty where it is kept for ever."),
    )
    after = models.CharField(_("then"), max_length=8, choices=AfterTime.choices, default=AfterTime.KEEP)
    ground = models.CharField(
        _("ground"), max_length=300, blank=True, help_text=_("The authority’s decision, or the law.")
    )

    class Meta:
        ordering = ("kind",)
        verbose_name = _("row of the plan for weeding")
        verbose_name_plural = _("plan for weeding")
        constraints = [
            models.CheckConstraint(
                condition=Q(after="keep") | (Q(months__isnull=False) & ~Q(ground="")),
                name="records_weeding_needs_time_and_ground",
            )
        ]

    def __str__(self) -> str:
        return self.kind

    @classmethod
    def within(cls, access: Access) -> Q:  # noqa: ARG003 - the plan is one for all
        """The plan is the collaboration's: whoever may see part of it sees it all."""
        return Q()

    def is_within(self, access: Access) -> bool:
        """The same."""
        return bool(access)


class WeedingProposal(Guarded):
    """What a rule would weed on a day: proposed by the site, decided by the office."""

    subject = Subject.RETENTION

    rule = models.ForeignKey(RetentionRule, on_delete=models.PROTECT, related_name="proposals")
    state = models.CharField(max_length=12, choices=ProposalState.choices, default=ProposalState.PROPOSED)
    made_at = models.DateTimeField(default=timezone.now)
    before_day = models.DateField(_("records from before"))
    after = models.CharField(max_length=8, choices=AfterTime.choices)
    ground = models.CharField(max_length=300)
    found = models.PositiveIntegerField(_("records found"))
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.UUIDField(null=True)
    reason = models.TextField(_("reason"), blank=True)
    weeded = models.PositiveIntegerField(_("records weeded"), null=True, blank=True)
    left = models.PositiveIntegerField(
        _("records left"), null=True, blank=True, help_text="Those that something else still stands on."
    )
    package = models.CharField(max_length=200, blank=True, help_text="The archive package's name.")
    package_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-made_at",)
        verbose_name = _("proposal to weed")
        verbose_name_plural = _("proposals to weed")
        constraints = [
            models.UniqueConstraint(
                fields=["rule"], condition=Q(state="proposed"), name="records_one_open_proposal_a_rule"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.before_day}"

    def get_absolute_url(self) -> str:
        """The proposal's page."""
        return reverse("records:proposal", args=[self.pk])

    @classmethod
    def within(cls, access: Access) -> Q:  # noqa: ARG003 - as the plan
        """As the plan."""
        return Q()

    def is_within(self, access: Access) -> bool:
        """The same."""
        return bool(access)
