"""What the choices in a clause mean for the follow-up later on, and what has to be mended before it is signed.

Sources: an audit needs inspection, sanctions and a year left after it, `audit_preconditions`; whose result counts for whom,
`reuse`; the ladder, `escalation`; who pays, `payer`; the first audit about a year into the contract, husr.se, "Manage
contract" (https://husr.se/?p=2820). What an alarm finds follows from what the supplier has to tell (clause, 4.4).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kedja.policy.audit_preconditions import MONTHS_LEFT
from kedja.policy.clause_placeholders import (
    DECLARED,
    SANCTIONS,
    TRANSPARENCY_WEEKS,
    Cost,
    Declared,
    Inspection,
    Kind,
    Monitoring,
    Placeholder,
    Tier,
    Value,
    declared_for,
)
from kedja.policy.escalation import Step
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.severe_deviation import REPORT_WEEKS

FIRST_AUDIT_AFTER = 12
"""Months into the contract."""

Choices = Mapping[Placeholder, Value]
"""What has been chosen so far; what is not there has not been chosen."""


class Weight(StrEnum):
    """What an effect does to the follow-up, the gravest first."""

    STOPS = "stops"
    LIMITS = "limits"
    UNKNOWN = "unknown"
    """It cannot be told yet."""
    GIVES = "gives"


class Effect(StrEnum):
    """What comes of the choices."""

    AUDIT_MAY_BE_DONE = "audit_may_be_done"
    NO_AUDIT = "no_audit"
    NO_AUDIT_IN_CHAIN = "no_audit_in_chain"
    JOINT_AUDIT = "joint_audit"
    NO_JOINT_AUDIT = "no_joint_audit"
    JOINT_AUDIT_UNKNOWN = "joint_audit_unknown"
    TOO_SHORT_A_TERM = "too_short_a_term"
    LADDER_STOPS_AT_CORRECTION = "ladder_stops_at_correction"
    LADDER_HAS_STEPS = "ladder_has_steps"
    NO_TERMINATION = "no_termination"
    TERMINATION_WITHOUT_SUSPENSION = "termination_without_suspension"
    SELF_REPORT_MAY_BE_ASKED = "self_report_may_be_asked"
    NO_SELF_REPORT = "no_self_report"
    NO_DIALOGUE = "no_dialogue"
    COUNTS_FOR_ALL = "counts_for_all"
    COUNTS_FOR_BASIC_ALONE = "counts_for_basic_alone"
    COSTS_AS_THE_RULE = "costs_as_the_rule"
    BUYER_PAYS_ALL = "buyer_pays_all"
    ALARM_FINDS_CHAIN = "alarm_finds_chain"
    ALARM_FINDS_FINAL_ALONE = "alarm_finds_final_alone"
    ALARM_FINDS_NOTHING = "alarm_finds_nothing"
    CHAIN_IS_TOLD_LATE = "chain_is_told_late"
    SEVERE_IS_TOLD_LATE = "severe_is_told_late"
    PROCESS_STARTS_LATE = "process_starts_late"
    COUNTRY_IS_KNOWN = "country_is_known"
    COUNTRY_IS_NOT_KNOWN = "country_is_not_known"


@dataclass(frozen=True, slots=True)
class Told:
    """An effect, and by which choices it comes."""

    effect: Effect
    weight: Weight
    by: tuple[Placeholder, ...]
    """Empty where it comes of the level or the term of the contract."""


class Wrong(StrEnum):
    """What has to be mended in a choice."""

    MISSING = "missing"
    UNKNOWN_VALUE = "unknown_value"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    NOT_ASKED = "not_asked"
    """A penalty's amount where there is no penalty, or what the level does not have."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A choice that cannot stand."""

    placeholder: Placeholder
    wrong: Wrong


def faults_in(level: ClauseLevel, choices: Choices) -> tuple[Fault, ...]:
    """What keeps the clause from being signed, in the order of the clause."""
    asked = {each.placeholder for each in declared_for(level)}
    found = []
    for placeholder, declared in DECLARED.items():
        value = choices.get(placeholder)
        if placeholder not in asked:
            wrong = Wrong.NOT_ASKED if value is not None else None
        elif placeholder is Placeholder.PENALTY_AMOUNT:
            wrong = _wrong_amount(declared, value, Step.PENALTY in sanctions_of(choices))
        else:
            wrong = _wrong(declared, value)
        if wrong is not None:
            found.append(Fault(placeholder, wrong))
    return tuple(found)


def sanctions_of(choices: Choices) -> frozenset[Step]:
    """The steps of the ladder that the clause has words for; none where nothing is chosen yet."""
    chosen = _many(choices, Placeholder.SANCTIONS) or ()
    return frozenset(step for step in SANCTIONS if step in chosen)


def effects_of(level: ClauseLevel, choices: Choices, term_months: int | None) -> tuple[Told, ...]:
    """What the choices so far mean, the gravest first. `term_months`: how long the contract runs; None is not known."""
    told = [
        *_of_audits(choices, term_months),
        *_of_the_ladder(choices),
        *_of_other_methods(choices),
        *_of_the_chain(choices),
        *_of_time(choices),
    ]
    if level is ClauseLevel.BASIC:
        told.append(Told(Effect.COUNTS_FOR_BASIC_ALONE, Weight.LIMITS, ()))
    elif level is ClauseLevel.ADVANCED:
        told.append(Told(Effect.COUNTS_FOR_ALL, Weight.GIVES, ()))
    return tuple(sorted(told, key=lambda each: tuple(Weight).index(each.weight)))


def effects_of_one(
    level: ClauseLevel, choices: Choices, placeholder: Placeholder, value: Value, term_months: int | None
) -> tuple[Told, ...]:
    """What would come of one value in the place of what is chosen now: that which comes by it, and no more."""
    tried = {**choices, placeholder: value}
    return tuple(each for each in effects_of(level, tried, term_months) if placeholder in each.by)


def _wrong(declared: Declared, value: Value | None) -> Wrong | None:
    is_empty = value is None or (isinstance(value, str) and not value.strip())
    if is_empty or (value == () and not declared.may_be_empty):
        return Wrong.MISSING
    match declared.kind:
        case Kind.NUMBER | Kind.MONEY:
            return _wrong_number(declared, value)
        case Kind.ONE:
            is_known = value in declared.values
        case Kind.MANY:
            is_known = isinstance(value, tuple) and set(value) <= set(declared.values)
        case Kind.YES_NO:
            is_known = isinstance(value, bool)
        case Kind.TEXT:
            is_known = isinstance(value, str)
    return None if is_known else Wrong.UNKNOWN_VALUE


def _wrong_number(declared: Declared, value: Value | None) -> Wrong | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return Wrong.UNKNOWN_VALUE
    if value < declared.least:
        return Wrong.TOO_SMALL
    return Wrong.TOO_LARGE if value > declared.most else None


def _wrong_amount(declared: Declared, value: Value | None, is_asked: bool) -> Wrong | None:  # noqa: FBT001 - its name says it
    if not is_asked:
        return None if value is None else Wrong.NOT_ASKED
    return _wrong(declared, value)


def _many(choices: Choices, placeholder: Placeholder) -> Collection[str] | None:
    value = choices.get(placeholder)
    return value if isinstance(value, tuple) else None


def _of_audits(choices: Choices, term_months: int | None) -> list[Told]:
    monitoring = _many(choices, Placeholder.MONITORING)
    inspection = choices.get(Placeholder.INSPECTION)
    sanctions = _many(choices, Placeholder.SANCTIONS)
    told = []
    if inspection == Inspection.NONE:
        told.append(Told(Effect.NO_AUDIT, Weight.STOPS, (Placeholder.INSPECTION,)))
    elif monitoring is not None and Monitoring.AUDIT not in monitoring:
        told.append(Told(Effect.NO_AUDIT, Weight.STOPS, (Placeholder.MONITORING,)))
    elif inspection is not None and monitoring is not None:
        both = (Placeholder.MONITORING, Placeholder.INSPECTION)
        told.append(Told(Effect.AUDIT_MAY_BE_DONE, Weight.GIVES, both))
    if inspection == Inspection.SUPPLIER:
        told.append(Told(Effect.NO_AUDIT_IN_CHAIN, Weight.LIMITS, (Placeholder.INSPECTION,)))
    if sanctions is not None and not sanctions:
        told.append(Told(Effect.NO_JOINT_AUDIT, Weight.STOPS, (Placeholder.SANCTIONS,)))
    is_too_short = term_months is not None and term_months < FIRST_AUDIT_AFTER + MONTHS_LEFT
    if is_too_short:
        told.append(Told(Effect.TOO_SHORT_A_TERM, Weight.STOPS, ()))
    if not any(each.weight is Weight.STOPS for each in told):
        is_known = None not in (monitoring, inspection, sanctions, term_months)
        by = (Placeholder.SANCTIONS,)
        told.append(
            Told(Effect.JOINT_AUDIT, Weight.GIVES, by)
            if is_known
            else Told(Effect.JOINT_AUDIT_UNKNOWN, Weight.UNKNOWN, by)
        )
    cost = choices.get(Placeholder.COST)
    if cost == Cost.SHARED:
        told.append(Told(Effect.COSTS_AS_THE_RULE, Weight.GIVES, (Placeholder.COST,)))
    elif cost == Cost.BUYER:
        told.append(Told(Effect.BUYER_PAYS_ALL, Weight.LIMITS, (Placeholder.COST,)))
    return told


def _of_the_ladder(choices: Choices) -> list[Told]:
    if _many(choices, Placeholder.SANCTIONS) is None:
        return []
    by = (Placeholder.SANCTIONS,)
    steps = sanctions_of(choices)
    if not steps:
        return [Told(Effect.LADDER_STOPS_AT_CORRECTION, Weight.LIMITS, by)]
    told = [Told(Effect.LADDER_HAS_STEPS, Weight.GIVES, by)]
    if Step.TERMINATION not in steps:
        told.append(Told(Effect.NO_TERMINATION, Weight.LIMITS, by))
    elif Step.SUSPENSION not in steps:
        told.append(Told(Effect.TERMINATION_WITHOUT_SUSPENSION, Weight.LIMITS, by))
    return told


def _of_other_methods(choices: Choices) -> list[Told]:
    monitoring = _many(choices, Placeholder.MONITORING)
    if monitoring is None:
        return []
    by = (Placeholder.MONITORING,)
    may_ask = Monitoring.SELF_REPORT in monitoring
    told = [
        Told(Effect.SELF_REPORT_MAY_BE_ASKED, Weight.GIVES, by)
        if may_ask
        else Told(Effect.NO_SELF_REPORT, Weight.LIMITS, by)
    ]
    if Monitoring.DIALOGUE not in monitoring:
        told.append(Told(Effect.NO_DIALOGUE, Weight.LIMITS, by))
    return told


def _of_the_chain(choices: Choices) -> list[Told]:
    told = []
    tiers = _many(choices, Placeholder.TRANSPARENCY_TIERS)
    by = (Placeholder.TRANSPARENCY_TIERS,)
    if tiers is not None:
        if not tiers:
            told.append(Told(Effect.ALARM_FINDS_NOTHING, Weight.STOPS, by))
        elif set(tiers) == {Tier.FINAL}:
            told.append(Told(Effect.ALARM_FINDS_FINAL_ALONE, Weight.LIMITS, by))
        else:
            told.append(Told(Effect.ALARM_FINDS_CHAIN, Weight.GIVES, by))
    country = choices.get(Placeholder.FINAL_COUNTRY)
    if country is True:
        told.append(Told(Effect.COUNTRY_IS_KNOWN, Weight.GIVES, (Placeholder.FINAL_COUNTRY,)))
    elif country is False:
        told.append(Told(Effect.COUNTRY_IS_NOT_KNOWN, Weight.LIMITS, (Placeholder.FINAL_COUNTRY,)))
    return told


def _of_time(choices: Choices) -> list[Told]:
    usual = (
        (Placeholder.TRANSPARENCY_WEEKS, TRANSPARENCY_WEEKS, Effect.CHAIN_IS_TOLD_LATE),
        (Placeholder.REPORTING_WEEKS, REPORT_WEEKS, Effect.SEVERE_IS_TOLD_LATE),
        (Placeholder.START_MONTHS, 0, Effect.PROCESS_STARTS_LATE),
    )
    told = []
    for placeholder, most, effect in usual:
        value = choices.get(placeholder)
        if isinstance(value, int) and value > most:
            told.append(Told(effect, Weight.LIMITS, (placeholder,)))
    return told
