"""What can be wrong with a ledger that its owner can mend, each as one sentence."""

from kedja.errors import KedjaError


class LedgerError(KedjaError):
    """The root of this room's errors."""

    room = "ledger"


class NoSuchFile(LedgerError):
    """A path leads nowhere, or to a folder with nothing to read."""


class EmptyFile(LedgerError):
    """A file has no bytes, or a heading row and nothing below it."""


class NotALedger(LedgerError):
    """The content is of another kind: a PDF, an archive, an image, a damaged workbook."""


class ProtectedWorkbook(LedgerError):
    """A workbook that opens only with a password."""


class NoHeadings(LedgerError):
    """No row of headings was found, so nobody can say what the columns hold."""


class BadOption(LedgerError):
    """An option of the reading names something that is not there or cannot be used."""


class WrongMapping(LedgerError):
    """A column mapping names a field or a heading that does not exist, or leaves out one that is needed."""


class AmbiguousMapping(LedgerError):
    """Headings and values do not tell what every needed column is; the text carries the proposal so far."""


class UnknownCurrency(LedgerError):
    """Nothing in the file tells the currency, and no option gives it."""


class NoDiskLeft(LedgerError):
    """The disk is full; what was half written has been removed."""
