"""Somebody enters a site."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.subjects import Subject
from kedja_site.register.actions.keeping import Values, make
from kedja_site.register.finding import keep_words_of_sites
from kedja_site.register.models import Site, SiteName, Source
from kedja_site.register.names import name_key
from kedja_site.register.permissions import user_can_create


@transaction.atomic
def register_site(
    *,
    user: User,
    values: Values,
    source: Source,
    other_names: Iterable[str] = (),
    why: str = "",
    now: datetime | None = None,
) -> Site:
    """A new site with `values` by field. Raises PermissionDenied."""
    if not user_can_create(user, Subject.SITE):
        raise PermissionDenied
    site = Site(**values, source=source)
    site.name_key = name_key(site.name)
    other_names = list(other_names)
    make(
        site,
        user=user,
        what="register.register_site",
        beside={"names": other_names} if other_names else None,
        why=why,
        now=now,
    )
    SiteName.objects.bulk_create(
        SiteName(site=site, name=name, name_key=name_key(name)) for name in other_names
    )
    keep_words_of_sites([site.pk])
    return site
