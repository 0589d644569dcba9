"""What each item of a ledger is taken to be, rung by rung, each assignment with its reason.

    decision        a person has said so
    cpv             the line's own CPV code
    text            the line's own text
    account-text    the account's text
    supplier        the supplier's name says what is sold there, and the text nothing, or only a hint
    account-lines   the lines of the same account code whose suppliers' names do tell
    supplier-lines  the supplier's other lines
    none            unclassified, and listed with the largest first

A hint (see `category_of_account_text`) holds only where neither the supplier's name nor its other lines say
more, and not at all where most of the spend under it comes from suppliers of other things.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from kedja.category.columns import ITEM_CATEGORY
from kedja.category.decisions import Decisions, read_decisions
from kedja.category.evidence import (
    GAINSAID_PERCENT,
    LEAST_ACCOUNT_EVIDENCE_PERCENT,
    LEAST_SUPPLIER_EVIDENCE_PERCENT,
    dominant_categories,
)
from kedja.category.ledger_view import Integers, Item, LedgerView, Pairs, read_ledger_view
from kedja.category.rules import PLACED, UNCLASSIFIED, Rules, Verdict, judge_supplier, load_rules
from kedja.category.summary import PlacementSummary, summarise


def place_items(
    ledger_folder: Path,
    out: Path,
    *,
    decisions: Path | None = None,
    reference_home: Path | None = None,
    supplier_match: Path | None = None,
) -> PlacementSummary:
    """Place each item of the ledger in `ledger_folder`; write ITEM_CATEGORY to the file `out`.

    `supplier_match` (the identity room's table) lets all writings of one supplier count as one. Raises
    LedgerMissingError and DecisionsUnreadableError.
    """
    ledger = read_ledger_view(ledger_folder, supplier_match)
    rules, remembered = load_rules(reference_home), read_decisions(decisions, reference_home)
    of_item = [_judge_item(item, rules, remembered) for item in ledger.items]
    of_pair = _by_supplier(ledger, of_item, rules, remembered)
    _drop_gainsaid_hints(ledger, of_item, of_pair)
    _by_account_lines(ledger, of_item, of_pair)
    _by_supplier_lines(ledger, of_item, of_pair)
    out.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(_rows(ledger.pairs, of_item, of_pair), out, compression="zstd")
    return summarise(
        ledger,
        [of_pair.get(number, of_item[item]) for number, item in enumerate(ledger.pairs.item.tolist())],
    )


def _judge_item(item: Item, rules: Rules, remembered: Decisions) -> Verdict:
    decided = remembered.about(item.cpv, item.account, item.account_text, item.text)
    return decided or rules.judge(item.cpv, item.account_text, item.text)


def _by_supplier(
    ledger: LedgerView, of_item: list[Verdict], rules: Rules, remembered: Decisions
) -> dict[int, Verdict]:
    """Pair number → what a decision about the supplier, or the supplier's name, makes of the pair."""
    known = [rules.supplier.about(name) for name in ledger.suppliers]
    of_pair: dict[int, Verdict] = {}
    for number, (supplier, item) in enumerate(
        zip(ledger.pairs.supplier.tolist(), ledger.pairs.item.tolist(), strict=True)
    ):
        bought, by_text = ledger.items[item], of_item[item]
        verdict = None
        if remembered.about_suppliers:
            verdict = remembered.about(
                bought.cpv, bought.account, bought.account_text, bought.text, ledger.suppliers[supplier]
            )
        if verdict is None and known[supplier] and by_text.reason != "decision":
            verdict = judge_supplier(known[supplier], by_text, bought.words)
        if verdict is not None and verdict != by_text:
            of_pair[number] = verdict
    return of_pair


def _drop_gainsaid_hints(ledger: LedgerView, of_item: list[Verdict], of_pair: dict[int, Verdict]) -> None:
    """Leave unclassified what only hints, where most of it comes from suppliers of other things.

    In one ledger 'Office equipment' is mostly computers, telephones and heart valves: there the text misleads,
    and says nothing of the rest.
    """
    pairs = ledger.pairs
    total, elsewhere = (np.zeros(len(ledger.items), dtype=np.int64) for _ in range(2))
    np.add.at(total, pairs.item, pairs.spend)
    for number, verdict in of_pair.items():
        item = int(pairs.item[number])
        of_other_things = verdict.status == PLACED and verdict.category != of_item[item].category
        if of_other_things and verdict.reason == "supplier":
            elsewhere[item] += pairs.spend[number]
    for item in np.flatnonzero((total > 0) & (elsewhere * 100 >= total * GAINSAID_PERCENT)).tolist():
        hint = of_item[item]
        if hint.hint and hint.reason != "decision":
            of_item[item] = Verdict(
                UNCLASSIFIED, None, "none", f"{hint.rule}: but most of it is from suppliers of other things"
            )


def _by_account_lines(ledger: LedgerView, of_item: list[Verdict], of_pair: dict[int, Verdict]) -> None:
    """Give an account code whose text tells nothing what its lines, placed by suppliers' names, are.

    A supplier's name that only hints gives way to it.
    """
    kinds, codes = _codes(
        {n: v for n, v in of_pair.items() if v.reason == "supplier"}, len(ledger.pairs.item)
    )
    dominant = dominant_categories(
        ledger.pairs.item, codes, ledger.pairs.spend,
        count=len(ledger.items), least_percent=LEAST_ACCOUNT_EVIDENCE_PERCENT,
    )  # fmt: skip
    placed = set()
    for number in np.flatnonzero(dominant >= 0).tolist():
        category, account = kinds[int(dominant[number])], ledger.items[number].account
        by_text = of_item[number]
        if _is_open(by_text) and not by_text.hint and account and by_text.leaves_room_for(category):
            placed.add(number)
            of_item[number] = Verdict(
                category, None, "account-lines",
                f"most of account {account} by its suppliers' names",
            )  # fmt: skip
    for number, item in enumerate(ledger.pairs.item.tolist()):
        if item in placed and number in of_pair and of_pair[number].hint:
            del of_pair[number]


def _by_supplier_lines(ledger: LedgerView, of_item: list[Verdict], of_pair: dict[int, Verdict]) -> None:
    """Give what a supplier sells under texts that tell to its lines whose text does not."""
    pairs = ledger.pairs
    told = {
        number: of_item[item]
        for number, item in enumerate(pairs.item.tolist())
        if number not in of_pair
        and not of_item[item].tells_nothing
        and of_item[item].reason != "account-lines"
    }
    kinds, codes = _codes(told, len(pairs.item))
    groups = ledger.group[pairs.supplier]
    dominant = dominant_categories(
        groups, codes, pairs.spend, count=int(ledger.group.max(initial=-1)) + 1,
        least_percent=LEAST_SUPPLIER_EVIDENCE_PERCENT,
    )  # fmt: skip
    for number in np.flatnonzero(dominant[groups] >= 0).tolist():
        by_text = of_item[int(pairs.item[number])]
        category = kinds[int(dominant[groups[number]])]
        if number not in of_pair and _is_open(by_text) and by_text.leaves_room_for(category):
            of_pair[number] = Verdict(
                category, None, "supplier-lines", f"{category} in most of the supplier's other lines"
            )


def _is_open(by_text: Verdict) -> bool:
    """Whether other lines may speak: the text tells nothing, and nobody has decided that it stays so."""
    return by_text.tells_nothing and by_text.reason != "decision"


def _codes(verdicts: dict[int, Verdict], count: int) -> tuple[list[str], Integers]:
    """The categories that occur, and for each of `count` pairs the number of its category; -1 where not placed."""
    kinds = sorted({verdict.category for verdict in verdicts.values() if verdict.status == PLACED})
    place = {category: number for number, category in enumerate(kinds)}
    codes = np.full(count, -1, dtype=np.int64)
    for number, verdict in verdicts.items():
        codes[number] = place.get(verdict.category, -1)
    return kinds, codes


def _rows(pairs: Pairs, of_item: list[Verdict], of_pair: dict[int, Verdict]) -> pa.Table:
    """ITEM_CATEGORY: a row for each item, then a row for each pair that differs from its item's."""
    differing = sorted(
        n for n, v in of_pair.items() if replace(v, note="") != replace(of_item[int(pairs.item[n])], note="")
    )
    verdicts = [*of_item, *(of_pair[n] for n in differing)]
    placed = [v.category if v.status == PLACED else None for v in verdicts]
    columns = [
        [*range(len(of_item)), *(int(pairs.item[n]) for n in differing)],
        [*([None] * len(of_item)), *(int(pairs.supplier[n]) for n in differing)],
        [v.status for v in verdicts],
        placed,
        [v.cpv for v in verdicts],
        [v.reason for v in verdicts],
        [v.rule for v in verdicts],
    ]
    return pa.table(
        [pa.array(c, field.type) for c, field in zip(columns, ITEM_CATEGORY.schema(), strict=True)],
        schema=ITEM_CATEGORY.schema(),
    )
