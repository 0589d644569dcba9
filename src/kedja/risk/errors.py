"""What a user can mend in the risk judgement: the settings file and the name of a weight."""

from kedja.errors import KedjaError


class RiskError(KedjaError):
    """Root of the room's errors."""

    room = "risk"


class SettingsError(RiskError):
    """The settings cannot be used; `values["problems"]` lists every fault at once."""


class UnknownWeightError(RiskError):
    """A weight is named that does not exist."""


class HarmNotWeighedError(RiskError):
    """The list of documented harm has a kind of harm that the settings do not weigh."""
