"""What to do next with a contract, and why: a pure function of what is known.

Sources: the process of the collaboration (domain.md §3.3: start meeting, plan, reuse, follow up, next procurement), the clause's
levels (§3.2 C1), the country of final manufacturing that is asked for in the tender (§3.2 C2), a result that counts for three
years (§0.3).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kedja_site.register.models.risk import RiskBand
from kedja_site.register.statuses import ClauseLevel

A_YEAR = timedelta(days=365)
COUNTS_FOR = timedelta(days=3 * 365)
SERIOUS = frozenset({RiskBand.VERY_HIGH, RiskBand.HIGH})


class Step(StrEnum):
    """Something to do, the most pressing first."""

    SETTLE_END = "settle_end"
    PLAN_NEXT = "plan_next"
    STATE_CATEGORY = "state_category"
    FOLLOW_UP = "follow_up"
    ASK_CHAIN = "ask_chain"
    RAISE_CLAUSE = "raise_clause"
    STATE_CLAUSE = "state_clause"
    ASK_COUNTRY = "ask_country"
    IDENTIFY = "identify"
    NAME_RESPONSIBLE = "name_responsible"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a contract, as far as the next step hangs on it."""

    ends_on: date | None
    band: RiskBand
    has_category: bool
    has_country: bool
    has_chain: bool
    has_identity: bool
    clause: str
    has_responsible: bool
    followed_up_on: date | None = None


def next_steps(known: Known, today: date) -> list[Step]:
    """The steps, the most pressing first; empty where nothing is left to do."""
    serious = known.band in SERIOUS
    fresh = known.followed_up_on is not None and known.followed_up_on >= today - COUNTS_FOR
    ended = known.ends_on is not None and known.ends_on < today
    ends_soon = known.ends_on is not None and today <= known.ends_on <= today + A_YEAR
    steps = {
        Step.SETTLE_END: ended,
        Step.PLAN_NEXT: ends_soon,
        Step.STATE_CATEGORY: not known.has_category,
        Step.FOLLOW_UP: serious and not fresh,
        Step.ASK_CHAIN: not known.has_chain and (serious or known.band == RiskBand.UNKNOWN),
        Step.RAISE_CLAUSE: serious and known.clause in {ClauseLevel.NONE, ClauseLevel.BASIC},
        Step.STATE_CLAUSE: not known.clause,
        Step.ASK_COUNTRY: not known.has_country,
        Step.IDENTIFY: not known.has_identity,
        Step.NAME_RESPONSIBLE: not known.has_responsible,
    }
    return [step for step, holds in steps.items() if holds]
