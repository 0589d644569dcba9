"""Somebody takes a record away that should never have been there. The log keeps what it was."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import model_to_dict

from kedja_site.people import log
from kedja_site.register.finding import forget_words
from kedja_site.register.models import Contract, FoundKind, Site, Supplier
from kedja_site.register.permissions import user_can_delete

KINDS = {Supplier: FoundKind.SUPPLIER, Site: FoundKind.SITE, Contract: FoundKind.CONTRACT}


@transaction.atomic
def delete_record(*, user: User, record: Supplier | Site | Contract, why: str) -> None:
    """Deletes it. Raises PermissionDenied; ProtectedError where something still stands on it (a supplier's contracts)."""
    if not user_can_delete(user, record):
        raise PermissionDenied
    kind, pk = KINDS[type(record)], record.pk
    log.record(
        user,
        f"register.delete_{record._meta.model_name}",  # noqa: SLF001 - Django's documented way to a model's name
        record,
        before={**model_to_dict(record), "public_id": record.public_id},
        why=why,
    )
    record.delete()
    forget_words(kind, [pk])
