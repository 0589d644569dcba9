"""What a user may lay down about how files are read, and what otherwise is found out."""

import codecs
from dataclasses import dataclass
from typing import Literal

from kedja.ledger.errors import BadOption

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "\\t": "\t"}
DateOrder = Literal["dmy", "mdy", "ymd"]
DATE_ORDERS: tuple[DateOrder, ...] = ("dmy", "mdy", "ymd")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Overrides of what is sniffed; None means: find out.

    `decimal` is "," or "."; `date_format` is dmy, mdy, ymd or a strptime format such as %y%m%d; `sheet` names a
    sheet of a workbook; `buyer` and `currency` (ISO 4217) hold for rows that say nothing themselves.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    date_format: str | None = None
    sheet: str | None = None
    buyer: str | None = None
    currency: str | None = None

    def __post_init__(self) -> None:
        if self.delimiter is not None:
            object.__setattr__(self, "delimiter", DELIMITERS.get(self.delimiter, self.delimiter))
            if len(self.delimiter) != 1 or self.delimiter in '"\r\n':
                raise BadOption("The separator must be one character, not {value!r}.", value=self.delimiter)
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except LookupError:
                raise BadOption("There is no text encoding called {value!r}.", value=self.encoding) from None
        if self.decimal not in (None, ",", "."):
            raise BadOption("The decimal sign must be ',' or '.', not {value!r}.", value=self.decimal)
        if (
            self.date_format is not None
            and self.date_format not in DATE_ORDERS
            and "%" not in self.date_format
        ):
            raise BadOption(
                "The date form must be dmy, mdy, ymd or a pattern such as %d.%m.%Y, not {value!r}.",
                value=self.date_format,
            )
        if self.currency is not None:
            object.__setattr__(self, "currency", self.currency.strip().upper())
