"""What the risk view keeps: runs, the files they were made from, and column mappings under a name.

The lines and the judgement themselves are Parquet in the run's folder, never rows here.
"""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.riskview.statuses import Status

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ID_LENGTH = 12

SILENT_SECONDS = 60
"""A job touches its sign of life every few seconds; after this long without, it is taken for dead."""


def new_public_id() -> str:
    """A name for a run in addresses: 12 small letters and digits, so that nobody can count or guess runs."""
    return get_random_string(ID_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


def organisations_of(user: "User | AnonymousUser") -> frozenset[int]:
    """The organisations whose runs the rules let `user` read: never more than the own ones."""
    return access_for(user, Subject.SCREENING_RUN, Action.SEE).organisations


class ScreeningRunQuerySet(models.QuerySet["ScreeningRun"]):
    """Runs, by who may see them."""

    def visible_to(self, user: "User | AnonymousUser") -> "ScreeningRunQuerySet":
        """The runs that `user` may open: finished open ones, the user's own, and the own organisation's."""
        seen = Q(is_open=True, status=Status.DONE)
        if user.is_authenticated:
            seen |= Q(uploaded_by=user) | Q(organisation__in=organisations_of(user))
        return self.filter(seen)


class ScreeningRun(models.Model):
    """One screening of one ledger: from the uploaded files to a folder with the finished risk picture."""

    public_id = models.CharField(max_length=ID_LENGTH, unique=True, default=new_public_id, editable=False)
    name = models.CharField(_("name"), max_length=120)
    buyer_name = models.CharField(_("buyer"), max_length=200, blank=True)
    language = models.CharField(max_length=2, default="sv", choices=[("sv", "sv"), ("en", "en")])
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="screening_runs",
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="screening_runs"
    )
    is_open = models.BooleanField(_("readable without login"), default=False)
    lines_are_open = models.BooleanField(_("purchase lines readable without login"), default=False)

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MAPPING, db_index=True)
    percent = models.PositiveSmallIntegerField(default=0)
    doing = models.CharField(max_length=300, blank=True)
    failure = models.JSONField(
        default=dict, blank=True, help_text="The sentence that says what went wrong, by language."
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    job = models.UUIDField(null=True, blank=True, help_text="The attempt that has the run in its hands.")

    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    mapping = models.JSONField(default=dict, blank=True, help_text="The confirmed mapping: field to heading.")
    options = models.JSONField(
        default=dict, blank=True, help_text="Currency and buyer where the lines have none."
    )
    folder = models.CharField(
        max_length=300, blank=True, help_text="Run folder, relative to the data folder."
    )
    origin_key = models.CharField(
        max_length=80,
        unique=True,
        null=True,
        blank=True,
        help_text="Names a loaded run, so that loading it again replaces it.",
    )

    objects = ScreeningRunQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("screening run")
        verbose_name_plural = _("screening runs")
        constraints = [
            models.CheckConstraint(condition=Q(percent__lte=100), name="riskview_percent_at_most_100"),
            models.CheckConstraint(
                condition=~Q(status=Status.DONE) | ~Q(folder=""), name="riskview_finished_run_has_folder"
            ),
            models.CheckConstraint(
                condition=Q(is_open=True) | Q(lines_are_open=False), name="riskview_open_lines_need_open_run"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page that shows this run, whatever its state."""
        if self.status == Status.DONE:
            return reverse("riskview:overview", args=[self.public_id])
        if self.status == Status.MAPPING:
            return reverse("riskview:mapping", args=[self.public_id])
        return reverse("riskview:progress", args=[self.public_id])

    @property
    def home(self) -> Path:
        """Where everything of this run lies: the uploaded files, and the run's folder once there is one."""
        return Path(settings.DATA_FOLDER) / "runs" / self.public_id

    @property
    def sign_of_life(self) -> Path:
        """A file that the job at work touches; when it has gone stale, the job has died."""
        return self.home / "alive"

    @property
    def is_interrupted(self) -> bool:
        """The job that had the run has died: it no longer gives a sign of life."""
        if self.status != Status.RUNNING:
            return False
        try:
            seen = self.sign_of_life.stat().st_mtime
        except FileNotFoundError:
            return True
        return time.time() - seen > SILENT_SECONDS

    @property
    def run_folder(self) -> Path:
        """The finished run's folder (kedja.screening.columns says what is in it)."""
        return Path(settings.DATA_FOLDER) / self.folder

    @property
    def figures_folder(self) -> Path:
        """Where the charts of these results are kept."""
        return self.run_folder.with_name(self.run_folder.name + "-figures")

    @property
    def rejected_file(self) -> Path:
        """The rows to mend and feed in again."""
        return self.run_folder / "rejected.csv"


class LedgerFile(models.Model):
    """A file that somebody uploaded, as it came."""

    run = models.ForeignKey(ScreeningRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    stored_as = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["run", "stored_as"], name="riskview_file_name_once_a_run")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.run.home / "input" / self.stored_as


class SavedMappingQuerySet(models.QuerySet["SavedMapping"]):
    """Mappings, by who may use them."""

    def visible_to(self, user: "User | AnonymousUser") -> "SavedMappingQuerySet":
        """The user's own mappings and the own organisation's."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(saved_by=user) | Q(organisation__in=organisations_of(user)))


class SavedMapping(models.Model):
    """A column mapping that a person confirmed, found again by the headings it was made for."""

    name = models.CharField(_("name"), max_length=120)
    headings = models.CharField(max_length=64, db_index=True, help_text="Hash of the headings, in order.")
    fields = models.JSONField(help_text="Field to heading.")
    currency = models.CharField(max_length=3, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_mappings"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.SET_NULL, null=True, blank=True, related_name="saved_mappings"
    )
    saved_at = models.DateTimeField(auto_now=True)

    objects = SavedMappingQuerySet.as_manager()

    class Meta:
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["saved_by", "headings"], name="riskview_one_mapping_a_layout_and_person"
            )
        ]

    def __str__(self) -> str:
        return self.name
