"""What a supplier says of a record that somebody else keeps: it stands beside it until that one decides."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType

from kedja_site.register.models import Record, Source, Statement


def state_otherwise(record: Record, values: Mapping[str, Any], source: Source) -> list[Statement]:
    """Statements that wait for a decision."""
    kind = ContentType.objects.get_for_model(record)
    return Statement.objects.bulk_create(
        [
            Statement(kind=kind, record_id=record.pk, field=name, value=value, source=source)
            for name, value in values.items()
        ]
    )
