"""All that is laid down about how one file is read, before its lines are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

import duckdb

from kedja.language import Language
from kedja.ledger.currency import MARKS, currency_of_heading, headings_are_swedish
from kedja.ledger.errors import UnknownCurrency, WrongMapping
from kedja.ledger.evidence import Decision, decide, gather
from kedja.ledger.layouts import recognise
from kedja.ledger.mapping import ColumnMapping, saved_mappings
from kedja.ledger.options import DATE_ORDERS, ReadOptions
from kedja.ledger.profile import Profile, first_rows, profile_columns
from kedja.ledger.proposal import MappingProposal, propose, require_unambiguous
from kedja.ledger.source import Source


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is read.

    `fields`: field → place of its column. `split` is the account field whose cells hold code and text in one.
    `currency` is what holds where no column tells, and `currency_why` who says so. `mapping` names the mapping.
    """

    source: Source
    fields: dict[str, int]
    mapping: str
    decision: Decision
    split: str | None
    currency: str | None
    currency_why: str
    buyer: str | None
    date_pattern: str | None

    def heading(self, field: str) -> str:
        """The heading under which `field` stands."""
        return self.source.headings[self.fields[field]] if field in self.fields else field

    def with_decision(self, decision: Decision) -> "Layout":
        """The same with another reading of the cells that can be read in two ways."""
        return replace(self, decision=decision)

    def as_json(self, **found: object) -> str:
        """The layout as one line of JSON, with what was found while reading."""
        shown = {
            **self.source.format,
            "decimal": self.decision.decimal_sign or "contradictory",
            "decimal_is_guess": self.decision.decimal_is_guess,
            "date": self.date_pattern or self.decision.day_order,
            "date_is_guess": self.decision.order_is_guess,
            "currency": self.currency,
            "currency_why": self.currency_why,
            "buyer": self.buyer,
            "mapping": self.mapping,
            "fields": {field: self.source.headings[place] for field, place in self.fields.items()},
            **found,
        }
        return json.dumps(shown, ensure_ascii=False)


def lay_out(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    mapping: ColumnMapping | None,
    options: ReadOptions,
    language: Language,
    earlier: Sequence["Layout"] = (),
) -> Layout:
    """Decide how `source` is read: by the mapping given, else a saved one that fits, else by what is proposed.

    A file with the same headings as one of the `earlier` is read by that one's mapping: twelve monthly files are
    one ledger.

    Raises WrongMapping, AmbiguousMapping, UnknownCurrency.
    """
    sample = first_rows(source)
    chosen = mapping or next((m for m in saved_mappings() if m.fits(source.headings)), None)
    known = recognise(source.headings)
    alike = next((layout for layout in earlier if layout.source.headings == source.headings), None)
    if alike is not None:
        fields, name, split = alike.fields, alike.mapping, alike.split
    else:
        profiles = profile_columns(connection, sample)
        proposed = propose(source.path, source.headings, profiles)
        if chosen is None:
            require_unambiguous(proposed, language)
            fields = {p.field: p.place for p in proposed.fields}
            name = known.name if known else "proposed"
        else:
            fields, name = _mapped(chosen, proposed, earlier), chosen.name
        split = _split(fields, profiles)
    amount = fields.get("amount", fields.get("credit_amount"))
    connection.register("sample", sample)
    decision = decide(
        gather(connection, "sample", f"c{amount}", f"c{fields['date']}"),
        options,
    )
    currency, why = _currency(connection, source, fields, options, chosen)
    connection.unregister("sample")
    return Layout(
        source,
        fields,
        name,
        decision,
        split,
        currency,
        why,
        options.buyer,
        options.date_format if options.date_format not in DATE_ORDERS else None,
    )


def _mapped(mapping: ColumnMapping, proposed: MappingProposal, earlier: Sequence[Layout]) -> dict[str, int]:
    """The mapping's columns in this file.

    A mapping that an earlier file of the same reading was read by holds for this one too where a column is merely
    spelt otherwise ('amount', 'Amount in Sterling'), if the proposal is sure of it.
    """
    try:
        return mapping.resolve(proposed.headings, proposed.path)
    except WrongMapping:
        if not earlier or not proposed.is_unambiguous:
            raise
        found = mapping.resolve_partly(proposed.headings)
        spelt = {
            p.field: p.place for p in proposed.fields if p.field in mapping.fields and p.field not in found
        }
        if found.keys() | spelt.keys() < mapping.fields.keys():
            raise
        return {**found, **spelt}


def _split(fields: dict[str, int], profiles: tuple[Profile, ...]) -> str | None:
    given = [name for name in ("account", "account_text") if name in fields]
    if len({fields[name] for name in given}) == 1 and profiles[fields[given[0]]].is_coded:
        return given[0]
    return None


def _currency(
    connection: duckdb.DuckDBPyConnection,
    source: Source,
    fields: dict[str, int],
    options: ReadOptions,
    mapping: ColumnMapping | None,
) -> tuple[str | None, str]:
    said = options.currency or (mapping.currency if mapping is not None else None)
    if said:
        return said, "option" if options.currency else "mapping"
    if "currency" in fields:
        return None, "column"
    place = fields.get("amount", fields.get("credit_amount", 0))
    if named := currency_of_heading(source.headings[place]):
        return named, "heading"
    if known := recognise(source.headings):
        return known.currency, "known layout"
    marks = connection.execute(
        f"SELECT DISTINCT amount_marks(amount_parts(tidy(c{place}))) AS mark FROM sample ORDER BY mark"  # noqa: S608
    ).fetchall()
    found = {MARKS.get(mark, mark) for (mark,) in marks if mark}
    if len(found) == 1 or headings_are_swedish(source.headings):
        return (found.pop(), "amounts") if len(found) == 1 else ("SEK", "Swedish headings")
    raise UnknownCurrency(
        "Nothing in {path} tells the currency of {heading!r}: give it with --currency, for example --currency SEK.",
        path=source.path,
        heading=source.headings[place],
    )
