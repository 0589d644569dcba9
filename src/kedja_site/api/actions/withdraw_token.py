"""Somebody ends a key; from the next request on it opens nothing."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.api.models import Token
from kedja_site.people import log


@transaction.atomic
def withdraw_token(*, user: User, token: Token, today: date) -> None:
    """Idempotent. Raises PermissionDenied unless it is the user's own."""
    if token.person_id != user.pk:
        raise PermissionDenied
    if token.withdrawn_on is None:
        token.withdrawn_on = today
        token.save(update_fields=["withdrawn_on"])
        log.record(user, "api.withdraw_token", token, after={"withdrawn_on": today})
