"""What wrong passwords lock, for `AXES_LOCKOUT_PARAMETERS`: a name from one address soon, a name from anywhere late.

Counting a name and an address together keeps a guesser from shutting out whom the name belongs to, but lets one with
many addresses guess on. So a name is locked for all addresses after many more wrong passwords, too few to find a
password of twelve signs with, and more than a handful of addresses can send: each of them is locked out long before.
"""

from axes.attempts import get_cool_off_threshold
from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Sum
from django.http import HttpRequest

TOGETHER: list[str | list[str]] = [["username", "ip_address"]]
BY_NAME: list[str | list[str]] = ["username"]


def what_counts(
    request: HttpRequest | AccessAttempt, credentials: dict[str, str] | None = None
) -> list[str | list[str]]:
    """By which parts of a failed login its failures are added up; django-axes compares the sum with its limit."""
    if not isinstance(request, HttpRequest):
        return TOGETHER
    name = get_client_username(request, credentials)
    lately = AccessAttempt.objects.filter(
        username=name, attempt_time__gte=get_cool_off_threshold(request)
    ).aggregate(failures=Sum("failures_since_start"))["failures"]
    return BY_NAME if (lately or 0) >= settings.LOGIN_ATTEMPTS_BY_NAME else TOGETHER


def account_named(typed: str) -> User | None:
    """The account that somebody who types this name or address means; None where there is none."""
    typed = typed.strip()
    if not typed:
        return None
    return User.objects.filter(username__iexact=typed).first() or (
        User.objects.filter(email__iexact=typed).order_by("pk").first() if "@" in typed else None
    )


def name_that_counts(request: HttpRequest, credentials: dict[str, str] | None = None) -> str | None:
    """For `AXES_USERNAME_CALLABLE`: one name for an account, however it is written and whether by name or address."""
    typed = (credentials or request.POST).get("username")
    if typed is None:
        return None
    kept: dict[str, str] = request.__dict__.setdefault("_names_that_count", {})
    if typed not in kept:
        account = account_named(typed)
        kept[typed] = account.get_username() if account else typed.strip().casefold()
    return kept[typed]
