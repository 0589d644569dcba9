"""Which of two sources that disagree prevails, and which stands beside the record until somebody decides.

    1  what is older gives way to nothing: a value stated earlier never replaces one of the same source that is later
    2  the source itself may correct what it has said; an authority keeps the records that are its own
    3  the better placed source prevails: who has been there or keeps the public register, then the supplier on itself,
       then a buyer, then what a purchase ledger shows, then anybody else
    4  of equally well placed sources neither prevails, unless whoever enters it may decide between sources

An empty value is not known, and gives way to any.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

PLACES = {"follow_up": 5, "authority": 5, "supplier": 4, "buyer": 3, "ledger": 2, "other": 1}
"""How well placed each kind of source is to know."""


class Verdict(StrEnum):
    """What is done with the new value, and by which part of the rule."""

    UNKNOWN_BEFORE = "unknown_before"
    OWN = "own"
    BETTER_PLACED = "better_placed"
    DECIDED = "decided"
    OLDER = "older"
    WORSE_PLACED = "worse_placed"
    EQUALLY_PLACED = "equally_placed"

    @property
    def prevails(self) -> bool:
        """Whether the new value replaces the one that stands."""
        return self in {Verdict.UNKNOWN_BEFORE, Verdict.OWN, Verdict.BETTER_PLACED, Verdict.DECIDED}


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, and when."""

    kind: str
    """A kind of PLACES."""
    organisation: int | None
    on: date


def weigh(
    new: Said, old: Said, *, is_known: bool = True, is_own_record: bool = False, may_decide: bool = False
) -> Verdict:
    """Whether what `new` says replaces what `old` has said.

    `is_known`: a value stands. `is_own_record`: the record is the new source's own, such as a region's contract.
    """
    if not is_known:
        return Verdict.UNKNOWN_BEFORE
    is_same = new.organisation == old.organisation and new.kind == old.kind
    if is_same and new.on < old.on:
        return Verdict.OLDER
    if is_same or is_own_record:
        return Verdict.OWN
    new_place, old_place = PLACES.get(new.kind, 0), PLACES.get(old.kind, 0)
    if new_place != old_place:
        return Verdict.BETTER_PLACED if new_place > old_place else Verdict.WORSE_PLACED
    return Verdict.DECIDED if may_decide else Verdict.EQUALLY_PLACED
