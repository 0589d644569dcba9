"""What requests to disclose a chain hold on persons: whom the letter went to, and who answered."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, naming, register_holding
from kedja_site.disclosures.models import DisclosureRequest

NOBODY = "raderad@example.invalid"
"""Where no letter ever goes (RFC 2606): the column may not be empty."""
WHY = "who a request names is worked out for the person's own sake"


def _to(person: Person) -> "QuerySet[DisclosureRequest]":
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    found: QuerySet[DisclosureRequest] = DisclosureRequest.objects.unguarded(WHY).filter(wanted)
    return found


def _find(person: Person) -> Iterable[Item]:
    for row in _to(person).select_related("supplier"):
        yield {_("supplier"): str(row.supplier), _("sent to"): row.email, _("asked"): row.asked_at}
    rows = DisclosureRequest.objects.unguarded(WHY)
    for row in naming(rows, ["answered_by"], person):
        yield {_("answered by"): row.answered_by, _("answered"): row.answered_at}


def _erase(person: Person) -> int:
    rows = DisclosureRequest.objects.unguarded(WHY)
    return _to(person).update(email=NOBODY) + forget_in(rows, ("answered_by", "remark", "note"), person)


register_holding(
    Holding(
        "disclosures.requests",
        _("Requests to disclose a chain"),
        _("The address at the supplier that a request went to, and the name of who answered."),
        _("To find out where goods are made."),
        Ground.PUBLIC_TASK,
        _("As long as the answer is used, by the plan for weeding."),
        _find,
        _erase,
        order=56,
    )
)
