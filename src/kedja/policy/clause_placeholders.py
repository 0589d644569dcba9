"""What a buyer fills in in the contract clause: which values there are, in which unit, and what stands where nothing is said.

Sources: the places left open in the clause: start of the process and code of conduct, hållbarupphandling.se, 2
(https://xn--hllbarupphandling-8qb.se/en/copy-of-leverant%C3%B6rens-%C3%A5taganden); [two (2)] weeks, "Rapporteringsskyldighet"
(https://xn--hllbarupphandling-8qb.se/en/copy-of-leverant%C3%B6rens-tillb%C3%B6rliga-akt); [four (4)] weeks and the tiers in
brackets, the draft of 2022, 4.4 (https://www.sustainabilityduediligence.com/sparbarhet-i-leveranskedjan); the methods,
"Förvalta avtalet" (https://www.xn--hllbarupphandling-8qb.se/en/forvalta-avtalet). The default says whether a source states it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from kedja.policy.escalation import Step
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.severe_deviation import REPORT_WEEKS

Value: TypeAlias = str | int | bool | tuple[str, ...]

TRANSPARENCY_WEEKS = 4


class Placeholder(StrEnum):
    """What is filled in, in the order of the clause. The value is the name in the text, `{{ buyer }}`."""

    BUYER = "buyer"
    """The contracting organisation, as it stands in the contract."""
    GOODS = "goods"
    """What is bought, as the Swedish clause speaks of it."""
    GOODS_EN = "goods_en"
    """The same, as the English clause does."""
    CODE_ANNEX = "code_annex"
    """The number of the annex that the code of conduct stands in."""
    START_MONTHS = "start_months"
    """From when the process is applied, counted from the start of the contract."""
    REPORTING_WEEKS = "reporting_weeks"
    """How soon the supplier reports a severe deviation by itself."""
    MONITORING = "monitoring"
    INSPECTION = "inspection"
    COST = "cost"
    TRANSPARENCY_WEEKS = "transparency_weeks"
    TRANSPARENCY_TIERS = "transparency_tiers"
    PLAN_DAYS = "plan_days"
    """How soon there is an action plan for a deviation."""
    SANCTIONS = "sanctions"
    PENALTY_AMOUNT = "penalty_amount"
    """A penalty for each week begun; asked for where penalty is among the sanctions."""
    FINAL_COUNTRY = "final_country"
    """Whether the price list asks for the country of final manufacturing."""


class Kind(StrEnum):
    """What kind of value it takes."""

    TEXT = "text"
    NUMBER = "number"
    ONE = "one"
    MANY = "many"
    YES_NO = "yes_no"
    MONEY = "money"
    """An integer in the currency's minor unit."""


class Unit(StrEnum):
    """Of a number."""

    WEEKS = "weeks"
    MONTHS = "months"
    DAYS = "days"


class Origin(StrEnum):
    """Where a default comes from."""

    STATED = "stated"
    """A source states it."""
    DRAFT = "draft"
    """The draft of 2022 states it."""
    OWN = "own"
    """Our own: no source states it."""
    NONE = "none"
    """There is no default: it has to be filled in."""


class Monitoring(StrEnum):
    """How the buyer may follow up. Transparency has placeholders of its own."""

    DIALOGUE = "dialogue"
    SELF_REPORT = "self_report"
    AUDIT = "audit"


class Inspection(StrEnum):
    """Where somebody may look on behalf of the buyer."""

    CHAIN = "chain"
    """At the supplier and in its supply chain."""
    SUPPLIER = "supplier"
    NONE = "none"


class Cost(StrEnum):
    """Who pays for audits."""

    SHARED = "shared"
    """The buyers the first office audit and the first re-audit, the supplier every later re-audit."""
    BUYER = "buyer"


class Tier(StrEnum):
    """What the supplier tells of on request, each by itself."""

    FINAL = "final"
    BEYOND = "beyond"
    COMPONENTS = "components"
    SMELTERS = "smelters"
    EXTRACTION = "extraction"


SANCTIONS = (
    Step.WITHHELD_PAY,
    Step.PRICE_REDUCTION,
    Step.PENALTY,
    Step.SUSPENSION,
    Step.TERMINATION,
)
"""What of the ladder stands in a contract only where it is written there. Dialogue and correction need no words."""

BOTH = frozenset({ClauseLevel.BASIC, ClauseLevel.ADVANCED})
ADVANCED = frozenset({ClauseLevel.ADVANCED})


@dataclass(frozen=True, slots=True)
class Declared:
    """What a placeholder may hold."""

    placeholder: Placeholder
    kind: Kind
    default: Value | None
    origin: Origin
    unit: Unit | None = None
    least: int = 0
    most: int = 0
    values: tuple[str, ...] = ()
    levels: frozenset[ClauseLevel] = BOTH
    may_be_empty: bool = False


_DECLARED = (
    Declared(Placeholder.BUYER, Kind.TEXT, None, Origin.NONE),
    Declared(Placeholder.GOODS, Kind.TEXT, None, Origin.NONE),
    Declared(Placeholder.GOODS_EN, Kind.TEXT, None, Origin.NONE),
    Declared(Placeholder.CODE_ANNEX, Kind.TEXT, "1", Origin.OWN),
    Declared(Placeholder.START_MONTHS, Kind.NUMBER, 0, Origin.STATED, Unit.MONTHS, most=24, levels=ADVANCED),
    Declared(
        Placeholder.REPORTING_WEEKS, Kind.NUMBER, REPORT_WEEKS, Origin.STATED, Unit.WEEKS, least=1, most=12
    ),
    Declared(
        Placeholder.MONITORING,
        Kind.MANY,
        tuple(Monitoring),
        Origin.STATED,
        values=tuple(Monitoring),
        may_be_empty=True,
    ),
    Declared(Placeholder.INSPECTION, Kind.ONE, Inspection.CHAIN, Origin.STATED, values=tuple(Inspection)),
    Declared(Placeholder.COST, Kind.ONE, Cost.SHARED, Origin.STATED, values=tuple(Cost)),
    Declared(
        Placeholder.TRANSPARENCY_WEEKS,
        Kind.NUMBER,
        TRANSPARENCY_WEEKS,
        Origin.DRAFT,
        Unit.WEEKS,
        least=1,
        most=26,
    ),
    Declared(
        Placeholder.TRANSPARENCY_TIERS,
        Kind.MANY,
        (Tier.FINAL, Tier.BEYOND),
        Origin.OWN,
        values=tuple(Tier),
        may_be_empty=True,
    ),
    Declared(Placeholder.PLAN_DAYS, Kind.NUMBER, 30, Origin.OWN, Unit.DAYS, least=1, most=180),
    Declared(
        Placeholder.SANCTIONS,
        Kind.MANY,
        (Step.PENALTY, Step.SUSPENSION, Step.TERMINATION),
        Origin.OWN,
        values=SANCTIONS,
        may_be_empty=True,
    ),
    Declared(
        Placeholder.PENALTY_AMOUNT, Kind.MONEY, None, Origin.NONE, least=1, most=10**12, may_be_empty=True
    ),
    Declared(Placeholder.FINAL_COUNTRY, Kind.YES_NO, True, Origin.STATED),
)
DECLARED: Mapping[Placeholder, Declared] = MappingProxyType({each.placeholder: each for each in _DECLARED})
"""The whole set: a text that names another placeholder is refused."""


def declared_for(level: ClauseLevel) -> tuple[Declared, ...]:
    """Those that a clause of the level has."""
    return tuple(each for each in _DECLARED if level in each.levels)


def defaults_for(level: ClauseLevel) -> dict[Placeholder, Value]:
    """What stands until somebody chooses otherwise; what has no default is not there."""
    return {each.placeholder: each.default for each in declared_for(level) if each.default is not None}
