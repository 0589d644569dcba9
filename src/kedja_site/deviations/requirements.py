"""The requirements that a deviation is from: a stable code for each, whatever a version of the clause or the code numbers it.

The clause's process and the code's commitments are facts (`kedja.reference.requirements`); beside them stand two of the
clause's duties that are none of the seven, and the code's areas as a whole, which a question of a self-report may be about.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja.reference.requirements import Requirement, requirements_of
from kedja_site.followup.terms import numbers_of, requirements_of_terms
from kedja_site.guidance.code_words import reader_language

BESIDE: dict[str, tuple[str, Promise]] = {
    "dd.report": ("3", _("Report severe deviations")),
    "dd.transparency": ("4.4", _("Disclose the supply chain")),
    "code.human_rights": ("", _("Human rights")),
    "code.workers_rights": ("", _("Workers’ rights")),
    "code.environment": ("", _("Environment")),
    "code.business_ethics": ("", _("Business ethics")),
}
"""Code → number and name."""
AREAS = ("human_rights", "workers_rights", "environment", "business_ethics")


def _found(code: str) -> Requirement | None:
    return next((each for each in requirements_of() if each.code == code), None)


def requirement_choices(clause_version: str = "", code_version: str = "") -> list[tuple[str, str]]:
    """Code and name with its number in these versions, for a form."""
    listed = [
        (each.code, f"{each.number} {each.title(reader_language())}".strip())
        for each in requirements_of_terms(clause_version, code_version)
    ]
    printed = numbers_of(clause_version)
    known = {code for code, _name in listed}
    return listed + [
        (code, f"{printed.get(code, number)} {name}".strip())
        for code, (number, name) in BESIDE.items()
        if code not in known
    ]


def requirement_word(code: str, number: str = "") -> str:
    """`2.6 Make complaints possible`; a code that is not known here is shown as it is."""
    found = _found(code)
    if found is not None:
        return f"{number or found.number} {found.title(reader_language())}".strip()
    usual, name = BESIDE.get(code, ("", code))
    return f"{number or usual} {name}".strip()


def area_of(code: str) -> str:
    """The area of the code of conduct that the requirement is of; empty for one of the clause's process."""
    found = _found(code)
    area = found.area if found else code.removeprefix("code.")
    return area if area in AREAS else ""


def is_of_process(code: str) -> bool:
    """Whether it is about how the supplier works, and not about what it achieves."""
    return code.startswith("dd.")
