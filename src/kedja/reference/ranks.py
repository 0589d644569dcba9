"""Percentile ranks, where a publisher gives estimates only."""

from collections import Counter
from collections.abc import Mapping


def percentile_ranks(values: Mapping[str, float]) -> dict[str, float]:
    """The share, in percent, of the others that lie below each value; equal values count half.

    0 is the lowest and 100 the highest. With one value there is nobody to compare with: no rank.
    """
    others = len(values) - 1
    if others < 1:
        return {}
    equal = Counter(values.values())
    below: dict[float, int] = {}
    seen = 0
    for value in sorted(equal):
        below[value] = seen
        seen += equal[value]
    return {name: 100 * (below[value] + (equal[value] - 1) / 2) / others for name, value in values.items()}
