"""What other lines say of a purchase whose own text says nothing.

Two rungs, both on the same rule: if at least DOMINANCE of the placed spend of a group is in one category,
the group's unplaced lines are taken to be that too. The group is a supplier, or an account code. A
wholesaler of everything has no such category and stays as it is.
"""

import numpy as np

from kedja.category.ledger_view import Integers

DOMINANCE_PERCENT = 80
"""Of the placed spend of a group, how much must be in one category."""

LEAST_SUPPLIER_EVIDENCE_PERCENT = 25
"""Of a supplier's spend, placed or not, how much must be placed before its other lines say anything."""

GAINSAID_PERCENT = 50
"""Of the spend under a text that only hints, how much its suppliers' names must place elsewhere to gainsay it."""

LEAST_ACCOUNT_EVIDENCE_PERCENT = 25
"""The same of an account's spend: its suppliers are many, so more is asked."""


def dominant_categories(
    groups: Integers, categories: Integers, spend: Integers, *, count: int, least_percent: int
) -> Integers:
    """For each of `count` groups the category that dominates it, or -1.

    One element a (supplier, item) pair: `groups` is its group; `categories` what it is placed as, -1 where it
    is not; `spend` its absolute spend. `least_percent` of a group's spend must be placed.
    """
    total = np.bincount(groups, spend.astype(np.float64), minlength=count)
    dominant = np.full(count, -1, dtype=np.int64)
    placed = categories >= 0
    if not placed.any():
        return dominant
    kinds = int(categories.max()) + 1
    cells, where = np.unique(groups[placed] * kinds + categories[placed], return_inverse=True)
    in_cell = np.bincount(where, spend[placed].astype(np.float64))
    group_of, category_of = cells // kinds, cells % kinds
    placed_total = np.bincount(group_of, in_cell, minlength=count)
    enough = placed_total * 100 >= total * least_percent
    wins = (in_cell * 100 >= placed_total[group_of] * DOMINANCE_PERCENT) & (in_cell > 0) & enough[group_of]
    dominant[group_of[wins]] = category_of[wins]
    return dominant
