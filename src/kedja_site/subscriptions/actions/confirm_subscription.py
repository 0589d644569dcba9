"""The reader of the mailbox says yes."""

from django.utils import timezone

from kedja_site.subscriptions.models import Subscriber


def confirm_subscription(given: str) -> Subscriber | None:
    """Whose token it is, confirmed now or before; None where it is nobody's (too late, or left again)."""
    subscriber = Subscriber.objects.with_token("confirm", given)
    if subscriber is not None and subscriber.confirmed_at is None:
        subscriber.confirmed_at = timezone.now()
        subscriber.save(update_fields=["confirmed_at"])
    return subscriber
