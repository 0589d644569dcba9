"""Somebody corrects a site. A name that is replaced stays as another name."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.register.actions.keeping import Values, alter, differing
from kedja_site.register.finding import keep_words_of_sites
from kedja_site.register.models import Site, SiteName, Source
from kedja_site.register.names import name_key
from kedja_site.register.permissions import user_can_change
from kedja_site.register.prevailing import what_prevails


@transaction.atomic
def change_site(
    *, user: User, site: Site, values: Values, source: Source, why: str = "", now: datetime | None = None
) -> Site:
    """Changes what differs. Raises PermissionDenied."""
    if not user_can_change(user, site):
        raise PermissionDenied
    changes = what_prevails(site, differing(site, values), source=source, user=user)
    if "name" in changes:
        SiteName.objects.get_or_create(site=site, name=site.name, defaults={"name_key": site.name_key})
        changes["name_key"] = name_key(changes["name"])
    alter(site, changes, user=user, source=source, what="register.change_site", why=why, now=now)
    keep_words_of_sites([site.pk])
    return site
