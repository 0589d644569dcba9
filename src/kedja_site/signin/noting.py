"""What is written to the log about signing in: who came in and how, who did not, and every change of how one comes in.

People stand in it by their keys alone. No address, no name that somebody typed, no network.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import password_changed, password_set, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import (
    authentication_failed,
    authenticator_added,
    authenticator_removed,
    authenticator_reset,
)
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db import transaction
from django.dispatch import receiver
from django.http import HttpRequest

from kedja_site.config.login_lock import account_named
from kedja_site.config.rate_limits import allow
from kedja_site.people.log import key_of, record
from kedja_site.people.models import PersonKey
from kedja_site.signin.actions.tell_of_change import Change, tell_of_change

NOBODY = ("signin.nobody", "-")
"""Where a name was tried that no account has."""
ADDED = {Authenticator.Type.TOTP: Change.APP_ADDED, Authenticator.Type.WEBAUTHN: Change.PASSKEY_ADDED}
REMOVED = {Authenticator.Type.TOTP: Change.APP_REMOVED, Authenticator.Type.WEBAUTHN: Change.PASSKEY_REMOVED}


def subject_of(person: User | None) -> tuple[str, str]:
    """How the log names whom something is about."""
    if person is None:
        return NOBODY
    return PersonKey._meta.label_lower, str(key_of(person).key)  # noqa: SLF001 - Django's public name for it


@transaction.atomic
def note(
    what: str,
    *,
    person: User | None = None,
    who: User | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    """An entry about `person`, by `who`; None where it is the site, or somebody who has not come in."""
    record(who, what, subject_of(person), after=after, why=why)


@receiver(user_logged_in)
def note_signed_in(request: HttpRequest, user: User, **_: Any) -> None:
    """With what somebody came in."""
    records = get_authentication_records(request, user)
    ways = [each.get("type") or each.get("provider") or each["method"] for each in records]
    note("signin.signed_in", person=user, who=user, after={"with": ways})


@receiver(user_logged_out)
def note_signed_out(user: User | None, **_: Any) -> None:
    """That somebody went."""
    if user is not None:
        note("signin.signed_out", person=user, who=user)


@receiver(user_login_failed)
def note_failure(credentials: Mapping[str, Any], request: HttpRequest | None = None, **_: Any) -> None:
    """A wrong password. What is tried at a door that is locked already is not written down again and again."""
    if request is None:
        return
    if getattr(request, "axes_locked_out", False) or AxesProxyHandler.is_locked(request, dict(credentials)):
        if allow(f"locked {credentials.get('username')}", limit=1, per=timedelta(minutes=15)):
            note("signin.locked_out", person=account_named(credentials.get("username") or ""))
        return
    note("signin.failed", person=account_named(credentials.get("username") or ""), after={"with": "password"})


@receiver(authentication_failed)
def note_wrong_code(user: User, **_: Any) -> None:
    """A wrong code of a second factor."""
    note("signin.failed", person=user, after={"with": "second factor"})


@receiver(authenticator_added)
def note_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    """A second factor more."""
    note("signin.factor_added", person=user, who=user, after={"kind": authenticator.type})
    if authenticator.type in ADDED:
        tell_of_change(user, ADDED[Authenticator.Type(authenticator.type)])


@receiver(authenticator_removed)
def note_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    """A second factor less."""
    note("signin.factor_removed", person=user, who=user, after={"kind": authenticator.type})
    if authenticator.type in REMOVED:
        tell_of_change(user, REMOVED[Authenticator.Type(authenticator.type)])


@receiver(authenticator_reset)
def note_new_codes(user: User, **_: Any) -> None:
    """New recovery codes in place of the old ones."""
    note("signin.new_recovery_codes", person=user, who=user)
    tell_of_change(user, Change.NEW_CODES)


@receiver([password_changed, password_set])
def note_password(user: User, **_: Any) -> None:
    """A new password, chosen by who was signed in."""
    note("signin.password_changed", person=user, who=user)
    tell_of_change(user, Change.PASSWORD)
