"""What a user can mend in a screening."""

from typing import ClassVar

from kedja.errors import KedjaError


class ScreeningError(KedjaError):
    """The screening, or a question about a finished one, cannot be answered as asked."""

    room: ClassVar[str] = "screening"


class NotARun(ScreeningError):
    """The folder is not a finished run: choose another, or screen first."""

    def __init__(self, folder: object, missing: str) -> None:
        super().__init__(
            "{folder} is not a finished run: {missing} is missing", folder=folder, missing=missing
        )


class NoSuchRow(ScreeningError):
    """The ranking has no row of that number."""

    def __init__(self, row: int, last: int) -> None:
        super().__init__("The ranking has no row {row}; its rows are 1 to {last}", row=row, last=last)


class NoSuchWeight(ScreeningError):
    """There is no weight of that name to move."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__(
            "There is no weight {name}; the weights are {names}", name=name, names=", ".join(names)
        )


class NoSuchSort(ScreeningError):
    """The ranking cannot be sorted by that."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        super().__init__(
            "The ranking cannot be sorted by {name}; choose {names}", name=name, names=", ".join(names)
        )


class CurrencyNotChosen(ScreeningError):
    """Several currencies, and nothing says in which one to report: choose one, with a table of rates."""

    def __init__(self, currencies: tuple[str, ...]) -> None:
        super().__init__(
            "The ledger has amounts in {currencies}: choose a reporting currency, and give a table of rates",
            currencies=", ".join(currencies),
        )


class BadRates(ScreeningError):
    """The table of rates cannot be read as such: mend the file."""


class EngineMissing(ScreeningError):
    """The engine asked for is not on this machine."""
