"""The addresses of the desk, under /mitt/."""

from django.urls import path, register_converter

from kedja_site.config.secret_links import LENGTH, SIGNS
from kedja_site.desk.views import desk, notes


class CalendarTokenConverter:
    """The secret of a calendar's address."""

    regex = f"{SIGNS}{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The token as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The token as it is."""
        return value


register_converter(CalendarTokenConverter, "calendar_token")

app_name = "desk"
urlpatterns = [
    path("", desk.tasks, name="tasks"),
    path("brev/", desk.preferences, name="preferences"),
    path("kalender/", desk.calendar_address, name="calendar_address"),
    path("kalender/<calendar_token:token>.ics", desk.calendar, name="calendar"),
    path("anteckning/<record:supplier_id>/", notes.new_note, name="new_note"),
    path("anteckning/<int:number>/ta-bort/", notes.remove_note, name="remove_note"),
]
