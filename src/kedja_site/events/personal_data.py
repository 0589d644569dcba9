"""What is held on those who register for events."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.events.actions.move_up_waiting import move_up_waiting
from kedja_site.events.models import Registration
from kedja_site.events.models.occasion import RegistrationQuerySet
from kedja_site.events.selectors import original_of
from kedja_site.events.statuses import RegistrationState


def _of(person: Person) -> RegistrationQuerySet:
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    return Registration.objects.filter(wanted).select_related("occasion")


def _find(person: Person) -> Iterable[Item]:
    for row in _of(person):
        page = original_of(row.occasion.key)
        yield {
            _("event"): page.title if page else "–",
            _("name"): row.name,
            _("e-mail"): row.email,
            _("organisation"): row.organisation,
            _("needs"): row.needs,
            _("registered"): row.registered_at,
            _("state"): row.get_state_display(),
        }


def _erase(person: Person) -> int:
    """As if cancelled, without a letter: whoever waits for the place gets it."""
    found = list(_of(person))
    for row in found:
        row.state = RegistrationState.CANCELLED
        row.email = row.name = row.organisation = row.needs = ""
        row.save()
        move_up_waiting(row.occasion, timezone.now())
    return len(found)


register_holding(
    Holding(
        "events.registrations",
        _("Registrations for events"),
        _("Name, address, organisation, and needs where the organiser asks for them and you tell."),
        _("To give you a place and to write to you about the event."),
        Ground.PUBLIC_TASK,
        _("Thirty days after the event, unless its page says otherwise; at once where you cancel."),
        _find,
        _erase,
        order=30,
    )
)
