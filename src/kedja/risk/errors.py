"""What a user can mend in the risk judgement: the settings file and the name of a weight."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kedja.errors import KedjaError
from kedja.language import Language, translate


class RiskError(KedjaError):
    """Root of the room's errors."""

    room = "risk"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with the settings: a message with named values, as in `KedjaError`."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def said_in(self, language: Language) -> str:
        """The fault in `language`."""
        return translate(RiskError.room, self.message, language).format(**self.values)


class SettingsError(RiskError):
    """The settings cannot be used; `faults` lists everything that is wrong with them at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        problems = "; ".join(fault.said_in("en") for fault in self.faults)
        super().__init__("The settings cannot be used: {problems}.", problems=problems)

    def said_in(self, language: Language) -> str:
        """All faults in `language`, in one sentence."""
        problems = "; ".join(fault.said_in(language) for fault in self.faults)
        return translate(self.room, self.message, language).format(problems=problems)


class UnknownWeightError(RiskError):
    """A weight is named that does not exist."""


class HarmNotWeighedError(RiskError):
    """The list of documented harm has a kind of harm that the settings do not weigh."""
