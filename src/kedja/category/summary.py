"""What was placed, what is out of scope, what is not known, and which correction places the most money."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kedja.category.ledger_view import LedgerView, Pairs
from kedja.category.rules import PLACED, UNCLASSIFIED, Verdict

CANNOT_TELL = {
    "medical_supplies": "gloves from gowns, or instruments from monitors",
    "general_consumables": "paper from plastics or cleaning goods",
    "other_services": "one service from another",
}
"""Categories that say 'placed' and yet not what was bought, and what they do not tell apart."""

GROUPS_LISTED = 50


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the ledger: absolute spend in minor units (all currencies taken as equal) and lines."""

    spend_minor: int
    lines: int


@dataclass(frozen=True, slots=True)
class UnplacedGroup:
    """Lines that one correction would place: all of an account (or text), or all of a supplier.

    `supplier_no` is None for a group by account. The spend of groups earlier in the list is not counted
    again.
    """

    account: str | None
    text: str | None
    supplier_no: int | None
    spend_minor: int
    lines: int


@dataclass(frozen=True, slots=True)
class PlacementSummary:
    """The result of placing a ledger. Spend is absolute, in minor units, all currencies taken as equal."""

    placed: Share
    out_of_scope: Share
    unclassified: Share
    by_category: dict[str, Share]
    by_reason: dict[str, Share]
    cannot_tell: dict[str, Share]
    unplaced: tuple[UnplacedGroup, ...]

    @property
    def placed_bp(self) -> int | None:
        """Share of the spend in scope that is placed, in basis points; None where nothing is in scope."""
        in_scope = self.placed.spend_minor + self.unclassified.spend_minor
        return self.placed.spend_minor * 10_000 // in_scope if in_scope else None


def summarise(ledger: LedgerView, verdicts: Sequence[Verdict]) -> PlacementSummary:
    """The summary of a placing: `verdicts` holds one verdict for each pair of the ledger."""
    pairs = ledger.pairs
    by_status = _totals(pairs, [verdict.status for verdict in verdicts])
    by_category = _totals(pairs, [v.category if v.status == PLACED else "" for v in verdicts])
    by_category.pop("", None)
    nothing = Share(0, 0)
    return PlacementSummary(
        placed=by_status.get(PLACED, nothing),
        out_of_scope=by_status.get("out_of_scope", nothing),
        unclassified=by_status.get(UNCLASSIFIED, nothing),
        by_category=by_category,
        by_reason=_totals(pairs, [verdict.reason for verdict in verdicts]),
        cannot_tell={name: by_category[name] for name in CANNOT_TELL if name in by_category},
        unplaced=unplaced_groups(ledger, np.array([v.status == UNCLASSIFIED for v in verdicts], dtype=bool)),
    )


def _totals(pairs: Pairs, names: Sequence[str]) -> dict[str, Share]:
    """Spend and lines by name, the largest spend first."""
    spend: dict[str, int] = defaultdict(int)
    lines: dict[str, int] = defaultdict(int)
    for name, minor, count in zip(names, pairs.spend.tolist(), pairs.lines.tolist(), strict=True):
        spend[name] += minor
        lines[name] += count
    return {name: Share(spend[name], lines[name]) for name in sorted(spend, key=lambda n: (-spend[n], n))}


def unplaced_groups(
    ledger: LedgerView, unplaced: NDArray[np.bool_], limit: int = GROUPS_LISTED
) -> tuple[UnplacedGroup, ...]:
    """The accounts and suppliers with the most unplaced spend, each counted without those before it."""
    pairs = ledger.pairs
    names: dict[tuple[str | None, str | None], int] = {}
    for item in ledger.items:
        names.setdefault((item.account, item.account_text or item.text), len(names))
    labels = list(names)
    account_of = np.array([names[i.account, i.account_text or i.text] for i in ledger.items], dtype=np.int64)
    left = np.flatnonzero(unplaced)
    groups: list[UnplacedGroup] = []
    while left.size and len(groups) < limit:
        accounts, sellers, spend = account_of[pairs.item[left]], pairs.supplier[left], pairs.spend[left]
        by_account = np.bincount(accounts, spend, minlength=len(labels))
        by_supplier = np.bincount(sellers, spend, minlength=len(ledger.suppliers))
        account, supplier = int(by_account.argmax()), int(by_supplier.argmax())
        whole_account = by_account[account] >= by_supplier[supplier]
        inside = accounts == account if whole_account else sellers == supplier
        groups.append(
            UnplacedGroup(
                account=labels[account][0] if whole_account else None,
                text=labels[account][1] if whole_account else None,
                supplier_no=None if whole_account else supplier,
                spend_minor=int(spend[inside].sum()),
                lines=int(pairs.lines[left[inside]].sum()),
            )
        )
        left = left[~inside]
    return tuple(groups)
