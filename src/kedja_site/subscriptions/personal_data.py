"""What is held on those who subscribe."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.subscriptions.models import Subscriber, SubscriberQuerySet


def _of(person: Person) -> SubscriberQuerySet:
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    return Subscriber.objects.filter(wanted)


def _find(person: Person) -> Iterable[Item]:
    for row in _of(person):
        yield {
            _("e-mail address"): row.email,
            _("language"): row.get_language_display(),
            _("how often"): row.get_rhythm_display(),
            _("topics"): ", ".join(str(topic) for topic in row.topics.all()),
            _("asked"): row.asked_at,
            _("confirmed"): row.confirmed_at,
        }


def _erase(person: Person) -> int:
    return _of(person).delete()[0]


register_holding(
    Holding(
        "subscriptions.subscribers",
        _("Subscriptions"),
        _("Your e-mail address, and which topics you want letters about."),
        _("To send you what you asked for."),
        Ground.CONSENT,
        _("Until you leave: then the row is deleted."),
        _find,
        _erase,
        order=40,
    )
)
