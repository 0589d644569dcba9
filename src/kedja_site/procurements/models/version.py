"""What was signed in a file: written once, with the facts that it rested on."""

import hashlib
import json
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.subjects import Subject
from kedja_site.procurements.models.procurement import Lot, Procurement


class SignedOnceError(Exception):
    """Somebody tried to change or delete what is signed."""


def hash_of(content: Any, facts: Any) -> str:
    """SHA-256 of the content and its facts in one fixed form: what anybody can work out again."""
    text = json.dumps(
        {"content": content, "facts": facts}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(text.encode()).hexdigest()


class SignedVersion(Guarded):
    """An assessment, analysis, clause or set of goals as it was decided. A change is a new version beside it.

    The database refuses to change or delete it (`config/append_only.py`).
    """

    subject = Subject.PROCUREMENT_FILE

    procurement = models.ForeignKey(Procurement, on_delete=models.PROTECT, related_name="versions")
    lot = models.ForeignKey(Lot, on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
    kind = models.CharField(_("kind"), max_length=40)
    number = models.PositiveSmallIntegerField(_("version"))
    content = models.JSONField()
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    facts = models.JSONField(default=dict, help_text="Editions of indices and versions of reference tables.")
    why = models.TextField(_("why there is a new version"), max_length=1000, blank=True)
    signed_by = models.UUIDField(help_text="The key of people.PersonKey.")
    signed_at = models.DateTimeField(_("signed"), default=timezone.now, db_index=True)

    class Meta:
        ordering = ("kind", "lot_id", "-number")
        verbose_name = _("signed version")
        verbose_name_plural = _("signed versions")
        constraints = [
            models.UniqueConstraint(
                fields=["procurement", "lot", "kind", "number"], name="procurements_version_once_a_lot"
            ),
            models.UniqueConstraint(
                fields=["procurement", "kind", "number"],
                condition=Q(lot=None),
                name="procurements_version_once_a_whole",
            ),
            models.CheckConstraint(
                condition=Q(number=1) | ~Q(why=""), name="procurements_new_version_says_why"
            ),
        ]
        indexes = [models.Index(fields=["kind", "signed_at"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    def save(self, *args: object, **keywords: object) -> None:
        """Only the first time. Raises SignedOnceError."""
        if not self._state.adding:
            raise SignedOnceError(str(self.pk))
        super().save(*args, **keywords)  # type: ignore[arg-type]  # as Django's own

    def delete(self, *_args: object, **_keywords: object) -> tuple[int, dict[str, int]]:
        """Never. Raises SignedOnceError."""
        raise SignedOnceError(str(self.pk))

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("procurements:version", args=[self.procurement.public_id, self.pk])

    @property
    def is_whole(self) -> bool:
        """Whether its content is what was signed, by its hash."""
        return hash_of(self.content, self.facts) == self.sha256

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the files that the access reaches."""
        mine = Procurement.objects.unguarded("whose file it is").filter(
            Procurement.file_within(access), pk=OuterRef("procurement")
        )
        return Q(Exists(mine))

    def is_within(self, access: Access) -> bool:
        """The same; ask with `procurement__buyers` fetched."""
        return access.everything or self.procurement.file_is_within(access)
