"""Imports: a file on its way into the register, what became of each of its rows, and what has been remembered for the next."""

import uuid
from datetime import timedelta
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
from kedja_site.register.exchange.statuses import Outcome, TableName, Work, WorkState
from kedja_site.register.models.record import Source
from kedja_site.register.statuses import SourceKind

ID_LENGTH = 12
SILENT = timedelta(seconds=120)
"""A job tells of itself with every batch; after this long without, it is taken for dead."""


def new_import_id() -> str:
    """A name for addresses: small letters and digits, so that nobody can count or guess imports."""
    return get_random_string(ID_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


class Import(Guarded):
    """One file: uploaded, its columns confirmed, tried, carried out, and maybe undone. Its organisation's, and the office's."""

    subject = Subject.IMPORT

    public_id = models.CharField(max_length=ID_LENGTH, unique=True, default=new_import_id, editable=False)
    table = models.CharField(_("what the file holds"), max_length=10, choices=TableName.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="imports", verbose_name=_("organisation")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="imports"
    )
    uploaded_at = models.DateTimeField(default=timezone.now, editable=False)

    file_name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict, blank=True, help_text="The confirmed columns: field to heading.")

    source_kind = models.CharField(
        _("where the values come from"), max_length=10, choices=SourceKind.choices, default=SourceKind.BUYER
    )
    source_name = models.CharField(_("name of the source"), max_length=200, blank=True)
    stated_on = models.DateField(_("stated on"), default=timezone.localdate)
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        help_text="Of all values that came with it; made when it is carried out.",
    )
    follows = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The import whose mended file this is.",
    )

    enters_suppliers = models.BooleanField(
        _("enter suppliers that the register does not have yet"),
        default=False,
        help_text=_("Of contracts and sites: by the name, country and number that stand in the row."),
    )

    work = models.CharField(max_length=5, choices=Work.choices, default=Work.CHECK)
    state = models.CharField(
        max_length=8, choices=WorkState.choices, default=WorkState.COLUMNS, db_index=True
    )
    job = models.UUIDField(default=uuid.uuid4, help_text="The attempt that has the import in its hands.")
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now, help_text="The job's last sign of life.")
    upto = models.PositiveBigIntegerField(default=0, help_text="Rows up to this one are done.")
    rows = models.PositiveBigIntegerField(default=0, help_text="Rows of the file, once it has been tried.")
    counts = models.JSONField(default=dict, help_text="Outcome to rows.")
    failure = models.JSONField(default=dict, blank=True, help_text="What went wrong, by language.")
    restore_changed = models.BooleanField(
        default=False, help_text="Undo also what has been changed since, as somebody chose."
    )
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        indexes = [models.Index(fields=["organisation", "uploaded_at"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """The import's page, whatever its state."""
        return reverse("register:import", args=[self.public_id])

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the viewer's organisations."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(settings.DATA_FOLDER) / "imports" / self.public_id / self.stored_as

    @property
    def is_under_way(self) -> bool:
        """Whether a job has it in its hands or soon will."""
        return self.state in {WorkState.QUEUED, WorkState.RUNNING}

    @property
    def is_silent(self) -> bool:
        """Whether a job that had it seems to have died."""
        return self.state == WorkState.RUNNING and timezone.now() - self.seen_at > SILENT

    @property
    def percent(self) -> int:
        """How far the work has come."""
        done = self.upto if self.work != Work.UNDO else self.rows - self.upto
        return max(0, min(100, 100 * done // self.rows)) if self.rows else 0


class ImportRow(models.Model):
    """What became, or would become, of one row: of the trial until it is carried out, then of the import itself."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="row_set")
    row_no = models.PositiveBigIntegerField()
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    is_trial = models.BooleanField(default=True)
    record_id = models.PositiveBigIntegerField(null=True, blank=True)
    label = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict, help_text="Field to value, of what changes.")
    after = models.JSONField(default=dict)
    beside = models.JSONField(default=list, help_text="Suppliers that were entered on the way, by number.")
    stated = models.JSONField(default=dict, help_text="Field to value, of what stands beside the record.")
    faults = models.JSONField(default=list, help_text="Field, code and details of what is wrong.")
    cells = models.JSONField(default=list, help_text="As written, of rejected rows alone.")
    undone = models.CharField(max_length=9, blank=True, help_text="What undoing did with it: an UndoOutcome.")

    class Meta:
        ordering = ("row_no",)
        constraints = [
            models.UniqueConstraint(fields=["of", "row_no"], name="register_import_row_once"),
        ]
        indexes = [models.Index(fields=["of", "outcome", "row_no"])]

    def __str__(self) -> str:
        return f"{self.row_no} {self.label}"


class RememberedColumns(models.Model):
    """Columns that somebody confirmed, under a name; found again by the headings they were confirmed for."""

    table = models.CharField(max_length=10, choices=TableName.choices)
    name = models.CharField(_("name"), max_length=120)
    headings = models.CharField(max_length=64, help_text="Hash of the headings, in order.")
    fields = models.JSONField(help_text="Field to heading.")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="remembered_columns"
    )
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "table", "headings"], name="register_columns_once_a_layout"
            )
        ]

    def __str__(self) -> str:
        return self.name


class MatchDecision(models.Model):
    """Whom a writing means, once somebody has said so: never asked again."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="match_decisions")
    kind = models.CharField(max_length=8, help_text="supplier or site.")
    writing = models.CharField(max_length=400, help_text="The name, country and address made comparable.")
    public_id = models.CharField(max_length=12, blank=True, help_text="Whom it means; empty is somebody new.")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "writing"], name="register_writing_decided_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.writing} → {self.public_id or '+'}"
