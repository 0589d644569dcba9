"""What an editor can mend in the rules' data."""

from enum import StrEnum

from kedja.errors import KedjaError


class PolicyError(KedjaError):
    """Root of the room's errors."""

    room = "policy"


class RuleFault(StrEnum):
    """What is wrong with a rule that is kept as data."""

    NOT_A_RULE = "not_a_rule"
    UNKNOWN_KEY = "unknown_key"
    MISSING_KEY = "missing_key"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_VALUE = "unknown_value"
    NOT_A_LIST = "not_a_list"
    EMPTY = "empty"
    TOO_DEEP = "too_deep"


MESSAGES = {
    RuleFault.NOT_A_RULE: "{at}: a rule is an object with field and is_in, with all, or with any, not {value}",
    RuleFault.UNKNOWN_KEY: "{at}: unknown key {value}; a rule has field and is_in, or all, or any",
    RuleFault.MISSING_KEY: "{at}: {value} is missing",
    RuleFault.UNKNOWN_FIELD: "{at}: unknown field {value}",
    RuleFault.UNKNOWN_VALUE: "{at}: {value} is not a value that the field can have",
    RuleFault.NOT_A_LIST: "{at}: a list is wanted, not {value}",
    RuleFault.EMPTY: "{at}: the list is empty",
    RuleFault.TOO_DEEP: "{at}: rules stand within rules too deeply",
}


class RuleError(PolicyError):
    """The data are no rule: `fault` says what is wrong, `at` where, `value` with what."""

    def __init__(self, fault: RuleFault, at: str, value: str = "") -> None:
        self.fault, self.at, self.value = fault, at, value
        super().__init__(MESSAGES[fault], at=at, value=value)
