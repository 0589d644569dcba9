"""The words that the exchange's columns may hold."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TableName(TextChoices):
    """What a file holds."""

    SUPPLIERS = "suppliers", _("suppliers")
    SITES = "sites", _("sites")
    CONTRACTS = "contracts", _("contracts")
    LINKS = "links", _("links of supply chains")


class Work(TextChoices):
    """What a job does with an import."""

    CHECK = "check", _("trial")
    APPLY = "apply", _("import")
    UNDO = "undo", _("undoing")


class WorkState(TextChoices):
    """Where an import stands. With `Work` it says all: the trial done, the import done, the undoing done."""

    COLUMNS = "columns", _("Columns to confirm")
    QUEUED = "queued", _("Waiting in line")
    RUNNING = "running", _("Under way")
    DONE = "done", _("Finished")
    FAILED = "failed", _("Stopped")


class Outcome(TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new records")
    CHANGED = "changed", _("changed records")
    STATED = "stated", _("beside the record")
    """Another source prevails: its values wait as statements for a decision."""
    UNCHANGED = "unchanged", _("unchanged records")
    REJECTED = "rejected", _("rejected rows")


WRITTEN = (Outcome.NEW, Outcome.CHANGED, Outcome.STATED)
"""Outcomes that leave something to undo."""


class UndoOutcome(TextChoices):
    """What undoing did with a row."""

    RESTORED = "restored", _("restored")
    DELETED = "deleted", _("taken away")
    KEPT_CHANGED = "changed", _("left: changed since")
    KEPT_NEEDED = "needed", _("left: others depend on it")
    GONE = "gone", _("was gone already")


class Twins(TextChoices):
    """What can be merged."""

    SUPPLIER = "supplier", _("supplier")
    SITE = "site", _("site")


class PairDecision(TextChoices):
    """What was decided about two records that look alike."""

    WAITING = "waiting", _("waiting for a decision")
    SAME = "same", _("the same")
    DIFFERENT = "different", _("not the same")


class ClaimState(TextChoices):
    """Where a claim stands."""

    UNPROVED = "unproved", _("the e-mail address is not confirmed")
    WAITING = "waiting", _("waiting for a decision")
    ACCEPTED = "accepted", _("accepted")
    REJECTED = "rejected", _("rejected")
