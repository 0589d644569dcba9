"""Look at a file without reading it: its form, and what its columns are taken to be."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from kedja.language import Language
from kedja.ledger.errors import AmbiguousMapping, UnknownCurrency
from kedja.ledger.layout import lay_out
from kedja.ledger.mapping import saved_mappings
from kedja.ledger.opening import open_source
from kedja.ledger.options import ReadOptions
from kedja.ledger.profile import first_rows, profile_columns
from kedja.ledger.proposal import MappingProposal, propose
from kedja.ledger.rules import load_rules

NAMES_OF_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", ".": "point"}


@dataclass(frozen=True, slots=True)
class Inspection:
    """`form`: what was found out about the file, by name, in English words that the catalogue translates."""

    form: dict[str, str]
    proposal: MappingProposal


def inspect_file(path: Path, options: ReadOptions, language: Language) -> Inspection:
    """What reading the file at `path` would go by, as far as its first rows tell.

    Raises what opening a file raises: NoSuchFile, EmptyFile, NotALedger, ProtectedWorkbook, NoHeadings, BadOption.
    """
    source = open_source(path, options)
    form = {name: NAMES_OF_SIGNS.get(value, value) for name, value in source.format.items()}
    with duckdb.connect() as connection:
        load_rules(connection)
        proposal = propose(path, source.headings, profile_columns(connection, first_rows(source)))
        try:
            layout = lay_out(connection, source, None, options, language)
        except AmbiguousMapping:
            return Inspection({**form, "mapping": "not clear"}, proposal)
        except UnknownCurrency:
            return Inspection({**form, "currency": "not known"}, proposal)
    sign = layout.decision.decimal_sign
    form["decimal sign"] = NAMES_OF_SIGNS[sign] if sign else "contradictory"
    form["order of days"] = layout.date_pattern or layout.decision.day_order
    form["currency"] = layout.currency or "from a column"
    form["mapping"] = layout.mapping
    if any(mapping.fits(source.headings) for mapping in saved_mappings()):
        form["mapping"] += " (saved)"
    return Inspection(form, proposal)
