"""Deletes an address and everything kept about it."""

from datetime import datetime, timedelta

from django.db import transaction

from kedja_site.letters.models import Letter
from kedja_site.subscriptions.models import Subscriber

DAYS_TO_CONFIRM = 7
OUR_LETTERS = "subscriptions/"


def leave_list(given: str) -> bool:
    """Whether the token was somebody's. Letters to the address go with it, those that wait as well as those that went."""
    subscriber = Subscriber.objects.with_token("leave", given)
    if subscriber is None:
        return False
    _forget([subscriber.email])
    return True


def forget_unconfirmed(now: datetime) -> int:
    """Addresses that nobody has said yes from in a week. The number of them."""
    old = Subscriber.objects.filter(confirmed_at=None, asked_at__lt=now - timedelta(days=DAYS_TO_CONFIRM))
    emails = list(old.values_list("email", flat=True))
    _forget(emails)
    return len(emails)


@transaction.atomic
def _forget(emails: list[str]) -> None:
    Letter.objects.filter(to__in=emails, template__startswith=OUR_LETTERS).delete()
    Subscriber.objects.filter(email__in=emails).delete()
