"""Which questions a supplier is asked: a rule kept as data beside the question, weighed against what is known of it.

    {"field": "size", "is_in": ["medium", "large"]}     one of the field's values is among these
    {"all": [rule, rule]}                               every one holds
    {"any": [rule, rule]}                               one holds
    {}                                                  always

What is not known of the supplier never takes a question away. Our own rule: no source says how the collaboration's
bought questionnaire chooses. The sizes are those of the European Commission's recommendation 2003/361/EC, annex,
article 2 (https://eur-lex.europa.eu/eli/reco/2003/361/oj).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from kedja.policy.errors import RuleError, RuleFault
from kedja.policy.three_valued import all_of, any_of


class Size(StrEnum):
    """A company's size by recommendation 2003/361/EC."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Activity(StrEnum):
    """What a supplier does with the goods."""

    MANUFACTURES = "manufactures"
    IMPORTS = "imports"
    WHOLESALE = "wholesale"
    SERVICES = "services"


ANSWER = "answer:"
"""Before a question's id: the field is the answer to that question."""

FIELDS: Mapping[str, frozenset[str] | None] = {
    "category": None,
    "size": frozenset(Size),
    "activity": frozenset(Activity),
    "has_staff_abroad": frozenset({"yes", "no"}),
}
"""What a rule may ask of, and the values there are; None where others keep the list."""

DEEPEST = 5
"""So many rules may stand within one another: nobody reads more."""

Profile = Mapping[str, frozenset[str] | str | None]
"""What is known of a supplier. A field that is missing, None or empty is not known."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the field's values is among these."""

    field: str
    is_in: frozenset[str]


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of `rules` holds; without any, always."""

    rules: tuple["Rule", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of `rules` holds."""

    rules: tuple["Rule", ...]


Rule = Condition | AllOf | AnyOf
ALWAYS = AllOf(())


def parse(data: object) -> Rule:
    """The rule that JSON `data` tell; RuleError says the first thing that is wrong, and where."""
    return ALWAYS if data == {} else _rule(data, "rule", DEEPEST)


def holds(rule: Rule, profile: Profile) -> bool | None:
    """Whether the rule holds of the supplier; None where too little is known to say."""
    match rule:
        case Condition():
            value = profile.get(rule.field)
            known = frozenset({value} if isinstance(value, str) else value or ()) - {""}
            return bool(known & rule.is_in) if known else None
        case AllOf():
            return all_of(holds(part, profile) for part in rule.rules)
        case AnyOf():
            return any_of(holds(part, profile) for part in rule.rules)


def applies(rule: Rule, profile: Profile) -> bool:
    """Whether the question is asked: always, unless it is known that it does not concern the supplier."""
    return holds(rule, profile) is not False


def fields_of(rule: Rule) -> frozenset[str]:
    """Every field that the rule asks of, for the questionnaire to check that each question it names is there."""
    if isinstance(rule, Condition):
        return frozenset({rule.field})
    return frozenset[str]().union(*map(fields_of, rule.rules))


def _rule(data: object, at: str, deepest: int) -> Rule:
    if deepest < 1:
        raise RuleError(RuleFault.TOO_DEEP, at)
    if not isinstance(data, dict) or not data:
        raise RuleError(RuleFault.NOT_A_RULE, at, repr(data))
    first = next((key for key in ("all", "any") if key in data), None)
    wanted = (first,) if first else ("field", "is_in")
    for key in data:
        if key not in wanted:
            raise RuleError(RuleFault.UNKNOWN_KEY, at, repr(key))
    for key in wanted:
        if key not in data:
            raise RuleError(RuleFault.MISSING_KEY, at, repr(key))
    if first is None:
        return _condition(data, at)
    below = _listed(data[first], f"{at}.{first}")
    parts = tuple(_rule(part, f"{at}.{first}[{n}]", deepest - 1) for n, part in enumerate(below))
    return AllOf(parts) if first == "all" else AnyOf(parts)


def _condition(data: dict[str, Any], at: str) -> Condition:
    field = data["field"]
    is_answer = isinstance(field, str) and field.startswith(ANSWER) and len(field) > len(ANSWER)
    if not is_answer and (not isinstance(field, str) or field not in FIELDS):
        raise RuleError(RuleFault.UNKNOWN_FIELD, f"{at}.field", repr(field))
    values = _listed(data["is_in"], f"{at}.is_in")
    known = FIELDS.get(field)
    for n, value in enumerate(values):
        if not isinstance(value, str) or not value or (known is not None and value not in known):
            raise RuleError(RuleFault.UNKNOWN_VALUE, f"{at}.is_in[{n}]", repr(value))
    return Condition(field, frozenset(values))


def _listed(data: object, at: str) -> list[Any]:
    if not isinstance(data, list):
        raise RuleError(RuleFault.NOT_A_LIST, at, repr(data))
    if not data:
        raise RuleError(RuleFault.EMPTY, at)
    return data
