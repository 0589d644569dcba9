"""Whom each writing of a supplier is taken to be.

Every writing climbs the same ladder; the first rung that knows it decides:

    decision          a person has said so
    identifier        its own number, valid by the rule of its register
    identifier-in-name  a number written behind the name
    nobody            blank, 'diverse', REDACTED: one unknown supplier
    name              exactly the same normalised name as one identified supplier, or as other writings

A rung is a function from the writings still unmatched to the matches it makes, and sees what the rungs
before it made. Probabilistic matching is one more rung, before `by_name`; nothing else has to change.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kedja.identity.columns import SUPPLIER_MATCH
from kedja.identity.decisions import Decisions, read_decisions
from kedja.identity.errors import LedgerMissingError
from kedja.identity.identifiers import Fault, Identifier, find_in_name, read_identifier, without_number
from kedja.identity.masked import MASKED_NAME, UNKNOWN_NAME
from kedja.identity.names import Name, fold, names_nobody, names_person, split_form

UNKNOWN_KEY = "unknown"
PERSON_KEY = "person:{number:06d}"
NEEDED = ("supplier_no", "supplier", "supplier_id", "lines")


@dataclass(frozen=True, slots=True)
class Writing:
    """A supplier as the ledger writes it, read once.

    `shown` is the name without a number behind it, `folded` the same made comparable. `number` is what the
    ledger's identifier is, or why it is none; `inside` the number behind the name.
    """

    supplier_no: int
    supplier: str
    supplier_id: str | None
    lines: int
    shown: str
    folded: str
    name: Name
    number: Identifier | Fault | None
    inside: Identifier | None


@dataclass(frozen=True, slots=True)
class Match:
    """Whom a writing is taken to be. `key` may still hold a person's number: `_mask` takes it out."""

    key: str
    reason: str
    identifier: Identifier | None = None
    person: bool = False
    known: bool = True
    name: str = ""


Made = list[tuple[Writing, Match]]
"""What the rungs before have made."""

Rung = Callable[[list[Writing], Made, Decisions], dict[int, Match]]
"""(writings still unmatched, matches made so far, decisions) → new matches by supplier_no."""


@dataclass(frozen=True, slots=True)
class MatchSummary:
    """What became of the suppliers of a ledger: counts of writings, and of suppliers."""

    writings: int
    suppliers: int
    identified: int
    persons: int
    unknown: int
    by_reason: Mapping[str, int]


def by_decision(left: list[Writing], _made: Made, decisions: Decisions) -> dict[int, Match]:
    """What a person has decided about this very writing."""
    found = {}
    for writing in left:
        decision = decisions.about(writing.supplier, writing.supplier_id)
        if decision:
            person = names_person(writing.folded) if decision.person is None else decision.person
            found[writing.supplier_no] = Match(
                decision.supplier_key, "decision", person=person, name=decision.name
            )
    return found


def by_identifier(left: list[Writing], _made: Made, _decisions: Decisions) -> dict[int, Match]:
    """The writing's own number; several names under one number are one supplier."""
    return {
        writing.supplier_no: Match(
            writing.number.key, "identifier", writing.number, person=writing.number.person
        )
        for writing in left
        if isinstance(writing.number, Identifier)
    }


def by_identifier_in_name(left: list[Writing], _made: Made, _decisions: Decisions) -> dict[int, Match]:
    """A number written behind the name."""
    return {
        writing.supplier_no: Match(number.key, "identifier-in-name", number, person=number.person)
        for writing in left
        if (number := writing.inside)
    }


def nobody(left: list[Writing], _made: Made, _decisions: Decisions) -> dict[int, Match]:
    """Names that name nobody are one unknown supplier, shown as such."""
    return {
        writing.supplier_no: Match(UNKNOWN_KEY, "unknown", known=False, name=UNKNOWN_NAME)
        for writing in left
        if names_nobody(writing.folded)
    }


def by_name(left: list[Writing], made: Made, _decisions: Decisions) -> dict[int, Match]:
    """The same normalised name: as exactly one identified supplier, else as each other.

    Legal forms agree when they are equal or one is not written; where a name is seen with several forms,
    the writings keep apart by form.
    """
    identified = _names_of_identified(made)
    forms: dict[str, set[str]] = defaultdict(set)
    for writing in left:
        if writing.name.form:
            forms[writing.name.core].add(writing.name.form)
    found = {}
    for writing in left:
        core, form = writing.name.core, writing.name.form
        keys = {key for key, other in identified.get(core, ()) if not form or not other or form == other}
        reason = writing.number.reason if isinstance(writing.number, Fault) else "exact-name"
        person = names_person(writing.folded)
        if len(keys) == 1 and not person:
            found[writing.supplier_no] = Match(keys.pop(), reason)
        else:
            apart = f" {form}" if form and len(forms[core]) > 1 else ""
            found[writing.supplier_no] = Match(f"name:{core}{apart}", reason, person=person)
    return found


LADDER: tuple[Rung, ...] = (by_decision, by_identifier, by_identifier_in_name, nobody, by_name)


def _names_of_identified(made: Made) -> dict[str, set[tuple[str, str]]]:
    """Core of the name → (key, form) of those that a number or a decision has identified, persons apart."""
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for writing, match in made:
        if match.known and not match.person:
            names[writing.name.core].add((match.key, writing.name.form))
    return names


def match_suppliers(ledger_folder: Path, out: Path, *, decisions: Path | None = None) -> MatchSummary:
    """Say who each supplier of `ledger_folder/suppliers.parquet` is; write SUPPLIER_MATCH to the file `out`.

    Raises LedgerMissingError and DecisionsUnreadableError.
    """
    writings = _read_writings(ledger_folder / "suppliers.parquet")
    remembered = read_decisions(decisions)
    made: Made = []
    left = writings
    for rung in LADDER:
        matches = rung(left, made, remembered)
        made += [
            (writing, matches[writing.supplier_no]) for writing in left if writing.supplier_no in matches
        ]
        left = [writing for writing in left if writing.supplier_no not in matches]
    rows = _mask(sorted(made, key=lambda pair: pair[0].supplier_no))
    out.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, out, compression="zstd")
    return _summarise(rows)


def _read_writings(path: Path) -> list[Writing]:
    if not path.is_file():
        raise LedgerMissingError(
            "{path} is missing: {folder} is no ledger folder", path=path.name, folder=path.parent
        )
    table = pq.read_table(path, columns=list(NEEDED))
    writings = []
    for number, name, written_id, lines in zip(*(table[c].to_pylist() for c in NEEDED), strict=True):
        supplier, supplier_id = (name or "").strip(), (written_id or "").strip() or None
        inside = find_in_name(supplier)
        shown = (inside[1] if inside else without_number(supplier)) or supplier
        folded = fold(shown)
        writings.append(
            Writing(
                number, supplier, supplier_id, lines, shown, folded, split_form(folded),
                read_identifier(supplier_id) if supplier_id else None, inside[0] if inside else None,
            )
        )  # fmt: skip
    return writings


def _mask(made: Made) -> pa.Table:
    """The table, with one shown name a supplier, and persons under a running number in the ledger's order."""
    persons = {match.key for _, match in made if match.person}
    most: dict[str, tuple[int, str]] = {}
    numbers: dict[str, int] = {}
    given: dict[str, str] = {}
    for writing, match in made:
        if match.key in persons:
            numbers.setdefault(match.key, len(numbers) + 1)
        if match.name:
            given.setdefault(match.key, match.name)
        if match.key not in most or writing.lines > most[match.key][0]:
            most[match.key] = (writing.lines, writing.shown)
    columns: dict[str, list[object]] = {name: [] for name in SUPPLIER_MATCH.names}
    for writing, match in made:
        masked = match.key in persons
        number = None if masked else match.identifier
        row = (
            writing.supplier_no,
            PERSON_KEY.format(number=numbers[match.key]) if masked else match.key,
            MASKED_NAME.format(number=numbers[match.key])
            if masked
            else given.get(match.key, most[match.key][1]),
            number.value if number else None,
            number.scheme if number else None,
            number.country if number else None,
            masked,
            match.known,
            match.reason,
        )
        for name, value in zip(SUPPLIER_MATCH.names, row, strict=True):
            columns[name].append(value)
    return pa.table(columns, schema=SUPPLIER_MATCH.schema())


def _summarise(rows: pa.Table) -> MatchSummary:
    by_reason: dict[str, int] = defaultdict(int)
    for reason in rows["reason"].to_pylist():
        by_reason[reason] += 1
    return MatchSummary(
        writings=rows.num_rows,
        suppliers=len(set(rows["supplier_key"].to_pylist())),
        identified=rows.num_rows - rows["scheme"].null_count,
        persons=sum(rows["is_person"].to_pylist()),
        unknown=rows.num_rows - sum(rows["known"].to_pylist()),
        by_reason=dict(sorted(by_reason.items())),
    )
