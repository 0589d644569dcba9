"""Somebody corrects a supplier. A name that is replaced stays as an earlier name, so that it is found by both."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.register.actions.keeping import Values, alter, differing
from kedja_site.register.finding import keep_words_of_suppliers
from kedja_site.register.models import Contact, Identifier, Source, Supplier, SupplierName
from kedja_site.register.names import name_key
from kedja_site.register.permissions import user_can_change
from kedja_site.register.prevailing import what_prevails


@transaction.atomic
def change_supplier(
    *,
    user: User,
    supplier: Supplier,
    values: Values,
    source: Source,
    identifiers: Iterable[tuple[str, str]] | None = None,
    contacts: Iterable[Values] | None = None,
    why: str = "",
    now: datetime | None = None,
) -> Supplier:
    """Changes what differs; None leaves identifiers or contacts as they are. Raises PermissionDenied, IntegrityError."""
    if not user_can_change(user, supplier):
        raise PermissionDenied
    now = now or timezone.now()
    changes = what_prevails(supplier, differing(supplier, values), source=source, user=user)
    if "name" in changes:
        SupplierName.objects.create(
            supplier=supplier,
            name=supplier.name,
            name_key=supplier.name_key,
            valid_from=min(supplier.created_at, now).date(),
            valid_to=now.date(),
        )
        changes["name_key"] = name_key(changes["name"])
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    if identifiers is not None:
        old, new = set(supplier.identifiers.values_list("kind", "value")), set(identifiers)
        if old != new:
            before["identifiers"], after["identifiers"] = sorted(old), sorted(new)
            for kind, value in old - new:
                supplier.identifiers.filter(kind=kind, value=value).delete()
            Identifier.objects.bulk_create(
                Identifier(supplier=supplier, kind=kind, value=value) for kind, value in sorted(new - old)
            )
    if contacts is not None and _change_contacts(supplier, list(contacts)):
        # The log holds no personal data: that the contacts changed, not what they say.
        before["contacts"], after["contacts"] = "", "changed"
    alter(
        supplier,
        changes,
        user=user,
        source=source,
        what="register.change_supplier",
        before=before,
        after=after,
        why=why,
        now=now,
    )
    keep_words_of_suppliers([supplier.pk])
    return supplier


def _change_contacts(supplier: Supplier, wanted: list[Values]) -> bool:
    fields = ("task", "name", "email", "language")
    old = sorted(supplier.contacts.values_list(*fields))
    new = [Contact(supplier=supplier, **contact) for contact in wanted]
    if old == sorted(tuple(getattr(one, field) for field in fields) for one in new):
        return False
    supplier.contacts.all().delete()
    Contact.objects.bulk_create(new)
    return True
