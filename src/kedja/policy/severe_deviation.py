"""The severe deviations, a closed list of six, and when the supplier has to report one that it has learnt of.

Source: the contract clause, section 3 and the code of conduct's annex, hållbarupphandling.se, "Rapporteringsskyldighet"
(https://xn--hllbarupphandling-8qb.se/en/copy-of-leverant%C3%B6rens-tillb%C3%B6rliga-akt): within [two (2)] weeks, which
each contract may set otherwise.
"""

from datetime import date, timedelta
from enum import StrEnum

REPORT_WEEKS = 2


class Severity(StrEnum):
    """How grave a deviation is. No source knows more than these two."""

    SEVERE = "severe"
    ORDINARY = "ordinary"


class SevereKind(StrEnum):
    """What makes a deviation severe."""

    FORCED_LABOUR = "forced_labour"
    CHILD_LABOUR = "child_labour"
    DANGER_TO_LIFE = "danger_to_life"
    """Working conditions that endanger life."""
    SERIOUS_ENVIRONMENTAL_HARM = "serious_environmental_harm"
    """Pollution with severe effects on people, waters, species or habitats."""
    GRAND_CORRUPTION = "grand_corruption"
    ATTACKS_ON_DEFENDERS = "attacks_on_defenders"
    """On those who defend the environment or human rights."""


def report_due(learnt_on: date, weeks: int = REPORT_WEEKS) -> date:
    """The last day for the supplier's report, from the day it had reason to assume a severe deviation."""
    return learnt_on + timedelta(weeks=weeks)
