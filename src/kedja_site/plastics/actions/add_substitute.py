"""Somebody tells what can be done instead of an article."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models import Article, Substitute
from kedja_site.plastics.permissions import keeping_organisations


@transaction.atomic
def add_substitute(
    *,
    user: User,
    owner: Organisation,
    article: Article,
    kind: str,
    name: str,
    values: Mapping[str, Any],
    now: datetime | None = None,
) -> Substitute:
    """The substitute; one of the same kind and name is there once, so that a double click makes one. Raises PermissionDenied."""
    if not keeping_organisations(user, Subject.PLASTIC_ARTICLE).filter(pk=owner.pk).exists():
        raise PermissionDenied
    made_at = now or timezone.now()
    found: Substitute
    found, is_new = Substitute.objects.unguarded("an action that asks for permission").get_or_create(
        article=article,
        kind=kind,
        name=name,
        defaults={**values, "owner": owner, "made_at": made_at},
    )
    if is_new:
        record(user, "plastics.add_substitute", found, after=values_of(found), now=made_at)
    return found
