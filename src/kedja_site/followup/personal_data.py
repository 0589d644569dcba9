"""What follow-ups hold on persons: the address that the supplier's link went to."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.followup.models import SupplierLink

NOBODY = "raderad@example.invalid"
"""Where no letter ever goes (RFC 2606): the column may not be empty."""


def _to(person: Person) -> "QuerySet[SupplierLink]":
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    return SupplierLink.objects.filter(wanted)


def _find(person: Person) -> Iterable[Item]:
    for link in _to(person).select_related("follow_up__supplier"):
        yield {
            _("supplier"): str(link.follow_up.supplier),
            _("sent to"): link.email,
            _("when"): link.made_at,
        }


def _erase(person: Person) -> int:
    return _to(person).update(email=NOBODY)


register_holding(
    Holding(
        "followup.links",
        _("Links that suppliers answer by"),
        _("The address at the supplier that the link of a follow-up went to."),
        _("So that the supplier can answer without an account."),
        Ground.PUBLIC_TASK,
        _("As long as the follow-up is kept, by the plan for weeding."),
        _find,
        _erase,
        order=55,
    )
)
