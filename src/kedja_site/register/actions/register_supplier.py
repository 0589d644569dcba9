"""Somebody enters a supplier."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.subjects import Subject
from kedja_site.register.actions.keeping import Values, make
from kedja_site.register.finding import keep_words_of_suppliers
from kedja_site.register.models import Contact, Identifier, Source, Supplier, SupplierName
from kedja_site.register.names import name_key
from kedja_site.register.permissions import user_can_create


@transaction.atomic
def register_supplier(
    *,
    user: User,
    values: Values,
    source: Source,
    identifiers: Iterable[tuple[str, str]] = (),
    earlier_names: Iterable[str] = (),
    contacts: Iterable[Values] = (),
    why: str = "",
    now: datetime | None = None,
) -> Supplier:
    """A new supplier with `values` by field. Raises PermissionDenied; IntegrityError where a number is another's."""
    if not user_can_create(user, Subject.SUPPLIER):
        raise PermissionDenied
    supplier = Supplier(**values, source=source)
    supplier.name_key = name_key(supplier.name)
    identifiers, earlier_names = list(identifiers), list(earlier_names)
    make(
        supplier,
        user=user,
        what="register.register_supplier",
        beside={"identifiers": identifiers, "names": earlier_names} if identifiers or earlier_names else None,
        why=why,
        now=now,
    )
    Identifier.objects.bulk_create(
        Identifier(supplier=supplier, kind=kind, value=value) for kind, value in identifiers
    )
    SupplierName.objects.bulk_create(
        SupplierName(supplier=supplier, name=name, name_key=name_key(name)) for name in earlier_names
    )
    Contact.objects.bulk_create(Contact(supplier=supplier, **contact) for contact in contacts)
    keep_words_of_suppliers([supplier.pk])
    return supplier
