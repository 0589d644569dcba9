"""How much of what is owed is paid: by currency, in whole numbers, and unknown where something is not known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kedja_site.deviations.models import Remedy


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one currency. `owed` None: how much is owed in it is not known."""

    currency: str
    owed: int | None
    paid: int

    @property
    def share(self) -> float | None:
        """Of what is owed, from 0 to 1; None where that is not known."""
        if not self.owed:
            return None
        return min(1.0, max(0.0, self.paid / self.owed))

    @property
    def percent(self) -> int | None:
        """In whole percent, never rounded up to a hundred."""
        return None if self.share is None else int(self.share * 100)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of those harmed have got something; None is not known."""

    people: int | None
    reached: int | None

    @property
    def percent(self) -> int | None:
        """In whole percent; None where one of the two is not known."""
        if not self.people or self.reached is None:
            return None
        return min(100, self.reached * 100 // self.people)


def progress_of(remedies: Iterable[Remedy]) -> list[Progress]:
    """Of all groups together, a row a currency; ask with `payments` fetched.

    A payment in another currency than what is owed stands by itself: no rate turns it into the other.
    """
    owed: dict[str, int | None] = {}
    paid: dict[str, int] = defaultdict(int)
    for remedy in remedies:
        if remedy.currency:
            standing = owed.get(remedy.currency, 0)
            known = standing is not None and remedy.owed is not None
            owed[remedy.currency] = (standing or 0) + (remedy.owed or 0) if known else None
        for payment in remedy.payments.all():
            paid[payment.currency] += payment.amount
    return [Progress(code, owed.get(code), paid[code]) for code in sorted({*owed, *paid})]


def coverage_of(remedy: Remedy) -> Coverage:
    """Of one group. Payments overlap, so the largest number of one payment counts, and not their sum."""
    told = [payment.people for payment in remedy.payments.all() if payment.people is not None]
    return Coverage(remedy.people, max(told) if told else None)
