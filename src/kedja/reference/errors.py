"""What can go wrong with reference data, named by what the user does next."""

from typing import ClassVar

from kedja.errors import KedjaError


class ReferenceDataError(KedjaError):
    """The root of this room's errors."""

    room: ClassVar[str] = "reference"


class UnknownNameError(ReferenceDataError):
    """Choose one of the names that exist: of a table, a source, a dataset or a country."""


class BrokenTableError(ReferenceDataError):
    """Mend or remove the file in the user's reference folder."""


class UnreadableSourceError(ReferenceDataError):
    """Give the file that the publisher publishes; this one is another kind or another layout."""


class DownloadError(ReferenceDataError):
    """Try again later, or fetch the file by hand and give it with --file."""
