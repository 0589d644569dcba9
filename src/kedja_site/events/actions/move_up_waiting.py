"""Those who wait get the places that have become free."""

from datetime import datetime

from django.db import transaction

from kedja_site.events.actions.write_to_registered import write_to_registered
from kedja_site.events.models import Occasion, Registration
from kedja_site.events.places import who_moves_up
from kedja_site.events.selectors import original_of
from kedja_site.events.statuses import RegistrationState


@transaction.atomic
def move_up_waiting(occasion: Occasion, now: datetime) -> list[Registration]:
    """Those who got a place now, each with a letter; nobody once the event has begun or is called off."""
    occasion = Occasion.objects.select_for_update().get(pk=occasion.pk)
    page = original_of(occasion.key)
    if page is None or occasion.is_cancelled or now >= page.starts_at:
        return []
    registrations = occasion.registrations
    moving = who_moves_up(page.limit, registrations.placed().count(), list(registrations.waiting()))
    for registration in moving:
        registration.state = RegistrationState.PLACED
        registration.save(update_fields=["state"])
        write_to_registered(registration, "moved_up", with_calendar=True)
    return moving
