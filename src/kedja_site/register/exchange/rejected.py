"""The rejected rows of an import as a file to mend and feed in again."""

from collections.abc import Iterator

from kedja.records import write_rejected
from kedja.records.rejects import Rejected
from kedja_site.register.exchange.statuses import Outcome
from kedja_site.register.exchange.words import fault_sentence
from kedja_site.register.models import Import
from kedja_site.riskview.words import page_language

ROWS_AT_ONCE = 500


def rejected_rows(imported: Import) -> Iterator[str]:
    """`rejected.csv`, some rows at a time."""
    return write_rejected(
        imported.file_name,
        imported.headings,
        ";" if page_language() == "sv" else ",",
        _rows(imported, places_of(imported)),
    )


def places_of(imported: Import) -> dict[str, int]:
    """Where in the file's rows each field stands."""
    return {
        name: imported.headings.index(heading)
        for name, heading in imported.mapping.items()
        if heading in imported.headings
    }


def _rows(imported: Import, places: dict[str, int]) -> Iterator[Rejected]:
    after = 0
    rows = imported.row_set.filter(outcome=Outcome.REJECTED).order_by("row_no")
    while part := list(rows.filter(row_no__gt=after)[:ROWS_AT_ONCE]):
        for row in part:
            faults = [fault for fault in row.faults if "code" in fault]
            place = places.get(faults[0]["field"]) if faults else None
            value = row.cells[place] if place is not None and place < len(row.cells) else ""
            heading = imported.headings[place] if place is not None else ""
            reason = " ".join(fault_sentence(fault) for fault in faults)
            yield Rejected(row.row_no, row.cells, heading, value, reason)
        after = part[-1].row_no
