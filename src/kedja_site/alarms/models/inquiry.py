"""What suppliers are asked in an alarm, and what they answer; and whom we have told."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.models.alarm import Alarm
from kedja_site.alarms.statuses import FINAL_ANSWERS, Answer, InquiryState
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier


class Inquiry(models.Model):
    """One supplier asked in one alarm, once. No supplier sees another's."""

    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="inquiries")
    supplier = models.ForeignKey(Supplier, on_delete=models.PROTECT, related_name="inquiries")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="sv")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField(_("answers by"))
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(_("answer"), max_length=14, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("supplier__name", "pk")
        verbose_name = _("inquiry")
        verbose_name_plural = _("inquiries")
        constraints = [
            models.UniqueConstraint(fields=["alarm", "supplier"], name="alarms_supplier_asked_once"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answered_at__isnull=False), name="alarms_answer_has_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supplier}: {self.alarm}"

    def state_on(self, day: date) -> InquiryState:
        """Where it stands on `day`."""
        if self.answer in FINAL_ANSWERS:
            return InquiryState.ANSWERED
        if self.answer_by < day:
            return InquiryState.LATE
        if self.answer:
            return InquiryState.INVESTIGATING
        return InquiryState.OPENED if self.opened_at else InquiryState.ASKED


class InquiryLink(models.Model):
    """A letter's way in, for whoever has its secret. Only the digest is kept."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.expires_at:%Y-%m-%d}"

    def is_valid_at(self, now: datetime) -> bool:
        """Whether it still opens."""
        return now < self.expires_at


class InquiryAnswer(models.Model):
    """What was said, each time that something was; the newest holds."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="answers")
    answer = models.CharField(max_length=14, choices=Answer.choices)
    explanation = models.TextField(_("explanation"), blank=True)
    said_by = models.CharField(_("who answers"), max_length=200, blank=True)
    form_key = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["inquiry", "form_key"], condition=~Q(form_key=""), name="alarms_answer_once_a_form"
            )
        ]

    def __str__(self) -> str:
        return self.answer


class AnswerFile(models.Model):
    """A file that came with an answer, checked by its content."""

    answer = models.ForeignKey(InquiryAnswer, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    data = models.BinaryField()

    def __str__(self) -> str:
        return self.name


class ToldContract(models.Model):
    """That somebody was told of a contract in an alarm, so that nobody is told twice."""

    alarm = models.ForeignKey(Alarm, on_delete=models.CASCADE, related_name="told")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["alarm", "person", "contract"], name="alarms_contract_told_once_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id}"
