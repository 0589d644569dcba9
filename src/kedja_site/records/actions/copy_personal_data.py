"""Somebody takes a copy of all that is held on a person."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.personal_data import Person
from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record
from kedja_site.records.permissions import user_can_see_personal_data
from kedja_site.records.personal_copy import Held, all_held_on


@as_system("asks for permission by itself; what is held on a person is held wherever it stands")
@transaction.atomic
def copy_personal_data(*, user: User, person: User, now: datetime | None = None) -> list[Held]:
    """All that is held. That it was looked at by another than the person is logged. Raises PermissionDenied."""
    if not user_can_see_personal_data(user, person):
        raise PermissionDenied
    held = all_held_on(Person.of(person))
    if user.pk != person.pk:
        record(user, "records.export_person", person, now=now or timezone.now())
    return held
