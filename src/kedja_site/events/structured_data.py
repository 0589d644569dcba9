"""What search engines are told of an event, in the words of schema.org."""

from typing import TYPE_CHECKING, Any

from kedja_site.events.statuses import OrganisationRole

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage

SCHEMA = "https://schema.org"


def event_data(page: "EventPage", address: str) -> dict[str, Any]:
    """The event at `address`. Holds nothing that the page does not show to everybody."""
    online, on_site = bool(page.online_link), bool(page.place)
    mode = "Mixed" if online and on_site else "Online" if online else "Offline"
    places: list[dict[str, Any]] = []
    if on_site:
        places.append({"@type": "Place", "name": page.place, "address": page.address or page.place})
    if online:
        places.append({"@type": "VirtualLocation", "url": page.link_for_all or address})
    data: dict[str, Any] = {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.text_language,
        "startDate": page.local_start.isoformat(),
        "endDate": page.local_end.isoformat(),
        "eventStatus": f"{SCHEMA}/Event{'Cancelled' if page.is_cancelled else 'Scheduled'}",
        "eventAttendanceMode": f"{SCHEMA}/{mode}EventAttendanceMode",
        "isAccessibleForFree": True,
        "organizer": [
            {"@type": "Organization", "name": each.name, **({"url": each.address} if each.address else {})}
            for each in page.organisations.all()
            if each.role == OrganisationRole.ORGANISER
        ],
    }
    if places:
        data["location"] = places[0] if len(places) == 1 else places
    if page.series:
        data["superEvent"] = {"@type": "EventSeries", "name": page.series.name}
    return data
