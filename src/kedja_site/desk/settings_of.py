"""How a person wants letters; the usual where nothing was chosen."""

from django.contrib.auth.models import User

from kedja_site.desk.models import DeskSettings


def desk_settings(person: User) -> DeskSettings:
    """The person's own, or the usual ones unsaved."""
    return DeskSettings.objects.filter(person=person).first() or DeskSettings(person=person)
