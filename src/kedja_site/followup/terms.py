"""What a case's terms ask for, with the numbers that the contract's own version of the clause prints.

The codes of requirements are facts that stay (`kedja.reference.requirements`). A version of the clause that the office has written may
number them anew: the room that keeps its texts says how, by `prints_numbers`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kedja.reference.requirements import Requirement, requirements_of

Printed = Callable[[str], Mapping[str, str]]
_printed: list[Printed] = []


def prints_numbers(function: Printed) -> Printed:
    """Registers who knows the numbers of a version of the clause: requirement → the number; empty where it is not theirs."""
    if function not in _printed:
        _printed.append(function)
    return function


def numbers_of(clause_version: str) -> Mapping[str, str]:
    """The numbers that this version prints; empty where no room keeps it, and the facts' own hold."""
    return {code: number for known in _printed for code, number in known(clause_version).items()}


def requirements_of_terms(clause_version: str = "", code_version: str = "") -> tuple[Requirement, ...]:
    """All that a contract with these versions asks for: the process first, then the code."""
    numbers = numbers_of(clause_version)
    found = requirements_of(clause_version, code_version)
    return tuple(replace(each, number=numbers.get(each.code, each.number)) for each in found)
