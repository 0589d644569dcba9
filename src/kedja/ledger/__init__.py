"""A ledger as it comes out of a finance system, read into canonical purchase lines and rows to mend."""

from kedja.ledger.inspection import Inspection, inspect_file
from kedja.ledger.layouts import KnownLayout, known_layouts
from kedja.ledger.mapping import ColumnMapping, load_mapping, mappings_folder, save_mapping, saved_mappings
from kedja.ledger.options import ReadOptions
from kedja.ledger.proposal import FieldProposal, MappingProposal, propose_mapping
from kedja.ledger.reading import read_ledger
from kedja.ledger.result import Amounts, Counted, FileResult, LedgerResult, Note

__all__ = [
    "Amounts",
    "ColumnMapping",
    "Counted",
    "FieldProposal",
    "FileResult",
    "Inspection",
    "KnownLayout",
    "LedgerResult",
    "MappingProposal",
    "Note",
    "ReadOptions",
    "inspect_file",
    "known_layouts",
    "load_mapping",
    "mappings_folder",
    "propose_mapping",
    "read_ledger",
    "save_mapping",
    "saved_mappings",
]
