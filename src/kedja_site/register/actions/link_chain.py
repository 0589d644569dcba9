"""Somebody adds a link to a supply chain, or ends one. A link that ended stays, for what was bought while it held."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.subjects import Subject
from kedja_site.register.actions.keeping import Values, alter, make
from kedja_site.register.models import ChainLink, Source
from kedja_site.register.permissions import user_can_change, user_can_create


@transaction.atomic
def add_link(
    *, user: User, values: Values, source: Source, why: str = "", now: datetime | None = None
) -> ChainLink:
    """A new link with `values` by field. Raises PermissionDenied; IntegrityError unless each end is one thing."""
    if not user_can_create(user, Subject.CHAIN_LINK):
        raise PermissionDenied
    link = ChainLink(**values, source=source)
    make(link, user=user, what="register.add_link", why=why, now=now)
    return link


@transaction.atomic
def end_link(
    *, user: User, link: ChainLink, day: date, source: Source, why: str = "", now: datetime | None = None
) -> ChainLink:
    """The link holds no longer, from `day` on. Raises PermissionDenied."""
    if not user_can_change(user, link):
        raise PermissionDenied
    alter(link, {"ended_on": day}, user=user, source=source, what="register.end_link", why=why, now=now)
    return link
