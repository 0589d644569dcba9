"""What several resources say in the same way: references, sources, and what is kept from the asker."""

from datetime import date
from typing import Any

from ninja import Schema

from kedja_site.people.models import Organisation
from kedja_site.register.models import Site, Source, Supplier
from kedja_site.register.statuses import SourceKind


class NamedId(Schema):
    """A record that is meant, by its public id."""

    id: str
    name: str


class NamedNumber(Schema):
    """An organisation that is meant."""

    id: int
    name: str


class SourceOut(Schema):
    """Where the record's values come from."""

    kind: SourceKind
    name: str
    address: str
    stated_on: date


def said_record(record: Supplier | Site | None) -> dict[str, Any] | None:
    """A supplier or site by id and name."""
    return {"id": record.public_id, "name": record.name} if record is not None else None


def said_organisation(organisation: Organisation | None) -> dict[str, Any] | None:
    """An organisation by number and name."""
    return {"id": organisation.pk, "name": organisation.name} if organisation is not None else None


def said_source(source: Source) -> dict[str, Any]:
    """A source."""
    return {
        "kind": source.kind,
        "name": source.name,
        "address": source.address,
        "stated_on": source.stated_on,
    }
