"""Which steps a buyer may take when a deviation is not mended. The rule allows; it never orders.

Sources: the ladder, SKL, "Kort om kontraktsuppföljning" (http://docplayer.se/3467564-Kort-om-kontraktsuppfoljning-lou-lov.html);
each buyer decides by its own contract, Adda, "Vad händer om det finns allvarliga brister eller om dessa inte åtgärdas?"
(https://www.adda.se/om-oss/vi-tar-ansvar-for-hallbarhet/hallbarhetskollen/faq-hallbarhetskollen/vad-hander-om-det-finns-allvarliga-brister-eller-om-dessa-inte-atgardas/);
suspension before termination, and termination for severe deviations that are left, the contract clause, 2.4 e
(https://www.xn--hllbarupphandling-8qb.se/en/processkrav-4), which asks it of the supplier towards its own suppliers. That a
buyer keeps to the same, and how often correction is asked for first, is our own.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum

UNREMEDIED_AFTER = 2
"""So many corrections asked for in vain make a deviation repeatedly unremedied."""


class Step(StrEnum):
    """The ladder, from below."""

    DIALOGUE = "dialogue"
    CORRECTION = "correction"
    WITHHELD_PAY = "withheld_pay"
    """Pay that was tied to the goal is not paid."""
    PRICE_REDUCTION = "price_reduction"
    PENALTY = "penalty"
    SUSPENSION = "suspension"
    TERMINATION = "termination"


_ALWAYS = frozenset({Step.DIALOGUE, Step.CORRECTION})
_OF_MONEY = frozenset({Step.WITHHELD_PAY, Step.PRICE_REDUCTION, Step.PENALTY})


def allowed_steps(
    taken: Sequence[Step],
    *,
    has_sanctions: bool | None,
    is_severe: bool | None,
    in_contract: Collection[Step] | None = None,
) -> tuple[Step, ...]:
    """The steps that may be taken next, in the order of the ladder.

    `taken`: every step so far, each as often as it was taken, none of which has helped. `has_sanctions`: the contract has
    them. `in_contract`: which steps its clause has words for, beside dialogue and correction; None where it is not known step
    by step, and then the contract is taken to have them all if it has sanctions. What is not known allows nothing.
    """
    if Step.TERMINATION in taken:
        return ()
    corrections = taken.count(Step.CORRECTION)
    is_unremedied = corrections >= UNREMEDIED_AFTER
    allowed = set(_ALWAYS)
    if has_sanctions is True and corrections:
        allowed |= _OF_MONEY
        if is_severe is True or is_unremedied or _OF_MONEY & set(taken):
            allowed.add(Step.SUSPENSION)
        if Step.SUSPENSION in taken and (is_severe is True or is_unremedied):
            allowed.add(Step.TERMINATION)
    if in_contract is not None:
        allowed &= _ALWAYS | set(in_contract)
    return tuple(step for step in Step if step in allowed)
