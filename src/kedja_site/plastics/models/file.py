"""Files of articles and purchases: uploaded, their columns confirmed, read by a job, and the rows that were left out."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.statuses import UNDER_WAY, FileKind, FileState

FOLDER_LENGTH = 12


def new_folder() -> str:
    """A name that nobody can count or guess."""
    return get_random_string(FOLDER_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


class FileRead(Guarded):
    """A file: how far its reading has come, and what came of its rows."""

    subject = Subject.IMPORT

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    folder = models.CharField(max_length=FOLDER_LENGTH, default=new_folder, editable=False)
    stored_as = models.CharField(max_length=100, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="sv")
    read_at = models.DateTimeField(default=timezone.now)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict, blank=True, help_text="The confirmed columns: field to heading.")
    columns_name = models.CharField(
        max_length=120, blank=True, help_text="The saved columns that were applied without asking."
    )

    state = models.CharField(
        max_length=8, choices=FileState.choices, default=FileState.COLUMNS, db_index=True
    )
    job = models.UUIDField(default=uuid.uuid4, help_text="The attempt that has the file in its hands.")
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now, help_text="The job's last sign of life.")
    rows = models.PositiveBigIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0, help_text="Rows up to this one are kept.")
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    failure = models.JSONField(default=dict, blank=True, help_text="What went wrong, by language.")

    class Meta:
        ordering = ("-read_at", "-pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page, whatever its state."""
        page = "plastics:columns" if self.state == FileState.COLUMNS else "plastics:file_read"
        return reverse(page, args=[self.pk])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the own organisations: the rows that were left out have their prices."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)

    @property
    def path(self) -> Path:
        """Where the file lies until it is read."""
        return Path(settings.DATA_FOLDER) / "plastics" / self.folder / self.stored_as

    @property
    def is_under_way(self) -> bool:
        """Whether a job has it in its hands or soon will."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        """How far the reading has come."""
        return max(0, min(100, 100 * self.upto // self.rows)) if self.rows else 0


class RejectedRow(models.Model):
    """A row that was left out: its cells as written, and the sentence that says what is wrong."""

    of = models.ForeignKey(FileRead, on_delete=models.CASCADE, related_name="rejected_rows")
    row_no = models.PositiveBigIntegerField()
    column = models.CharField(max_length=300, blank=True)
    value = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=600)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ("row_no",)
        constraints = [models.UniqueConstraint(fields=["of", "row_no"], name="plastics_rejected_row_once")]

    def __str__(self) -> str:
        return f"{self.row_no} {self.reason}"


class SavedColumns(models.Model):
    """Columns that somebody confirmed, under a name: applied to the next file with the same headings."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    headings = models.CharField(max_length=64, help_text="Hash of the headings, in order.")
    name = models.CharField(_("name"), max_length=120)
    fields = models.JSONField(help_text="Field to heading.")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "headings"], name="plastics_columns_once_a_layout"
            )
        ]

    def __str__(self) -> str:
        return self.name
