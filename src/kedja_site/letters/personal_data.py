"""What is held on those who are written to."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, register_holding
from kedja_site.letters.models import Letter, LetterQuerySet

TEXTS = ("subject", "text", "html", "trouble")


def _to(person: Person) -> LetterQuerySet:
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(to__iexact=email)
    return Letter.objects.filter(wanted)


def _find(person: Person) -> Iterable[Item]:
    for row in _to(person):
        yield {
            _("to"): row.to,
            _("subject"): row.subject,
            _("written"): row.written_at,
            _("sent"): row.sent_at,
            _("text"): row.text,
        }


def _erase(person: Person) -> int:
    """Letters to the person go, also those that wait to be sent; of letters to others the name goes."""
    return _to(person).delete()[0] + forget_in(Letter.objects.all(), TEXTS, person)


register_holding(
    Holding(
        "letters.letters",
        _("Letters to you"),
        _("What we have written to you: your address, subject and text."),
        _("To send it, and to find out what became of it."),
        Ground.PUBLIC_TASK,
        _("Thirty days after it was sent, unless the operator has said otherwise."),
        _find,
        _erase,
        order=60,
    )
)
