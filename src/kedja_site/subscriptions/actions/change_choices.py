"""A subscriber chooses anew."""

from django.db import transaction

from kedja_site.subscriptions.choices import Choices, set_choices
from kedja_site.subscriptions.models import Subscriber


@transaction.atomic
def change_choices(given: str, choices: Choices) -> Subscriber | None:
    """Whose token it is, with the new choices; None where it is nobody's."""
    subscriber = Subscriber.objects.with_token("leave", given)
    if subscriber is not None:
        set_choices(subscriber, choices)
    return subscriber
