"""The risk that is left beside the inherent one, as long as results of follow-up are valid.

Our own default throughout: no source says how far a result lowers a risk. The bands are those of the screening. A result is valid
for as long as it may be reused (`reuse`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kedja.policy.follow_up_words import Method
from kedja.policy.traffic_light import Light


class Band(StrEnum):
    """A risk's band, as the screening names it."""

    VERY_HIGH = "very_high"
    HIGH = "high"
    ELEVATED = "elevated"
    LOW = "low"
    UNKNOWN = "unknown"


_LOWERED = {Band.VERY_HIGH: Band.HIGH, Band.HIGH: Band.ELEVATED, Band.ELEVATED: Band.LOW}


@dataclass(frozen=True, slots=True)
class Result:
    """What a follow-up came to. `valid_until` and `is_severe_open` are None where not known."""

    light: Light
    method: Method
    performed_on: date | None
    valid_until: date | None
    is_severe_open: bool | None


class ResidualReason(StrEnum):
    """Why the band is what it is, the first that applies."""

    SEVERE_OPEN = "severe_open"
    INHERENT_UNKNOWN = "inherent_unknown"
    NO_RESULT = "no_result"
    """There is none, or none that is known to be valid and finished."""
    OPEN_DEVIATIONS = "open_deviations"
    NO_AUDIT = "no_audit"
    """What is clean is only the supplier's own word."""
    ALREADY_LOW = "already_low"
    CLEAN_AUDIT = "clean_audit"


@dataclass(frozen=True, slots=True)
class Residual:
    """The band that is left, why, and the last day on which it is so lowered (None where it is not lowered)."""

    band: Band
    reason: ResidualReason
    lowered_until: date | None = None


def residual(inherent_band: Band, results: Iterable[Result], today: date) -> Residual:
    """The band beside the inherent one on `today`."""
    every = list(results)
    valid = [each for each in every if each.light is not Light.NONE and _is_valid(each, today)]
    audits = [each.valid_until for each in valid if each.method.is_audit and each.valid_until]
    if any(each.is_severe_open is True for each in every):
        return Residual(Band.VERY_HIGH, ResidualReason.SEVERE_OPEN)
    if inherent_band is Band.UNKNOWN:
        reason = ResidualReason.INHERENT_UNKNOWN
    elif not valid:
        reason = ResidualReason.NO_RESULT
    elif not all(each.light is Light.GREEN and each.is_severe_open is False for each in valid):
        reason = ResidualReason.OPEN_DEVIATIONS
    elif not audits:
        reason = ResidualReason.NO_AUDIT
    elif inherent_band is Band.LOW:
        reason = ResidualReason.ALREADY_LOW
    else:
        return Residual(_LOWERED[inherent_band], ResidualReason.CLEAN_AUDIT, max(audits))
    return Residual(inherent_band, reason)


def _is_valid(result: Result, today: date) -> bool:
    """Known to have been done, and to hold still."""
    done, until = result.performed_on, result.valid_until
    return done is not None and until is not None and done <= today <= until
