"""The requirements that a deviation is from: a stable id for each, whatever a version of the clause or the code numbers it.

Source: domain.md §3.4; numbering differs between versions, so the printed number is kept with each deviation.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, with its number in the version of the clause that is used now."""

    id: str
    name: Promise
    number: str
    is_process: bool
    """Of the clause (how the supplier works), and not of the code of conduct (what it achieves)."""


REQUIREMENTS: dict[str, Requirement] = {
    one.id: one
    for one in (
        Requirement("dd.policies", _("Policies and responsibility"), "2.1", is_process=True),
        Requirement("dd.risks", _("Identify and assess risks"), "2.2", is_process=True),
        Requirement(
            "dd.own", _("Prevent and limit what one causes or contributes to"), "2.3", is_process=True
        ),
        Requirement("dd.chain", _("Prevent and limit what one is linked to"), "2.4", is_process=True),
        Requirement("dd.track", _("Follow up the measures"), "2.5", is_process=True),
        Requirement("dd.complaints", _("Make complaints possible"), "2.6", is_process=True),
        Requirement("dd.remedy", _("Remedy"), "2.7", is_process=True),
        Requirement("dd.report", _("Report severe deviations"), "3", is_process=True),
        Requirement("dd.transparency", _("Disclose the supply chain"), "4.4", is_process=True),
        Requirement("code.human_rights", _("Human rights"), "", is_process=False),
        Requirement("code.workers_rights", _("Workers’ rights"), "", is_process=False),
        Requirement("code.environment", _("Environment"), "", is_process=False),
        Requirement("code.business_ethics", _("Business ethics"), "", is_process=False),
    )
}


def requirement_choices() -> list[tuple[str, str]]:
    """Id and name with its number, for a form."""
    return [(one.id, f"{one.number} {one.name}".strip()) for one in REQUIREMENTS.values()]


def requirement_word(requirement_id: str, number: str = "") -> str:
    """`2.6 Make complaints possible`; an id that is not known here is shown as it is."""
    known = REQUIREMENTS.get(requirement_id)
    name = str(known.name) if known else requirement_id
    return f"{number or (known.number if known else '')} {name}".strip()
