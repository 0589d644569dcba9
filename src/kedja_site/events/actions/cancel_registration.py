"""Somebody does not come after all."""

from datetime import datetime

from django.db import transaction

from kedja_site.events.actions.move_up_waiting import move_up_waiting
from kedja_site.events.actions.write_to_registered import write_to_registered
from kedja_site.events.models import Registration
from kedja_site.events.statuses import RegistrationState


@transaction.atomic
def cancel_registration(registration: Registration, now: datetime) -> None:
    """Gives the place to the next one, and forgets who it was; again, it does nothing.

    The organiser does the same for somebody who asks for it.
    """
    registration = Registration.objects.select_for_update().select_related("occasion").get(pk=registration.pk)
    if registration.is_cancelled:
        return
    write_to_registered(registration, "cancelled")
    registration.state = RegistrationState.CANCELLED
    registration.email = registration.name = registration.organisation = registration.needs = ""
    registration.save()
    move_up_waiting(registration.occasion, now)
