"""Questionnaires: content that the office edits, version by version. A published version never changes."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.selfreports.statuses import Kind, VersionState


class Questionnaire(Guarded):
    """What suppliers are asked, through all its versions."""

    subject = Subject.QUESTIONNAIRE

    slug = models.SlugField(_("name in addresses"), max_length=60, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        ordering = ("name_sv", "pk")
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_sv

    def get_absolute_url(self) -> str:
        """Its versions."""
        return reverse("selfreports:questionnaire", args=[self.slug])

    @classmethod
    def within(cls, access: Access) -> Q:
        """What is asked is open to the collaboration, and nobody else's."""
        return Q() if access.open else Q(pk=None)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open


class QuestionnaireVersion(models.Model):
    """Draft, then published. `content` is what was published, frozen: reports are answered and read by it."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    what_is_new = models.CharField(_("what is new"), max_length=500, blank=True)
    content = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ("questionnaire", "-number")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="selfreports_version_number_once"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=Q(state=VersionState.DRAFT),
                name="selfreports_one_draft_a_questionnaire",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT) | ~Q(fingerprint=""),
                name="selfreports_published_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire} {self.number}"

    def get_absolute_url(self) -> str:
        """The version's page."""
        return reverse("selfreports:version", args=[self.questionnaire.slug, self.number])

    @property
    def is_draft(self) -> bool:
        """Whether it can still be changed."""
        return self.state == VersionState.DRAFT


class Section(models.Model):
    """The questions of one requirement: of the clause's process, or of the code of conduct.

    Its id is stable; the number that the clause prints differs between the clause's versions (domain.md §3.4).
    """

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.CASCADE, related_name="sections")
    place = models.PositiveSmallIntegerField(default=0)
    requirement = models.CharField(_("requirement"), max_length=40, help_text="Such as dd.policies.")
    number = models.CharField(_("number in the clause"), max_length=20, blank=True)
    numbers = models.JSONField(
        default=dict, blank=True, help_text="Version of the clause → the number that it prints."
    )
    title_sv = models.CharField(_("title in Swedish"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200)
    intro_sv = models.TextField(_("introduction in Swedish"), max_length=2000, blank=True)
    intro_en = models.TextField(_("introduction in English"), max_length=2000, blank=True)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "requirement"], name="selfreports_requirement_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.requirement


class Question(models.Model):
    """One question. Its key is stable through the versions: last year's answer is found by it."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(default=0)
    key = models.SlugField(_("key"), max_length=60)
    requirement = models.CharField(
        _("requirement"),
        max_length=40,
        blank=True,
        help_text="Where it is another than the section's: a commitment of the code, such as code.forced_labour.",
    )
    kind = models.CharField(_("kind of answer"), max_length=10, choices=Kind.choices, default=Kind.YES_NO)
    text_sv = models.TextField(_("question in Swedish"), max_length=1000)
    text_en = models.TextField(_("question in English"), max_length=1000)
    help_sv = models.TextField(_("help in Swedish"), max_length=2000, blank=True)
    help_en = models.TextField(_("help in English"), max_length=2000, blank=True)
    evidence_sv = models.TextField(_("examples of evidence in Swedish"), max_length=2000, blank=True)
    evidence_en = models.TextField(_("examples of evidence in English"), max_length=2000, blank=True)
    guidance_sv = models.TextField(_("guidance for assessors in Swedish"), max_length=2000, blank=True)
    guidance_en = models.TextField(_("guidance for assessors in English"), max_length=2000, blank=True)
    choices: Any = models.JSONField(default=list, blank=True, help_text="[value, Swedish, English] of each.")
    asks_evidence = models.BooleanField(_("asks for evidence"), default=False)
    is_about_risk = models.BooleanField(
        _("tells of a risk"),
        default=False,
        help_text=_("A risk that is told is no deviation: the answer counts as an answer."),
    )
    is_required = models.BooleanField(_("has to be answered"), default=True)
    rule = models.JSONField(
        default=dict, blank=True, help_text="kedja.policy.question_applies; {} is always."
    )

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="selfreports_question_key_once")
        ]

    def __str__(self) -> str:
        return self.key
