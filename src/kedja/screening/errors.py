"""What a user can mend in a screening."""

from typing import ClassVar

from kedja.errors import KedjaError


class ScreeningError(KedjaError):
    """The screening, or a question about a finished one, cannot be answered as asked."""

    room: ClassVar[str] = "screening"


class NotARunError(ScreeningError):
    """The folder is not a finished run: choose another, or screen first."""

    def __init__(self, folder: object, missing: str) -> None:
        super().__init__(
            "{folder} is not a finished run: {missing} is missing or cannot be read",
            folder=folder,
            missing=missing,
        )


class RunOfAnotherVersionError(ScreeningError):
    """The run's tables are those of another version of Kedja: screen the ledger again, or update Kedja."""

    def __init__(self, folder: object, *, is_later: bool) -> None:
        super().__init__(
            "{folder} was made by a later version of Kedja: update Kedja, or screen the ledger again"
            if is_later
            else "{folder} was made by an earlier version of Kedja: screen the ledger again",
            folder=folder,
        )


class NoSuchRowError(ScreeningError):
    """The ranking has no row of that number."""

    def __init__(self, row: int, last: int) -> None:
        super().__init__("The ranking has no row {row}; its rows are 1 to {last}", row=row, last=last)


class NoSuchSortError(ScreeningError):
    """The ranking cannot be sorted by that."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__(
            "The ranking cannot be sorted by {name}; choose {names}", name=name, names=", ".join(names)
        )


class CurrencyNotChosenError(ScreeningError):
    """Several currencies, and nothing says in which one to report: choose one, with a table of rates."""

    def __init__(self, currencies: tuple[str, ...]) -> None:
        super().__init__(
            "The ledger has amounts in {currencies}: choose one to report in with --reporting-currency, "
            "and give the exchange rates with --rates.",
            currencies=", ".join(currencies),
        )


class BadRatesError(ScreeningError):
    """The table of rates cannot be read as such: mend the file."""


class EngineMissingError(ScreeningError):
    """The engine asked for is not on this machine."""
