"""Which groups of articles may stand in a public table, so that no single article's volume can be told from it.

Source of the method: cells are merged until each has contributors enough, Hundepool et al., Statistical Disclosure
Control (Wiley, 2012), chapter 4. The limit of three articles is our own. A volume of one article is its supplier's
business with the region.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
AT_LEAST = 3


def shown_groups(
    articles: Mapping[Key, Iterable[Hashable]], at_least: int = AT_LEAST
) -> tuple[frozenset[Key], frozenset[Key]]:
    """The groups that are shown by themselves, and those that are shown together as the others.

    `articles` are the different articles of each group. Those with too few go together; where they are still too few, the
    smallest of the rest follows them, so that the others cannot be worked out from the total. Where all are too few,
    nothing is shown: both are empty.
    """
    members = {key: frozenset(some) for key, some in articles.items()}
    return shown_by_size(
        {key: len(some) for key, some in members.items()},
        lambda keys: len(frozenset().union(*(members[key] for key in keys))),
        at_least,
    )


def shown_by_size(
    sizes: Mapping[Key, int], together_are: Callable[[frozenset[Key]], int], at_least: int = AT_LEAST
) -> tuple[frozenset[Key], frozenset[Key]]:
    """The same by how many different articles each group has; `together_are` counts those of several groups."""
    together = frozenset(key for key, size in sizes.items() if size < at_least)
    alone = frozenset(sizes) - together
    while together and together_are(together) < at_least:
        if not alone:
            return frozenset(), frozenset()
        least = min(alone, key=lambda key: (sizes[key], str(key)))
        alone, together = alone - {least}, together | {least}
    return alone, together
