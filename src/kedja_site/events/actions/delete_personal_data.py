"""What people have said of themselves is deleted when the event is over and its time has passed."""

from datetime import datetime

from django.db import transaction

from kedja_site.events.keeping import deleted_at
from kedja_site.events.models import EventPage, Occasion
from kedja_site.events.statuses import RegistrationState


@transaction.atomic
def delete_personal_data(now: datetime) -> int:
    """The number of registrations deleted; of each event the number of places taken is kept.

    An event whose pages have been deleted goes with all that belongs to it.
    """
    _number, of_what = Occasion.objects.filter(pages__isnull=True).delete()
    deleted = of_what.get("events.Registration", 0)
    over = EventPage.objects.filter(ends_at__lte=now, occasion__registrations__isnull=False)
    keys = {
        page.translation_key: page for page in over.order_by("-pk").distinct()
    }  # the original has the last word
    for page in keys.values():
        if deleted_at(page.ends_at, page.keep_days) > now:
            continue
        occasion = Occasion.objects.get(key=page.translation_key)
        occasion.places_taken = occasion.registrations.filter(state=RegistrationState.PLACED).count()
        occasion.save(update_fields=["places_taken"])
        deleted += occasion.registrations.all().delete()[0]
    return deleted
