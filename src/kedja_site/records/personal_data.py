"""What this room itself holds on persons: wishes to be erased, who asked for public records, what was released."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, naming, register_holding
from kedja_site.records.models import ErasureRequest, ReleaseRequest

WHY = "who a request names is worked out for the person's own sake"
WORDS = ("asked_for", "answer_to", "decision_note")


def _find(person: Person) -> Iterable[Item]:
    if person.user:
        for wish in ErasureRequest.objects.filter(person=person.user):
            yield {_("wish to be erased"): wish.asked_at, _("state"): wish.get_state_display()}
    for request in naming(ReleaseRequest.objects.unguarded(WHY), WORDS, person):
        yield {_("request for public records"): request.diary_number, _("received"): request.received_on}


def _erase(person: Person) -> int:
    """Values in released records that name somebody are kept apart (`people/sealing.py`), and are erased with the log's."""
    return forget_in(ReleaseRequest.objects.unguarded(WHY), WORDS, person)


register_holding(
    Holding(
        "records.requests",
        _("Requests for public records, and wishes to be erased"),
        _("What you ask for, and where the answer goes if you say so. You need not say who you are."),
        _("To answer, and to be able to show that we did."),
        Ground.LEGAL_DUTY,
        _("By the plan for weeding."),
        _find,
        _erase,
        order=70,
    )
)
