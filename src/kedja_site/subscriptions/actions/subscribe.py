"""Keeps an address with its wishes, not confirmed yet."""

from datetime import datetime

from django.db import transaction

from kedja_site.subscriptions.choices import Choices, set_choices
from kedja_site.subscriptions.models import Subscriber
from kedja_site.subscriptions.tokens import fingerprint, new_seed, token


@transaction.atomic
def new_subscriber(email: str, choices: Choices, now: datetime) -> Subscriber:
    """The row of `email`. One that is confirmed is left as it stands; another takes the newest wishes."""
    seed = new_seed()
    subscriber, is_new = Subscriber.objects.get_or_create(
        email=email,
        defaults={
            "language": choices.language,
            "rhythm": choices.rhythm,
            "asked_at": now,
            "seed": seed,
            "confirm_fingerprint": fingerprint(token(seed, "confirm")),
            "leave_fingerprint": fingerprint(token(seed, "leave")),
        },
    )
    if subscriber.confirmed_at is None:
        if not is_new:
            Subscriber.objects.filter(pk=subscriber.pk).update(asked_at=now)  # the days to confirm begin anew
        set_choices(subscriber, choices)
    return subscriber
