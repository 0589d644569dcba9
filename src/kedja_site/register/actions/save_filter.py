"""Somebody saves a filter of the contracts, for themselves or for all of their organisation; or takes it away."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.access import own_organisations
from kedja_site.register.models import SavedFilter


@transaction.atomic
def save_filter(*, user: User, name: str, query: str, shared_with: int | None = None) -> SavedFilter:
    """Keeps `query` under `name`; the same name again replaces it. Raises PermissionDenied for a foreign organisation."""
    if shared_with is not None and shared_with not in own_organisations(user):
        raise PermissionDenied
    saved, _made = SavedFilter.objects.update_or_create(
        person=user, name=name, defaults={"query": query, "organisation_id": shared_with}
    )
    return saved


def delete_filter(*, user: User, saved: SavedFilter) -> None:
    """Takes it away. Raises PermissionDenied where somebody else saved it."""
    if saved.person_id != user.pk:
        raise PermissionDenied
    saved.delete()
