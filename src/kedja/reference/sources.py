"""Where a value comes from."""

from dataclasses import dataclass
from pathlib import Path

from kedja.reference.errors import UnknownNameError
from kedja.reference.store import load


@dataclass(frozen=True, slots=True)
class Source:
    """One publication of one publisher. `redistribution` is shipped or facts_only."""

    id: str
    publisher: str
    title: str
    year: str
    licence: str
    address: str | None
    redistribution: str
    note: str | None


def sources(home: Path | None = None) -> dict[str, Source]:
    """All sources by id."""
    return {row["id"]: Source(**row) for row in load("sources", home).to_pylist()}


def source(id: str, home: Path | None = None) -> Source:  # noqa: A002 – a source's id is called id in every table
    """The source `id`; UnknownNameError where there is none."""
    found = sources(home).get(id)
    if found is None:
        raise UnknownNameError("There is no source '{name}' in the reference data.", name=id)
    return found
