"""What refers to a supplier or site, in whatever room: found from the models themselves, so that nothing new is forgotten."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from kedja_site.config.batches import batches
from kedja_site.people.guarded import rows_of
from kedja_site.register.exchange.parts import PARTS
from kedja_site.register.exchange.shapes import IN_A_QUERY, Shape
from kedja_site.register.models import ContractRisk

BELONGING = {ContractRisk}
"""Rows that are worked out from their record and go with it."""


def references_to(model: type[models.Model]) -> list[Any]:
    """Every foreign key that points to `model`, in every room, without those of its own parts."""
    return [
        relation.field
        for relation in model._meta.related_objects  # noqa: SLF001 - Django's documented way to what refers to a model
        if relation.one_to_many or relation.one_to_one
    ]


def depended_on(shape: Shape, pks: Iterable[int]) -> set[int]:
    """Those that some other record refers to. A record's own parts, such as its names, do not count."""
    own = {part.model for part in PARTS.get(shape.table, {}).values()} | BELONGING
    found: set[int] = set()
    listed = list(pks)
    for key in references_to(shape.model):
        if key.model in own:
            continue
        for part in batches(listed, IN_A_QUERY):
            rows = rows_of(key.model, "whether anything still refers to it").filter(
                **{f"{key.name}__in": part}
            )
            found |= set(rows.values_list(f"{key.name}_id", flat=True))
    return found
