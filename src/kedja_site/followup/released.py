"""What of follow-ups is released on request: that one was made, how, when and with what verdict is open; why is weighed."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
    said_fields,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import category_of, exact_money

FIELDS = (
    "supplier",
    "product",
    "year",
    "led_by",
    "state",
    "state_since",
    "level",
    "clause_version",
    "code_version",
    "planned_method",
    "planned_on",
    "payer",
    "verdict",
    "earlier_source",
    "closed_on",
    "contact",
    "why",
)


def _read(_viewer: Viewer, row: FollowUp, _today: date) -> Iterator[FieldOf]:
    yield from said_fields(row, FIELDS, secret={"why"}, ground=MaskingGround.OSL_31_16, personal={"contact"})
    yield FieldOf("category", category_of(row.category) if row.category else "")
    yield FieldOf("planned_cost", "" if row.planned_cost is None else exact_money(row.planned_cost, "SEK"))
    done = (f"{each.performed_on.isoformat()} {each.get_method_display()}: {each.get_verdict_display()}" for each in row.performed.all())  # fmt: skip
    yield FieldOf("performed", "; ".join(done))


def _label(name: str) -> Words:
    return _("what was done") if name == "performed" else field_label(FollowUp, name)


register_release_kind(
    ReleaseKind(
        FollowUp,
        "U",
        FollowUp.objects.visible_to,
        _read,
        lambda _row: LegalGround.PUBLIC,
        _label,
        lambda text: Q(supplier__name__istartswith=text),
        beside=("supplier", "led_by", "contact"),
    )
)
