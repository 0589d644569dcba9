"""The tables that say what a code, a text or a supplier's name is taken to be, made ready for use."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kedja.category.words import Phrase, PhraseIndex, read_phrases, words_of
from kedja.reference import load

OUT_OF_SCOPE = "out_of_scope"
UNCLASSIFIED = "unclassified"
PLACED = "placed"
ANY = "any"
HINT = "hint"
ONE_OF = "one of:"

CPV_DIGITS = 8
LEAST_CPV_DIGITS = 2
_CPV = re.compile(r"^\D{0,4}(\d{2,8})(?:-\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What something is taken to be. `category` is a purchasing category, out_of_scope or unclassified.

    `reason` is the rung that decided; `rule` says in words what did; `hint` means that the text alone may
    mislead.
    """

    category: str
    cpv: str | None
    reason: str
    rule: str | None
    note: str = ""
    hint: bool = False
    among: frozenset[str] = frozenset()

    @property
    def status(self) -> str:
        """placed, out_of_scope or unclassified."""
        return self.category if self.category in (OUT_OF_SCOPE, UNCLASSIFIED) else PLACED

    @property
    def tells_nothing(self) -> bool:
        """Whether the supplier may say more than this does."""
        return self.hint or self.category == UNCLASSIFIED

    def leaves_room_for(self, category: str) -> bool:
        """Whether a supplier may say `category`: a text can rule out most, as one of lease or rent does."""
        return not self.among or category in self.among


NOTHING = Verdict(UNCLASSIFIED, None, "none", None)


@dataclass(frozen=True, slots=True)
class TextRule:
    """A row of `category_of_account_text`."""

    category: str
    cpv: str | None
    hint: bool
    note: str
    among: frozenset[str]


def _text_rule(row: dict[str, str]) -> TextRule:
    """A row made ready: `one of: a, b` leaves open which of them it is."""
    category, among = row["category"], frozenset[str]()
    if category.startswith(ONE_OF):
        among = frozenset(part.strip() for part in category.removeprefix(ONE_OF).split(","))
        category = UNCLASSIFIED
    return TextRule(category, row["cpv"], row["strength"] == "hints", row["note"] or "", among)


@dataclass(frozen=True, slots=True)
class SupplierRule:
    """A row of `category_of_supplier`.

    `when` holds what the text may have given: categories, unclassified, hint, any; empty: it tells nothing.
    """

    category: str
    when: frozenset[str]
    account_text: tuple[Phrase, ...]
    hint: bool
    note: str

    def applies(self, of_text: Verdict, text: str) -> bool:
        """Whether the rule may speak, given what the text was taken to be."""
        if not of_text.leaves_room_for(self.category):
            return False
        if self.account_text and not any(p.stands_in(words_of(text)) for p in self.account_text):
            return False
        if ANY in self.when:
            return True
        if not self.when:
            return of_text.tells_nothing
        return of_text.category in self.when or (of_text.hint and HINT in self.when)


class TextRules:
    """The rules for account texts and line texts: the first that has a phrase in the text decides."""

    def __init__(self, home: Path | None = None) -> None:
        rows = sorted(
            load("category_of_account_text", home).to_pylist(), key=lambda row: int(row["priority"])
        )
        self.rules = [_text_rule(row) for row in rows]
        self._index = PhraseIndex(
            (number, phrase)
            for number, row in enumerate(rows)
            for phrase in (*read_phrases(row["sv"]), *read_phrases(row["en"]))
        )

    def judge(self, text: str | None, reason: str) -> Verdict | None:
        """What a text is taken to be; None where no rule knows it."""
        found = self._index.matches(words_of(text)) if text else {}
        if not found:
            return None
        number = min(found)
        rule = self.rules[number]
        return Verdict(
            rule.category, rule.cpv, reason, found[number].written, rule.note, rule.hint, rule.among
        )


class SupplierRules:
    """The rules for suppliers' names, in order."""

    def __init__(self, home: Path | None = None) -> None:
        rows = sorted(load("category_of_supplier", home).to_pylist(), key=lambda row: int(row["priority"]))
        self.rules = [
            SupplierRule(
                row["category"],
                frozenset(part.strip() for part in (row["when"] or "").split(";") if part.strip()),
                read_phrases(row["account_text"]),
                row["strength"] == "hints",
                row["note"] or "",
            )
            for row in rows
        ]
        self._index = PhraseIndex(
            (number, phrase) for number, row in enumerate(rows) for phrase in read_phrases(row["supplier"])
        )

    def about(self, supplier: str) -> list[tuple[SupplierRule, Phrase]]:
        """The rules that know a name, first in order first."""
        found = self._index.matches(words_of(supplier))
        return [(self.rules[number], found[number]) for number in sorted(found)]


def judge_supplier(known: list[tuple[SupplierRule, Phrase]], of_text: Verdict, text: str) -> Verdict | None:
    """What is bought from a supplier under a text, by the first of its rules that may speak."""
    for rule, phrase in known:
        if rule.applies(of_text, text):
            return Verdict(rule.category, None, "supplier", phrase.written, rule.note, rule.hint)
    return None


class CpvRules:
    """The rules for CPV codes: a code must exist in the edition of 2008 or 2003; the longest prefix wins."""

    def __init__(self, home: Path | None = None) -> None:
        cpv = load("cpv", home)
        self.codes = {code[:CPV_DIGITS] for code in cpv["code"].to_pylist()}
        old = load("cpv_2003", home)
        self._carried = dict(zip(old["code"].to_pylist(), old["becomes"].to_pylist(), strict=True))
        self._prefixes = {
            row["prefix"]: (row["category"], row["note"] or "")
            for row in load("category_of_cpv", home).to_pylist()
        }

    def read(self, written: str | None) -> str | None:
        """The eight digits of a code as written, carried over from 2003 where needed; None: no such code."""
        found = _CPV.match(re.sub(r"[\s.]", "", written)) if written else None
        if not found:
            return None
        code = found.group(1).ljust(CPV_DIGITS, "0")
        if code in self.codes:
            return code
        return self._carried.get(code)

    def judge(self, written: str | None) -> Verdict | None:
        """What a CPV code is taken to be; None where there is no such code or no rule for it."""
        code = self.read(written)
        if code is None:
            return None
        for length in range(CPV_DIGITS, LEAST_CPV_DIGITS - 1, -1):
            if code[:length] in self._prefixes:
                category, note = self._prefixes[code[:length]]
                return Verdict(category, code, "cpv", f"CPV {code[:length]}", note)
        return None


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules, ready."""

    cpv: CpvRules
    text: TextRules
    supplier: SupplierRules

    def judge(self, cpv: str | None, account_text: str | None, text: str | None) -> Verdict:
        """What an item is by its own code and words: CPV first, then the line's text, then the account's.

        A text that only hints gives way to one that tells.
        """
        by_code = self.cpv.judge(cpv)
        if by_code:
            return by_code
        said = [
            v for v in (self.text.judge(text, "text"), self.text.judge(account_text, "account-text")) if v
        ]
        for verdict in said:
            if not verdict.tells_nothing:
                return verdict
        hints = [verdict for verdict in said if verdict.status != UNCLASSIFIED]
        return hints[0] if hints else said[0] if said else NOTHING


@lru_cache(maxsize=4)
def load_rules(home: Path | None = None) -> Rules:
    """The rules from the reference tables, with the user's newer ones from `home` where there are any."""
    return Rules(CpvRules(home), TextRules(home), SupplierRules(home))
