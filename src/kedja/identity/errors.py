"""What a user can mend when suppliers are matched."""

from typing import ClassVar

from kedja.errors import KedjaError


class IdentityError(KedjaError):
    """A mistake in what the identity room was handed."""

    room: ClassVar[str] = "identity"


class DecisionsUnreadableError(IdentityError):
    """The file of remembered decisions cannot be used; the message says which row, or what is missing."""


class LedgerMissingError(IdentityError):
    """The folder given is no ledger: it has no `suppliers.parquet` with the declared columns."""
