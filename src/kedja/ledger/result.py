"""What a reading tells about itself."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from kedja.language import Language, translate

UNKNOWN_CURRENCY = "?"
"""Stands for a currency where amounts are told by currency, for rejected rows whose own is not known."""


def currency_word(code: str, language: Language) -> str:
    """A currency's code, or the words for one that is not known."""
    return translate("ledger", "unknown currency", language) if code == UNKNOWN_CURRENCY else code


@dataclass(frozen=True, slots=True)
class Note:
    """Something the user should know that stops nothing. `message` is English with named values."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def said_in(self, language: Language) -> str:
        """The sentence in `language`."""
        return translate("ledger", self.message, language).format(**self.values)


@dataclass(frozen=True, slots=True)
class Amounts:
    """Sums of one currency, in its minor unit. `digits` is how many decimals the minor unit is."""

    kept_minor: int
    rejected_minor: int
    digits: int = 2

    @classmethod
    def all_rejected(cls, amount: Decimal) -> "Amounts":
        """Nothing kept, and `amount` in whole units rejected, to its last decimal."""
        digits = max(2, -int(amount.normalize().as_tuple().exponent))
        return cls(0, int(amount.scaleb(digits)), digits)

    @property
    def kept(self) -> Decimal:
        """The kept sum in whole units."""
        return Decimal(self.kept_minor).scaleb(-self.digits)

    @property
    def rejected(self) -> Decimal:
        """The sum of the rejected rows' amounts that could be read, in whole units."""
        return Decimal(self.rejected_minor).scaleb(-self.digits)


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of lines and their sums, in minor units per currency."""

    lines: int = 0
    sums: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file: lines = kept + rejected; `blank` rows are not lines.

    Nor are the `superseded`, in whose place a line of a `rejected.csv` among the files stands.

    `unreadable_amounts` counts rejected rows whose amount is in no sum because it could not be read.
    `rounded` counts kept lines with more decimals than the currency has, `rounding` is by how much the file's own
    sum is larger than the kept one, per currency in whole units.
    """

    path: Path
    sha256: str
    lines: int
    kept: int
    rejected: int
    blank: int = 0
    identical_to: int | None = None
    layout: str = "{}"
    unreadable_amounts: int = 0
    rounded: int = 0
    rounding: dict[str, Decimal] = field(default_factory=dict)
    superseded: int = 0


@dataclass(frozen=True, slots=True)
class LedgerResult:
    """What became of a ledger: lines_read = lines_kept + lines_rejected.

    `amounts` by currency; rejected rows with an amount that can be read in a currency that is not known are under `?`.
    """

    folder: Path
    files: tuple[FileResult, ...]
    lines_read: int
    lines_kept: int
    lines_rejected: int
    amounts: dict[str, Amounts]
    repeats: Counted
    overlaps: Counted
    credits: Counted
    notes: tuple[Note, ...] = ()
