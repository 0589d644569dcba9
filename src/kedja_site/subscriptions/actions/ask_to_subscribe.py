"""Takes an address that somebody typed in, and asks whoever reads mail there."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.config.rate_limits import allow
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.subscriptions.actions.subscribe import new_subscriber
from kedja_site.subscriptions.addresses import confirm_address, leave_address
from kedja_site.subscriptions.choices import Choices, choices_of, names
from kedja_site.subscriptions.models import Subscriber

LETTERS_AN_ADDRESS = 5  # a day: nobody's mailbox is filled from our form
DAY = timedelta(days=1)


def ask_to_subscribe(email: str, choices: Choices, now: datetime | None = None) -> None:
    """One letter to `email`, and nothing that tells who asked whether the address was known.

    A new address gets a link to confirm by. One that subscribes already gets a link to its choices, which stay as
    they are: whoever typed the address in need not be its reader. A double click is one letter.
    """
    now = now or timezone.now()
    email = email.strip().lower()
    with transaction.atomic():
        subscriber = new_subscriber(email, choices, now)
    if not allow(f"subscription {email}", limit=LETTERS_AN_ADDRESS, per=DAY, now=now):
        return
    if subscriber.confirmed_at is None:
        _ask_to_confirm(subscriber, now)
    else:
        _say_that_it_stands(subscriber, now)


def _key(what: str, subscriber: Subscriber, now: datetime) -> str:
    """The same for two clicks within a minute."""
    return f"subscription {what} {subscriber.seed} {now:%Y-%m-%d %H:%M}"


def _ask_to_confirm(subscriber: Subscriber, now: datetime) -> None:
    choices = choices_of(subscriber)
    with translation.override(subscriber.language):
        context = {
            "confirm_address": confirm_address(subscriber),
            "wants_everything": choices.wants_everything,
            "topics": names(choices.topics),
        }
    write_letter(
        "subscriptions/letters/confirm",
        to=subscriber.email,
        language=subscriber.language,
        key=_key("confirm", subscriber, now),
        context=context,
    )


def _say_that_it_stands(subscriber: Subscriber, now: datetime) -> None:
    with translation.override(subscriber.language):
        context = {
            "choices_address": leave_address(subscriber),
            "subscribe_address": reverse("subscriptions:subscribe"),
        }
    write_letter(
        "subscriptions/letters/already",
        to=subscriber.email,
        language=subscriber.language,
        key=_key("already", subscriber, now),
        context=context,
        leave_address=leave_address(subscriber),
    )
