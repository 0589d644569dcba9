"""Area under the ROC curve by ranks.

The area is the probability that a documented case ranks above one that is not listed, a tie counting half:
the Mann–Whitney statistic divided by the number of pairs. J. A. Hanley and B. J. McNeil, "The meaning and use
of the area under a receiver operating characteristic (ROC) curve", Radiology 143 (1982), 29–36.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

Key = tuple[int, ...]
"""What a row is ordered by: the greater, the worse the judgement."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """Pairs of a listed and an unlisted row; `half_wins`: two where the listed is above, one for a tie."""

    positives: int
    negatives: int
    half_wins: int
    pairs: int

    @property
    def auc_bp(self) -> int | None:
        """The area in basis points (5000 is chance); None where there is nothing to compare."""
        return self.half_wins * 10_000 // (2 * self.pairs) if self.pairs else None

    def __add__(self, other: "Concordance") -> "Concordance":
        """Pairs of two groups taken together: rows are compared inside their own group only."""
        return Concordance(
            self.positives + other.positives,
            self.negatives + other.negatives,
            self.half_wins + other.half_wins,
            self.pairs + other.pairs,
        )


NOTHING = Concordance(0, 0, 0, 0)


def concordance(positives: Iterable[Key], negatives: Iterable[Key]) -> Concordance:
    """How the listed stand against the unlisted, by mid-ranks.

    With R the sum of the ranks of the p positives among all rows, U = R − p(p + 1)/2. Ranks are doubled, so
    that the mid-rank of a tie is a whole number.
    """
    listed, unlisted = Counter(positives), Counter(negatives)
    doubled_ranks, below = 0, 0
    for key in sorted(listed.keys() | unlisted.keys()):
        tied = listed[key] + unlisted[key]
        doubled_ranks += listed[key] * (2 * below + tied + 1)
        below += tied
    p, n = listed.total(), unlisted.total()
    return Concordance(p, n, doubled_ranks - p * (p + 1), p * n)
