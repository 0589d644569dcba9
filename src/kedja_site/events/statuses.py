"""The kinds of event, and the states of a registration."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EventKind(TextChoices):
    """What people come together for."""

    DIALOGUE = "dialogue", _("Dialogue meeting")
    SEMINAR = "seminar", _("Seminar")
    BREAKFAST = "breakfast", _("Breakfast seminar")
    WEBCAST = "webcast", _("Web-cast")
    CONFERENCE = "conference", _("Conference")
    TRAINING = "training", _("Training")
    PLANNING = "planning", _("Planning day")


class OrganisationRole(TextChoices):
    """What an organisation has to do with the event."""

    ORGANISER = "organiser", _("Organiser")
    PARTNER = "partner", _("Partner")


class RegistrationState(TextChoices):
    """Where somebody who has registered stands."""

    PLACED = "placed", _("Has a place")
    WAITING = "waiting", _("On the waiting list")
    CANCELLED = "cancelled", _("Has cancelled")


ACTIVE = (RegistrationState.PLACED, RegistrationState.WAITING)

# Where events are held, or who takes part in them: time zone → how it is said.
TIME_ZONES = {
    "Europe/Stockholm": _("Swedish time"),
    "Europe/Copenhagen": _("Danish time"),
    "Europe/Oslo": _("Norwegian time"),
    "Europe/Helsinki": _("Finnish time"),
    "Europe/Brussels": _("Brussels time"),
    "Europe/London": _("British time"),
    "UTC": _("UTC"),
}
HOME_ZONE = "Europe/Stockholm"
