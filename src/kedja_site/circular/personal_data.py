"""What circular goals hold on persons: who measured at a supplier, and to whom its link goes."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.circular.models import Measurement, MeasuringLink
from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    naming,
    register_holding,
    without,
)


def _find(person: Person) -> Iterable[Item]:
    for row in naming(Measurement.objects.all(), ["by_name", "note"], person):
        yield {_("who measured"): row.by_name, _("note"): row.note, _("received"): row.said_at}
    for link in naming(MeasuringLink.objects.all(), ["email"], person):
        yield {_("e-mail"): link.email}


def _erase(person: Person) -> int:
    measured = 0
    for row in naming(Measurement.objects.all(), ["by_name", "note"], person):
        # Written once; erasing a person is the one thing that changes it.
        texts = {name: str(without(getattr(row, name), person)) for name in ("by_name", "note")}
        measured += Measurement.objects.filter(pk=row.pk).update(**texts)
    # A link without its address is of no use to anybody.
    gone, _each = naming(MeasuringLink.objects.all(), ["email"], person).delete()
    return measured + gone


register_holding(
    Holding(
        "circular.measurements",
        _("Measurements of circular goals"),
        _("The name of who measured at a supplier, and the address that its link was sent to."),
        _("To follow up what a contract has promised, and to ask whoever measured."),
        Ground.PUBLIC_TASK,
        _("As long as the contract is kept, by the plan for weeding."),
        _find,
        _erase,
        order=59,
    )
)
