"""How the columns of a run's files are understood: what the library proposes, what was confirmed, sample values."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kedja.ledger.fields import plain
from kedja.ledger.layouts import recognise
from kedja.ledger.mapping import ColumnMapping
from kedja.ledger.opening import open_source
from kedja.ledger.options import ReadOptions
from kedja.ledger.profile import first_rows
from kedja.ledger.proposal import MappingProposal, propose_mapping
from kedja_site.riskview.models import LedgerFile, ScreeningRun

SAMPLES = 3
LOOKED_THROUGH = 500
"""Rows from the top in which sample values are looked for."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout among the files of a run: its files, the proposal, some values of each column."""

    files: tuple[LedgerFile, ...]
    proposal: MappingProposal
    samples: dict[str, tuple[str, ...]]
    currency: str | None

    @property
    def fingerprint(self) -> str:
        """Names the headings, for finding a saved mapping again."""
        return fingerprint(self.proposal.headings)

    @property
    def needs_currency(self) -> bool:
        """Whether neither a column nor the layout tells the currency."""
        return self.currency is None and all(found.field != "currency" for found in self.proposal.fields)


def fingerprint(headings: Sequence[str]) -> str:
    """A hash of the headings in order, without case, blanks and signs."""
    return hashlib.sha256("\x1f".join(plain(heading) for heading in headings).encode()).hexdigest()


def layouts_of(files: Iterable[LedgerFile]) -> tuple[Layout, ...]:
    """The layouts of the files, each with its proposal; the one of the first file first.

    Raises a `LedgerError` for a file that is no ledger.
    """
    by_headings: dict[str, list[tuple[LedgerFile, MappingProposal]]] = {}
    for file in files:
        proposal = propose_mapping(file.path)
        by_headings.setdefault(fingerprint(proposal.headings), []).append((file, proposal))
    layouts = []
    for members in by_headings.values():
        first, proposal = members[0]
        known = recognise(proposal.headings)
        layouts.append(
            Layout(
                tuple(file for file, _proposal in members),
                proposal,
                _samples(first),
                known.currency if known else None,
            )
        )
    return tuple(layouts)


def _samples(file: LedgerFile) -> dict[str, tuple[str, ...]]:
    """The first different values of each column, by heading."""
    source = open_source(file.path, ReadOptions())
    cells = first_rows(source).slice(0, LOOKED_THROUGH)
    found: dict[str, tuple[str, ...]] = {}
    for heading, column in zip(source.headings, cells.columns, strict=False):
        values = dict.fromkeys(value.strip() for value in column.to_pylist() if value and value.strip())
        found.setdefault(heading, tuple(list(values)[:SAMPLES]))
    return found


def column_mapping(run: ScreeningRun) -> ColumnMapping | None:
    """The confirmed mapping; None where each file is understood by itself."""
    if not run.mapping:
        return None
    return ColumnMapping(
        run.name, run.mapping["fields"], tuple(run.mapping["headings"]), run.options.get("currency") or None
    )


def read_options(run: ScreeningRun) -> ReadOptions:
    """What holds for rows that say nothing themselves."""
    return ReadOptions(buyer=run.buyer_name or None, currency=run.options.get("currency") or None)
