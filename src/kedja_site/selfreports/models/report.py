"""A supplier's self-report: what it writes, with whom it shares it, and what it shows as evidence."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import FollowUp, StoredFile
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.register.models import Contract, ContractBuyer, Supplier
from kedja_site.register.public_ids import LONGEST, new_public_id
from kedja_site.register.statuses import ClauseLevel
from kedja_site.selfreports.models.campaign import Campaign
from kedja_site.selfreports.models.questionnaire import QuestionnaireVersion
from kedja_site.selfreports.statuses import INVITED, WITH_SUPPLIER, ReportState, Trouble

DEMANDS = frozenset({ClauseLevel.BASIC, ClauseLevel.ADVANCED})
"""Terms that make the supplier take part in a follow-up (clause, section 4): their buyers read what was answered."""


def new_report_id() -> str:
    """J, as S is taken by suppliers."""
    return new_public_id("J")


class SelfReport(Guarded):
    """One supplier in one campaign. Who may read what it answered is said here, and nowhere else (`within`).

    That it was asked, how far it has come and what came of it stands on the case, which is open to the collaboration.
    """

    subject = Subject.SELF_REPORT

    public_id = models.CharField(max_length=LONGEST, unique=True, default=new_report_id, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="reports")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="self_reports")
    led_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", help_text="As the case."
    )
    category = models.CharField(_("purchasing category"), max_length=60, blank=True)
    follow_up = models.ForeignKey(
        FollowUp, on_delete=models.PROTECT, null=True, blank=True, related_name="self_reports"
    )
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState.choices, default=ReportState.CHOSEN
    )
    email = models.EmailField(_("to"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    deadline = models.DateField(_("answer by"), null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    profile = models.JSONField(
        default=dict, blank=True, help_text="Size, activity, staff abroad, categories."
    )
    profile_version = models.PositiveIntegerField(default=0)
    earlier = models.ForeignKey(
        "selfreports.Submission", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    trouble = models.CharField(max_length=10, choices=Trouble.choices, blank=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered = models.PositiveSmallIntegerField(default=0, help_text="Questions answered, for lists.")
    asked = models.PositiveSmallIntegerField(default=0, help_text="Questions that apply, for lists.")
    sent_back = models.JSONField(default=dict, blank=True, help_text="Question → what has to be completed.")

    class Meta:
        ordering = ("supplier__name", "pk")
        verbose_name = _("self-report")
        verbose_name_plural = _("self-reports")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "supplier"], name="selfreports_supplier_once_a_campaign"
            ),
            models.UniqueConstraint(
                fields=["follow_up"],
                condition=Q(state__in=sorted(WITH_SUPPLIER)),
                name="selfreports_one_open_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(INVITED - {ReportState.WITHDRAWN}))
                | Q(follow_up__isnull=False),
                name="selfreports_invited_has_a_case",
            ),
        ]
        indexes = [
            models.Index(fields=["campaign", "state"]),
            models.Index(fields=["state", "deadline"]),
            models.Index(fields=["led_by", "state"]),
            models.Index(fields=["supplier", "-submitted_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.supplier}"

    def get_absolute_url(self) -> str:
        """The report's page, for those who follow up."""
        return reverse("selfreports:report", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Whose leader the viewer is, whose supplier, or who buys: by a clause that demands it, or as the supplier shares.

        Nothing is shared before it was sent, but with the supplier itself.
        """
        buys = _running_contracts(access.organisations)
        return (
            Q(led_by__in=access.organisations)
            | Q(supplier__organisation__in=access.organisations)
            | (Q(submitted_at__isnull=False) & Q(Exists(buys)))
        )

    def is_within(self, access: Access) -> bool:
        """The same."""
        if access.everything or access.covers(self.led_by_id, self.supplier.organisation_id):
            return True
        rows = SelfReport.objects.unguarded("asks who may read one report").filter(pk=self.pk)
        return bool(access) and rows.filter(self.within(access)).exists()

    @property
    def is_with_supplier(self) -> bool:
        """Whether the supplier writes."""
        return self.state in WITH_SUPPLIER

    def is_late(self, today: date) -> bool:
        """Whether the day is over."""
        return self.is_with_supplier and self.deadline is not None and self.deadline < today

    def may_write(self, key: str) -> bool:
        """Whether the question may be answered now: all at first; then only what was sent back."""
        return self.state == ReportState.OPEN or (
            self.state == ReportState.RETURNED and key in self.sent_back
        )


def _running_contracts(organisations: frozenset[int]) -> Any:
    """Contracts by which one of the organisations buys today from the report's supplier, and reads what it answers."""
    today = timezone.localdate()
    kept_from = Withheld.objects.filter(report=OuterRef(OuterRef("pk")))
    running = Contract.objects.unguarded("who buys from the supplier").filter(
        Q(ends_on=None) | Q(ends_on__gte=today), supplier=OuterRef("supplier"), starts_on__lte=today
    )
    owned = Q(owner__in=organisations) & (
        Q(clause_level__in=DEMANDS) | ~Exists(kept_from.filter(organisation=OuterRef("owner")))
    )
    shared_by = ContractBuyer.objects.filter(contract=OuterRef("pk"), buyer__in=organisations).filter(
        Q(contract__clause_level__in=DEMANDS)
        | ~Exists(
            Withheld.objects.filter(report=OuterRef(OuterRef(OuterRef("pk"))), organisation=OuterRef("buyer"))
        )
    )
    return running.filter(owned | Q(Exists(shared_by))).order_by()


class Withheld(models.Model):
    """A buyer that the supplier does not share this report's answers with."""

    report = models.ForeignKey(SelfReport, on_delete=models.CASCADE, related_name="withheld")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "organisation"], name="selfreports_withheld_once")
        ]

    def __str__(self) -> str:
        return str(self.organisation)


class Answer(models.Model):
    """One answer as it is now. `version` grows at each save: who saves on top of another's change is asked to choose."""

    report = models.ForeignKey(SelfReport, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    value: Any = models.JSONField(default=None, null=True)
    words = models.TextField(_("in words"), max_length=5000, blank=True)
    version = models.PositiveIntegerField(default=1)
    is_from_last_year = models.BooleanField(default=False, help_text="Confirmed as it was.")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "question"], name="selfreports_answer_once"),
            models.CheckConstraint(condition=Q(version__gt=0), name="selfreports_answer_version"),
        ]

    def __str__(self) -> str:
        return self.question


class OtherAnswer(models.Model):
    """What somebody wrote on top of a colleague's change: kept until one of them is chosen."""

    report = models.ForeignKey(SelfReport, on_delete=models.CASCADE, related_name="other_answers")
    question = models.CharField(max_length=60)
    value: Any = models.JSONField(default=None, null=True)
    words = models.TextField(max_length=5000, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=["report", "question"])]

    def __str__(self) -> str:
        return self.question


class Evidence(models.Model):
    """A document or a link that the supplier shows; used for several questions, and again the year after."""

    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="evidence")
    report = models.ForeignKey(
        SelfReport, on_delete=models.SET_NULL, null=True, related_name="brought", help_text="First shown in."
    )
    title = models.CharField(_("title"), max_length=200)
    dated_on = models.DateField(_("dated"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("link"), max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("evidence of a self-report")
        verbose_name_plural = _("evidence of self-reports")
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False) ^ ~Q(link=""), name="selfreports_evidence_is_file_or_link"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def has_ended(self, today: date) -> bool:
        """Whether it said itself until when it holds, and that is over."""
        return self.valid_until is not None and self.valid_until < today


class ShownEvidence(models.Model):
    """That a piece of evidence is shown for a question of a report."""

    report = models.ForeignKey(SelfReport, on_delete=models.CASCADE, related_name="shown")
    question = models.CharField(max_length=60)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="shown_in")

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["report", "question", "evidence"], name="selfreports_evidence_once_a_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.evidence}"


class Submission(models.Model):
    """What was sent: immutable. Round 1 is the answer, 2 and on are what was completed."""

    report = models.ForeignKey(SelfReport, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField(default=1)
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey("selfreports.Questionnaire", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(help_text="Profile, answers and evidence; the wording by its fingerprint.")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content and the wording.")
    sent_by = models.CharField(_("answered by"), max_length=200)
    remark = models.TextField(_("remark"), max_length=2000, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("report", "-round")
        constraints = [
            models.UniqueConstraint(fields=["report", "round"], name="selfreports_round_once"),
            models.CheckConstraint(condition=Q(round__gt=0), name="selfreports_rounds_begin_with_one"),
        ]
        indexes = [models.Index(fields=["supplier", "questionnaire", "-sent_at"])]

    def __str__(self) -> str:
        return f"{self.report} {self.round}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Once. What was sent does not change; who sent it can be forgotten (`personal_data.py`)."""
        is_forgotten = set(kwargs.get("update_fields") or ()) - {"sent_by", "remark"} == set()
        if not self._state.adding and not (is_forgotten and kwargs.get("update_fields")):
            raise TypeError("A submission is immutable.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Any:
        """By the plan for weeding alone."""
        raise TypeError("A submission is immutable.")
