"""Which groups of articles may stand in a public table, so that no single article's volume can be told from it.

Source of the method: cells are merged until each has contributors enough, Hundepool et al., Statistical Disclosure
Control (Wiley, 2012), chapter 4. The limit of three articles is our own. A volume of one article is its supplier's
business with the region.
"""

from collections.abc import Hashable, Iterable, Mapping
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
    together = {key for key, some in members.items() if len(some) < at_least}
    alone = set(members) - together
    while together and alone and len(frozenset().union(*(members[key] for key in together))) < at_least:
        least = min(alone, key=lambda key: (len(members[key]), str(key)))
        alone.remove(least)
        together.add(least)
    if together and len(frozenset().union(*(members[key] for key in together))) < at_least:
        return frozenset(), frozenset()
    return frozenset(alone), frozenset(together)
