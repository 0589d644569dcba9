"""Which of several sources on a substance is shown first and counted with; the others stand beside it.

Assessment: risk classes rest on a country's own sales, so Norwegian ones do not hold for Sweden. Of the Swedish ones the
newest dated is first; one without a date comes after all that have one.

Limit: values for fresh water alone; in force before a company's, before a draft, before literature; of equals the lowest.
An antibiotic without any has the industry's default, and is marked so. The order is our own: no source states one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kedja.medicines.substances import Assessment, Limit, Substance, decimal_of, default_limits

HOME = "SE"
FIRM = ("in_force", "company", "draft", "literature")
"""The statuses, the firmest first."""
KINDS = frozenset({"pnec", "annual_average_standard", "standard"})
"""What speaks of water over time. A maximum, or a value for fish, groundwater or drinking water, is another question."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The limit that is counted with. `is_default`: it is the group's, not the substance's own."""

    limit: Limit
    value: Decimal
    is_default: bool = False


def by_weight(assessments: Iterable[Assessment]) -> list[Assessment]:
    """The Swedish ones first, of each country the newest first, those without a date last."""
    newest = sorted(assessments, key=lambda each: each.day, reverse=True)
    return sorted(newest, key=lambda each: each.country != HOME)


def prevailing_assessment(assessments: Iterable[Assessment]) -> Assessment | None:
    """The one that holds for Sweden; None where there is none."""
    found = [each for each in by_weight(assessments) if each.country == HOME]
    return next((each for each in found if each.risk_class), None) or next(iter(found), None)


def prevailing_limit(substance: Substance) -> Counted | None:
    """The limit of PEC/PNEC; None where there is none, and then there is no quotient."""
    own = _first(substance.limits)
    if own is not None:
        return own
    if not substance.is_antibiotic:
        return None
    for each in default_limits():
        value = decimal_of(each.value)
        if value is not None:
            return Counted(each, value, is_default=True)
    return None


def _first(limits: Iterable[Limit]) -> Counted | None:
    fitting = [
        (FIRM.index(each.status), value, place, each)
        for place, each in enumerate(limits)
        if each.kind in KINDS
        and each.compartment == "fresh_water"
        and each.status in FIRM
        and (value := decimal_of(each.value)) is not None
        and value > 0
    ]
    if not fitting:
        return None
    _firm, value, _place, limit = min(fitting, key=lambda each: each[:3])
    return Counted(limit, value)


def removal_of(substance: Substance) -> Decimal | None:
    """The lowest share that sources say is removed, in percent; None where none says, and then none is taken."""
    found = [each.removal_lowest for each in substance.assessments if each.removal_lowest is not None]
    return Decimal(min(found)) if found else None
