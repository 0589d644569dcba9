"""What can be wrong with a table of records that its owner can mend, each as one sentence."""

from typing import ClassVar

from kedja.errors import KedjaError


class RecordsError(KedjaError):
    """The root of this room's errors."""

    room: ClassVar[str] = "records"


class UnreadableFile(RecordsError):
    """The file is empty, damaged, locked by a password, or of another kind than a table."""


class WrongColumns(RecordsError):
    """A mapping names a column that the file lacks, or leaves out a field that is needed."""
