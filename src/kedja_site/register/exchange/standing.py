"""Who says what of the records that an import meets: beside it the import's own word is weighed."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType

from kedja.policy.prevailing_source import Said
from kedja_site.config.batches import batches
from kedja_site.register.exchange.shapes import IN_A_QUERY, Shape
from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.statuses import Decision


class Standing:
    """Who says what of some records: the sources of their fields, and what waits for a decision."""

    def __init__(self, shape: Shape, records: Mapping[int, Record], organisation: int | None) -> None:
        self._sources: dict[tuple[int, str], Source] = {}
        self._said: set[tuple[int, str, str]] = set()
        if not records:
            return
        kind = ContentType.objects.get_for_model(shape.model)
        for part in batches(records, IN_A_QUERY):
            rows = Statement.objects.filter(kind=kind, record_id__in=part).select_related("source")
            for row in rows.order_by("source__stated_on", "pk"):
                if row.decision == Decision.ACCEPTED:
                    self._sources[row.record_id, row.field] = row.source
                elif row.source.organisation_id == organisation:
                    self._said.add((row.record_id, row.field, repr(row.value)))

    def said(self, record: Record, name: str) -> Said:
        """Who says what stands in a field: whoever stated it last, else the record's own source."""
        source = self._sources.get((record.pk, name), record.source)
        return Said(source.kind, source.organisation_id, source.stated_on)

    def has_said(self, record: Record, name: str, value: Any) -> bool:
        """Whether the organisation has said this before: it waits, or was rejected, and is not asked again."""
        return (record.pk, name, repr(value)) in self._said
