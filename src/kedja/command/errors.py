"""What a user can mend in how a command was called."""

from typing import ClassVar

from kedja.errors import KedjaError


class CommandError(KedjaError):
    """The root of this room's errors."""

    room: ClassVar[str] = "command"


class NoSuchLanguageError(CommandError):
    """Ask for sv or en."""


class NoSuchFolderError(CommandError):
    """Name a folder that exists."""


class NotAnAssignmentError(CommandError):
    """Write the option as NAME=VALUE."""
