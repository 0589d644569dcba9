"""Whether an amount of a substance may be shown to others than its owner: not where it tells what was bought of a product.

Shown where it rests on at least three products and none of them is more than 85 percent of it, or where the amounts were
published by an authority. Source of the method: threshold and dominance rules, Hundepool et al., Statistical Disclosure
Control (Wiley, 2012), chapter 4. The two limits are our own. Where it is not known how many products there are, nothing
is shown. What is derived from the amount (PEC, quotient, class, rank, share of a total) is hidden with it.
"""

from dataclasses import dataclass

PRODUCTS = 3
LARGEST_BP = 8500


@dataclass(frozen=True, slots=True)
class Resting:
    """What an amount rests on: how many products, and the largest one's share in basis points; None where not known."""

    products: int | None
    largest_bp: int | None
    is_published: bool = False
    """The amount stands in an authority's open data."""


def may_be_shown(resting: Resting, products: int = PRODUCTS, largest_bp: int = LARGEST_BP) -> bool:
    """Whether everybody may see the amount."""
    if resting.is_published:
        return True
    if resting.products is None or resting.largest_bp is None:
        return False
    return resting.products >= products and resting.largest_bp <= largest_bp
