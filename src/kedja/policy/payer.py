"""Who pays for an audit.

Source: husr.se, "Manage contract", newest text (https://husr.se/?p=2820). In a nationally prioritised category the
collaboration pays the first office audit and the first re-audit, and the supplier every later re-audit. In other
categories the region follows up itself, at its own cost.
"""

from enum import StrEnum

from kedja.policy.follow_up_words import Method


class Payer(StrEnum):
    """Who may pay."""

    COLLABORATION = "collaboration"
    REGION = "region"
    SUPPLIER = "supplier"


def payer_of(method: Method, *, is_prioritised: bool | None, earlier_re_audits: int) -> Payer | None:
    """Who pays for an audit by `method`; None where no rule says so, and for what is no audit.

    `earlier_re_audits`: how many there have been since the office audit that found the deviations.
    """
    if not method.is_audit or is_prioritised is None:
        return None
    if not is_prioritised:
        return Payer.REGION
    if method is Method.OFFICE_AUDIT:
        return Payer.COLLABORATION
    if method is Method.RE_AUDIT:
        return Payer.COLLABORATION if earlier_re_audits < 1 else Payer.SUPPLIER
    return None
