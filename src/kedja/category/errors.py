"""What a user can mend when purchases are placed."""

from typing import ClassVar

from kedja.errors import KedjaError


class CategoryError(KedjaError):
    """A mistake in what the category room was handed."""

    room: ClassVar[str] = "category"


class DecisionsUnreadableError(CategoryError):
    """The file of corrections cannot be used; the message says which row, or what is missing."""


class LedgerMissingError(CategoryError):
    """The folder given is no ledger, or no finished run: a table is missing."""
