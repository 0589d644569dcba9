"""What plastics hold on persons: who answered at a supplier, and to whom its link went."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    naming,
    register_holding,
    without,
)
from kedja_site.plastics.models import SupplierAnswer, SupplierAsk

WHY = "what is held on a person is found whoever may see it"


def _find(person: Person) -> Iterable[Item]:
    for row in naming(SupplierAnswer.objects.all(), ["by_name"], person):
        yield {_("who answered"): row.by_name, _("received"): row.sent_at}
    for ask in naming(SupplierAsk.objects.unguarded(WHY), ["email"], person):
        yield {_("e-mail"): ask.email}


def _erase(person: Person) -> int:
    changed = 0
    for row in naming(SupplierAnswer.objects.all(), ["by_name"], person):
        # Written once; erasing a person is the one thing that changes it.
        changed += SupplierAnswer.objects.filter(pk=row.pk).update(by_name=str(without(row.by_name, person)))
    for ask in naming(SupplierAsk.objects.unguarded(WHY), ["email"], person):
        # Its answers stay; a link without its address opens nothing any more.
        ask.email, ask.expires_on = f"{ask.pk}@erased.invalid", ask.made_at.date()
        ask.save(update_fields=["email", "expires_on"])
        changed += 1
    return changed


register_holding(
    Holding(
        "plastics.answers",
        _("Suppliers’ answers on plastic articles"),
        _("The name of who answered at a supplier, and the address that its link was sent to."),
        _("To know what the articles that are bought are made of, and to ask whoever answered."),
        Ground.PUBLIC_TASK,
        _("As long as the article is kept, by the plan for weeding."),
        _find,
        _erase,
        order=60,
    )
)
