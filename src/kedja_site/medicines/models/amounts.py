"""Files of amounts, the products in them, and what they come to by substance and year."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from kedja_site.medicines.statuses import UNDER_WAY, AmountKind, FileState
from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject

ID_LENGTH = 12


def new_file_id() -> str:
    """A name for addresses: small letters and digits, so that nobody can count or guess files."""
    return get_random_string(ID_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


class AmountFile(Guarded):
    """One file of an organisation: uploaded, its columns confirmed, read. What it holds of products is its owner's alone."""

    subject = Subject.MEDICINE_AMOUNT

    public_id = models.CharField(max_length=ID_LENGTH, unique=True, default=new_file_id, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="medicine_files", verbose_name=_("organisation")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    stored_as = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    headings = models.JSONField(default=list)
    mapping = models.JSONField(default=dict, blank=True, help_text="The confirmed columns: field to heading.")
    columns_as = models.CharField(
        max_length=120,
        blank=True,
        help_text="The name of the saved columns that it was read by without asking.",
    )
    kind = models.CharField(_("what the amounts are"), max_length=10, choices=AmountKind.choices)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("Of rows that name none.")
    )
    is_published = models.BooleanField(
        _("published by an authority"),
        default=False,
        help_text=_("Open data of an authority: shown to everybody as they stand."),
    )
    source_name = models.CharField(_("source"), max_length=200, blank=True)
    source_address = models.URLField(_("address of the source"), blank=True)
    adds = models.BooleanField(
        _("in addition to what was read before"),
        default=False,
        help_text=_("Otherwise the file takes the place of earlier ones, for the years that stand in it."),
    )

    state = models.CharField(
        max_length=8, choices=FileState.choices, default=FileState.COLUMNS, db_index=True
    )
    job = models.UUIDField(default=uuid.uuid4, help_text="The attempt that has the file in its hands.")
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now, help_text="The job's last sign of life.")
    rows = models.PositiveBigIntegerField(default=0)
    upto = models.PositiveBigIntegerField(default=0)
    kept = models.PositiveBigIntegerField(default=0)
    rejected = models.PositiveBigIntegerField(default=0)
    failure = models.JSONField(default=dict, blank=True, help_text="What went wrong, by language.")
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-uploaded_at", "-pk")
        verbose_name = _("file of amounts")
        verbose_name_plural = _("files of amounts")
        indexes = [models.Index(fields=["organisation", "uploaded_at"])]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Its page, whatever its state."""
        if self.state == FileState.COLUMNS:
            return reverse("medicines:columns", args=[self.public_id])
        return reverse("medicines:file", args=[self.public_id])

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
        return Path(settings.DATA_FOLDER) / "medicines" / self.public_id / self.stored_as

    @property
    def is_under_way(self) -> bool:
        """Whether a job has it in its hands or soon will."""
        return self.state in UNDER_WAY

    @property
    def percent(self) -> int:
        """How far the reading has come."""
        return max(0, min(100, 100 * self.upto // self.rows)) if self.rows else 0


class ProductAmount(models.Model):
    """A row of a file: a product in a year. A business secret, read through its file alone."""

    of = models.ForeignKey(AmountFile, on_delete=models.CASCADE, related_name="products")
    row_no = models.PositiveBigIntegerField()
    product = models.CharField(max_length=200, blank=True)
    substance = models.CharField(max_length=80, db_index=True)
    salt = models.CharField(max_length=120, blank=True)
    year = models.PositiveSmallIntegerField()
    micrograms = models.BigIntegerField()
    is_current = models.BooleanField(
        default=False, help_text="Its file is read, and no later one has taken its place."
    )

    class Meta:
        ordering = ("row_no",)
        constraints = [
            models.UniqueConstraint(fields=["of", "row_no"], name="medicines_product_row_once"),
            models.CheckConstraint(condition=Q(micrograms__gte=0), name="medicines_no_negative_amount"),
        ]
        indexes = [models.Index(fields=["is_current", "year"])]

    def __str__(self) -> str:
        return f"{self.row_no} {self.substance}"


class RejectedRow(models.Model):
    """A row that could not be read: what is wrong, in which field, with its cells as written."""

    of = models.ForeignKey(AmountFile, on_delete=models.CASCADE, related_name="rejected_rows")
    row_no = models.PositiveBigIntegerField()
    field = models.CharField(max_length=20, blank=True)
    trouble = models.CharField(max_length=30)
    details = models.JSONField(default=dict)
    value = models.CharField(max_length=300, blank=True)
    cells = models.JSONField(default=list)

    class Meta:
        ordering = ("row_no",)
        constraints = [models.UniqueConstraint(fields=["of", "row_no"], name="medicines_rejected_row_once")]

    def __str__(self) -> str:
        return f"{self.row_no} {self.trouble}"


class SubstanceYear(Guarded):
    """What an organisation's current files come to: a substance in a year, and how many products it rests on."""

    subject = Subject.MEDICINE_AMOUNT

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="medicine_amounts")
    region = models.CharField(
        max_length=12, help_text="regions.code, SE for the country, or the organisation's number after an o."
    )
    year = models.PositiveSmallIntegerField()
    substance = models.CharField(max_length=80)
    micrograms = models.BigIntegerField()
    products = models.PositiveIntegerField(
        null=True, help_text="Different products; null where none is named."
    )
    largest_bp = models.PositiveIntegerField(
        null=True, help_text="Share of the largest one, in basis points."
    )
    is_published = models.BooleanField(default=False)
    is_shown = models.BooleanField(
        default=False, help_text="By the rule of `kedja.policy.substance_amounts`."
    )
    kind = models.CharField(max_length=10, choices=AmountKind.choices)

    class Meta:
        ordering = ("year", "substance")
        verbose_name = _("amount of a substance")
        verbose_name_plural = _("amounts of substances")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "substance", "year"], name="medicines_substance_once_a_year"
            ),
        ]
        indexes = [
            models.Index(fields=["is_shown", "year", "region"]),
            models.Index(fields=["substance", "year"]),
            # By these a region, and which years and regions there are, is found among a million rows for whoever has amounts of an own
            # organisation too: all that is asked stands in the index, or each row would be fetched for it.
            models.Index(fields=["region", "year", "is_shown", "organisation"], name="medicines_by_region"),
            models.Index(fields=["year", "region", "is_shown", "organisation"], name="medicines_by_year"),
        ]

    def __str__(self) -> str:
        return f"{self.substance} {self.region} {self.year}"

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the viewer's organisations."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)
