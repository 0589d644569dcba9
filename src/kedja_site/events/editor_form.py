"""The form in which editors write an event."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kedja_site.newsroom.forms import PublishedPageForm

WALL_CLOCKS = ("starts_at", "ends_at", "opens_at", "closes_at")


def same_wall_clock(moment: datetime, zone: ZoneInfo) -> datetime:
    """What the clocks in `zone` show when they look as the site's do at `moment`."""
    return timezone.localtime(moment).replace(tzinfo=zone, fold=0)


class EventPageForm(PublishedPageForm):
    """Times are typed as the clocks at the event show them, and a translation leaves the shared facts alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.original is not None:
            for name in self.instance.SHARED:
                self.fields.pop(name, None)
        zone = self.instance.zone
        for name in WALL_CLOCKS:
            moment = getattr(self.instance, name)
            if moment is not None and name in self.fields:
                self.initial[name] = moment.astimezone(zone).replace(
                    tzinfo=timezone.get_current_timezone(), fold=0
                )

    def clean(self) -> dict[str, Any]:
        """The times, read in the event's zone."""
        cleaned: dict[str, Any] = super().clean()
        if zone := cleaned.get("time_zone"):
            for name in WALL_CLOCKS:
                if cleaned.get(name):
                    cleaned[name] = same_wall_clock(cleaned[name], ZoneInfo(zone))
        return cleaned
