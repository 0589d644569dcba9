"""The demo's subscribers, and a letter of last month in its mailbox."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from kedja_site.subscriptions.actions.confirm_subscription import confirm_subscription
from kedja_site.subscriptions.actions.subscribe import new_subscriber
from kedja_site.subscriptions.actions.write_issue import monthly_issue, write_issue
from kedja_site.subscriptions.choices import Choices
from kedja_site.subscriptions.models import Issue, Subscriber
from kedja_site.subscriptions.statuses import Rhythm

SUBSCRIBERS = (("prenumerant@demo.example", "sv"), ("subscriber@demo.example", "en"))


def make_demo_subscribers(today: date) -> int:
    """Two who get everything once a month, in Swedish and English. The number made now."""
    made = sum(_make(email, language) for email, language in SUBSCRIBERS)
    noon = datetime.combine(today, time(12), tzinfo=timezone.get_default_timezone())
    # What the demo itself has published is no news to who subscribes in it.
    now = timezone.now()
    Issue.objects.get_or_create(
        rhythm=Rhythm.DAILY,
        period=today.isoformat(),
        defaults={"starts_at": now, "ends_at": now, "finished_at": now},
    )
    if (issue := monthly_issue(noon)) is not None:
        write_issue(issue, noon)
    return made


@transaction.atomic
def _make(email: str, language: str) -> int:
    if Subscriber.objects.filter(email=email).exists():
        return 0
    choices = Choices(language, Rhythm.MONTHLY, wants_everything=True)
    confirm_subscription(new_subscriber(email, choices, timezone.now()).token("confirm"))
    return 1
