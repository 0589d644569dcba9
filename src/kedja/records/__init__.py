"""A table of records as it comes out of somebody's system, read by declared fields into rows, each with its faults.

Beside the ledger: files are opened, their columns proposed and their days and amounts read by the ledger's rules. What
differs is that a record keeps its cells apart, has any fields, and is handed over row by row.
"""

from kedja.records.fields import Field, Kind, RecordTable
from kedja.records.lists import join_items, split_items
from kedja.records.proposal import Proposal, propose
from kedja.records.reading import Fault, Reading, Row, open_records
from kedja.records.rejects import write_rejected

__all__ = [
    "Fault",
    "Field",
    "Kind",
    "Proposal",
    "Reading",
    "RecordTable",
    "Row",
    "join_items",
    "open_records",
    "propose",
    "split_items",
    "write_rejected",
]
