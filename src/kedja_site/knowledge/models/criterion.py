"""The criteria library: requirements that can be used again, each with an address of its own and a history."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import DraftStateMixin, RevisionMixin

from kedja_site.knowledge.statuses import CriterionKind, Level
from kedja_site.newsroom.models import Topic


class InTwoLanguages:
    """Title, text and evidence in the reader's language, else in Swedish."""

    title_sv: str
    title_en: str
    text_sv: str
    text_en: str
    evidence_sv: str
    evidence_en: str

    def _said(self, field: str) -> str:
        english = str(getattr(self, f"{field}_en")) if get_language() == "en" else ""
        return english or str(getattr(self, f"{field}_sv"))

    @property
    def title(self) -> str:
        """What it is called."""
        return self._said("title")

    @property
    def text(self) -> str:
        """What is required."""
        return self._said("text")

    @property
    def evidence(self) -> str:
        """How it can be shown to be met."""
        return self._said("evidence")

    @property
    def text_language(self) -> str:
        """The language that title and text are shown in."""
        return "en" if get_language() == "en" and self.text_en else "sv"


class Criterion(InTwoLanguages, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A requirement with its identifier, level, kind, text and suggested evidence.

    Drafts and revisions are the editors'; what has been published under a version number stays readable as a
    CriterionVersion, since a contract refers to it.
    """

    identifier = models.CharField(
        _("identifier"),
        max_length=24,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]+(-[A-Z0-9]+)*$", _("Capital letters, digits and hyphens."))],
        help_text=_("Such as EX-HAN-01. It never changes: contracts refer to it."),
    )
    title_sv = models.CharField(_("title in Swedish"), max_length=160)
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=Level.choices)
    kind = models.CharField(_("kind"), max_length=16, choices=CriterionKind.choices)
    text_sv = models.TextField(_("text in Swedish"))
    text_en = models.TextField(_("text in English"), blank=True)
    evidence_sv = models.TextField(_("suggested evidence in Swedish"), blank=True)
    evidence_en = models.TextField(_("suggested evidence in English"), blank=True)
    categories = ParentalManyToManyField(
        Topic,
        blank=True,
        related_name="criteria",
        limit_choices_to={"kind": "category"},
        verbose_name=_("purchasing categories"),
        help_text=_("None: the criterion suits every category."),
    )
    version = models.PositiveSmallIntegerField(
        _("version"), default=1, help_text=_("Raise it when the requirement changes; not for a misprint.")
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, help_text=_("Whose text it is."))
    is_example = models.BooleanField(
        _("example"), default=False, help_text=_("Written as an example; adopted by nobody.")
    )
    changed_at = models.DateTimeField(auto_now=True)

    panels = [
        FieldRowPanel([FieldPanel("identifier"), FieldPanel("level"), FieldPanel("kind")]),
        MultiFieldPanel(
            [FieldPanel("title_sv"), FieldPanel("text_sv"), FieldPanel("evidence_sv")], heading=_("Swedish")
        ),
        MultiFieldPanel(
            [FieldPanel("title_en"), FieldPanel("text_en"), FieldPanel("evidence_en")], heading=_("English")
        ),
        FieldPanel("categories"),
        FieldRowPanel([FieldPanel("version"), FieldPanel("valid_from"), FieldPanel("valid_to")]),
        FieldPanel("source"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["identifier"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="criterion_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.identifier} {self.title}"

    def get_absolute_url(self) -> str:
        """The criterion's own address, in the language of the page."""
        return reverse("knowledge:criterion", args=[self.identifier])

    def clean(self) -> None:
        """Refuses a version below one that has been published."""
        super().clean()
        last = self.versions.order_by("-number").first() if self.pk else None
        if last is not None and self.version < last.number:
            raise ValidationError(
                {"version": _("Version %(number)s has been published.") % {"number": last.number}}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and keeps what is live under its version number.

        A save of named fields only is Wagtail noting a new draft: the draft itself is not live.
        """
        super().save(*args, **kwargs)
        if self.live and kwargs.get("update_fields") is None:
            CriterionVersion.keep(self)


class CriterionVersion(InTwoLanguages, models.Model):
    """What a criterion said under a version number."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title_sv = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    text_sv = models.TextField()
    text_en = models.TextField(blank=True)
    evidence_sv = models.TextField(blank=True)
    evidence_en = models.TextField(blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["criterion", "number"], name="one_text_a_version")]

    KEPT = (
        "title_sv", "title_en", "text_sv", "text_en", "evidence_sv", "evidence_en", "valid_from", "valid_to",
        "source",
    )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.number}"

    @classmethod
    def keep(cls, criterion: Criterion) -> None:
        """What `criterion` says now, under its version number; a misprint mended takes the place of what stood."""
        cls.objects.update_or_create(
            criterion=criterion,
            number=criterion.version,
            defaults={name: getattr(criterion, name) for name in cls.KEPT},
        )
