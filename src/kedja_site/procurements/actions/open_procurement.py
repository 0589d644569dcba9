"""Somebody opens the file of a procurement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.procurements.models import Lot, LotCategory, Procurement, ProcurementBuyer
from kedja_site.procurements.permissions import procuring_organisations

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in tables of its own; None leaves a part as it is."""

    buyers: Iterable[int] | None = None
    """Organisations that take part beside the owner, by number."""
    categories: Iterable[str] | None = None
    """Of the only lot. Of one that is divided each lot has its own."""


@transaction.atomic
def open_procurement(*, user: User, values: Values, parts: Parts, now: datetime | None = None) -> Procurement:
    """A new file with its first lot. Raises PermissionDenied; IntegrityError on a diary number that is taken."""
    now = now or timezone.now()
    procurement = Procurement(**values, opened_by=user, opened_at=now)
    if not procuring_organisations(user).filter(pk=procurement.owner_id).exists():
        raise PermissionDenied
    procurement.save(force_insert=True)
    Lot.objects.create(procurement=procurement, number=1, title=procurement.title)
    set_parts(procurement, parts)
    beside = {"buyers": sorted(parts.buyers or ()), "categories": sorted(parts.categories or ())}
    record(user, "procurements.open", procurement, after={**values_of(procurement), **beside}, now=now)
    return procurement


def set_parts(procurement: Procurement, parts: Parts) -> tuple[Values, Values]:
    """Makes the parts so, and gives what they were and are, of those that differ."""
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if parts.buyers is not None:
        rows = ProcurementBuyer.objects.filter(procurement=procurement)
        old = set(rows.values_list("buyer_id", flat=True))
        new = set(parts.buyers) - {procurement.owner_id}
        if old != new:
            before["buyers"], after["buyers"] = sorted(old), sorted(new)
            rows.filter(buyer__in=old - new).delete()
            ProcurementBuyer.objects.bulk_create(
                ProcurementBuyer(procurement=procurement, buyer_id=pk) for pk in sorted(new - old)
            )
    lots = list(Lot.objects.filter(procurement=procurement)[:2])
    if parts.categories is not None and len(lots) == 1:
        old_codes, new_codes = set_categories(lots[0], parts.categories)
        if old_codes != new_codes:
            before["categories"], after["categories"] = old_codes, new_codes
    return before, after


def set_categories(lot: Lot, codes: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lot's categories as they shall be; gives what they were and are."""
    rows = LotCategory.objects.filter(lot=lot)
    old, new = set(rows.values_list("category", flat=True)), set(codes)
    rows.filter(category__in=old - new).delete()
    LotCategory.objects.bulk_create(LotCategory(lot=lot, category=code) for code in sorted(new - old))
    return sorted(old), sorted(new)
