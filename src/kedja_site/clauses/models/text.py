"""Texts of the clause and its annexes. The office writes the next version; what is published never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja.language import Language
from kedja_site.clauses.markup import LONGEST_TEXT, Parsed, parse
from kedja_site.clauses.statuses import TextKind, VersionState
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.register.statuses import ClauseLevel


class ClauseText(Guarded):
    """A text through all its versions: the clause of a level, or an annex."""

    subject = Subject.CLAUSE_TEXT

    slug = models.SlugField(_("name in addresses"), max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=TextKind.choices)
    level = models.CharField(
        _("level"), max_length=10, choices=ClauseLevel.choices, blank=True, help_text="Empty is every level."
    )
    name_sv = models.CharField(_("name in Swedish"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("text of the clause")
        verbose_name_plural = _("texts of the clause")
        constraints = [models.UniqueConstraint(fields=["kind", "level"], name="clauses_one_text_a_kind")]

    def __str__(self) -> str:
        return self.name("en" if get_language() == "en" else "sv")

    def get_absolute_url(self) -> str:
        """Its versions."""
        return reverse("clauses:text", args=[self.slug])

    def name(self, language: Language) -> str:
        """What it is called."""
        return self.name_sv if language == "sv" else self.name_en

    @classmethod
    def within(cls, access: Access) -> Q:
        """Open to the collaboration, and nobody else's."""
        return Q() if access.open else Q(pk=None)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.everything or access.open


class PublishedTextError(Exception):
    """Somebody tried to change a version that is published."""


class ClauseTextVersion(models.Model):
    """Draft, proposed, published. `numbers` is what each requirement's heading prints in this version."""

    text = models.ForeignKey(ClauseText, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(
        _("state"), max_length=10, choices=VersionState.choices, default=VersionState.DRAFT
    )
    body_sv = models.TextField(_("text in Swedish"), max_length=LONGEST_TEXT)
    body_en = models.TextField(_("text in English"), max_length=LONGEST_TEXT)
    numbers = models.JSONField(default=dict, help_text="Requirement → the number that is printed.")
    sha256 = models.CharField(max_length=64, blank=True)
    what_is_new = models.CharField(_("what is new"), max_length=500, blank=True)
    sent_back_why = models.CharField(_("why it was sent back"), max_length=500, blank=True)
    is_shipped = models.BooleanField(
        default=False, help_text="Of Kedja's own writing: the office has not replaced it."
    )
    edition = models.PositiveIntegerField(
        default=1, help_text="Grows at each save: who saves on top of another’s words is told."
    )
    writers = models.JSONField(default=list, help_text="Keys of `people.PersonKey` of all who wrote in it.")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)
    published_by = models.UUIDField(null=True, blank=True, help_text="The key of people.PersonKey.")
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    class Meta:
        ordering = ("text", "-number")
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="clauses_version_number_once"),
            models.UniqueConstraint(
                fields=["text"], condition=~Q(state=VersionState.PUBLISHED), name="clauses_one_draft_a_text"
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.PUBLISHED) | ~Q(sha256=""),
                name="clauses_published_has_a_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text} {self.number}"

    def save(self, *args: object, **keywords: object) -> None:
        """Not of what is published. Raises PublishedTextError."""
        is_published = ClauseTextVersion.objects.filter(pk=self.pk, state=VersionState.PUBLISHED).exists()
        if self.pk and is_published:
            raise PublishedTextError(str(self.pk))
        super().save(*args, **keywords)  # type: ignore[arg-type]  # as Django's own

    def get_absolute_url(self) -> str:
        """The version's page."""
        return reverse("clauses:version", args=[self.text.slug, self.number])

    @property
    def is_published(self) -> bool:
        """Whether procurements can use it."""
        return self.state == VersionState.PUBLISHED

    def body(self, language: Language) -> str:
        """The text as it was written."""
        return self.body_sv if language == "sv" else self.body_en

    def parsed(self, language: Language) -> Parsed:
        """The text as it is read."""
        return parse(self.body(language))
