"""Somebody makes a key for another system."""

from collections.abc import Collection
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.api.models import Token, digest_of, new_secret
from kedja_site.api.scopes import Scope
from kedja_site.people import log
from kedja_site.people.access import standings

LONGEST = timedelta(days=366)


@transaction.atomic
def issue_token(
    *, user: User, name: str, scopes: Collection[Scope], last_day: date, today: date
) -> tuple[Token, str]:
    """The token, and its secret, which is nowhere kept. Raises PermissionDenied for who has no role; ValueError on the term."""
    if not standings(user, today):
        raise PermissionDenied
    if not today <= last_day <= today + LONGEST:
        raise ValueError(last_day)
    secret = new_secret()
    token = Token.objects.create(
        person=user,
        name=name,
        digest=digest_of(secret),
        scopes=sorted(scope.value for scope in scopes),
        last_day=last_day,
    )
    log.record(user, "api.issue_token", token, after={"scopes": token.scopes, "last_day": last_day})
    return token, secret
