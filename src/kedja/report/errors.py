"""What a user can mend when a report is made."""

from typing import ClassVar

from kedja.errors import KedjaError


class ReportError(KedjaError):
    """The root of this room's errors."""

    room: ClassVar[str] = "report"


class OutputFolderError(ReportError):
    """Choose another folder: this one holds something that a run may not replace, or cannot be made."""


class WorldMapMissingError(ReportError):
    """Fetch the shapes of the world's countries."""


class DecisionsMissingError(ReportError):
    """Give a folder that holds decisions."""


class NothingKeptError(ReportError):
    """Not one row of the ledger could be read: the columns are not what they are taken for."""
