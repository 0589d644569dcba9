"""A person's deadlines as a calendar to subscribe to (RFC 5545, RFC 7986), behind a secret address."""

from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kedja_site.config import secret_links
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.desk.models import DeskSettings
from kedja_site.desk.tasks import Task, TaskState, tasks_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
PURPOSE = "kedja desk calendar"


def token_of(settings_of_person: DeskSettings) -> str:
    """The secret of the address."""
    return secret_links.token_of(PURPOSE, settings_of_person.calendar_seed)


@transaction.atomic
def give_address(person: User) -> DeskSettings:
    """A new secret address; the one before opens nothing any more."""
    found, _made = DeskSettings.objects.select_for_update().get_or_create(person=person)
    found.calendar_seed = new_seed()
    found.calendar_fingerprint = fingerprint_of(token_of(found))
    found.save(update_fields=["calendar_seed", "calendar_fingerprint"])
    return found


def take_address_back(person: User) -> None:
    """No address any more."""
    DeskSettings.objects.filter(person=person).update(calendar_seed="", calendar_fingerprint=None)


def whose(token: str) -> DeskSettings | None:
    """Whose calendar it is; None for an address that was never given, or of somebody who may not log in any more."""
    return (
        DeskSettings.objects.select_related("person")
        .filter(calendar_fingerprint=fingerprint_of(token), person__is_active=True)
        .first()
    )


def address_of(found: DeskSettings) -> str:
    """The whole address, in the person's language."""
    with translation.override(found.language):
        return settings.SITE_ADDRESS + reverse("desk:calendar", args=[token_of(found)])


def calendar_of(found: DeskSettings, now: datetime, today: date) -> bytes:
    """Each task with a day as an event of that day, in the person's language."""
    with translation.override(found.language):
        calendar = Calendar.new(
            prodid="-//Kedja//Deadlines//SV",
            name=_("Deadlines in Kedja"),
            refresh_interval=timedelta(hours=6),
            method="PUBLISH",
        )
        calendar["refresh-interval"].params["VALUE"] = "DURATION"
        for task in tasks_of(found.person, today):
            if task.due_on is not None and task.state is not TaskState.DONE:
                calendar.add_component(_event(task, task.due_on, now))
        text: bytes = calendar.to_ical()
        return text


def _event(task: Task, day: date, now: datetime) -> Event:
    address = settings.SITE_ADDRESS + task.address
    return Event.new(
        uid=str(uuid5(NAMESPACE_URL, f"{settings.SITE_ADDRESS} {task.key}")),
        stamp=now.astimezone(UTC).replace(microsecond=0),
        start=day,
        end=day + timedelta(days=1),
        summary=f"{task.title}: {task.about}",
        description=address,
        url=address,
    )
