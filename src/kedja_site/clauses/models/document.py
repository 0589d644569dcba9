"""The documents that came of a signed clause, as they were when it was signed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja_site.clauses.statuses import Format, TextKind
from kedja_site.followup.models import StoredFile
from kedja_site.procurements.models import SignedVersion


class ClauseDocument(models.Model):
    """One document in one language and format. The bytes lie with the other files that are sent, under their hash."""

    version = models.ForeignKey(SignedVersion, on_delete=models.PROTECT, related_name="clause_documents")
    kind = models.CharField(_("kind"), max_length=20, choices=TextKind.choices)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    form = models.CharField(_("format"), max_length=4, choices=Format.choices)
    stored = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        verbose_name = _("document of a clause")
        verbose_name_plural = _("documents of clauses")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "language", "form"], name="clauses_document_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return self.stored.name
